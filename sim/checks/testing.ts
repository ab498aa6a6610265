/**
 * Hand-made sessions for the tests of checks: `chat().says('amina', 'viatu').bot(list(…)).verdicts('rich')`. Nothing here is
 * used by the product.
 */
import { readSession } from '../oracle/conversation.ts';
import type { Shop } from '../shop/types.ts';
import type { Trace } from '../trace/types.ts';
import { checks, judge, runChecks } from './index.ts';
import { shoeShop } from './testing-shop.ts';
import { Talk } from './testing-talk.ts';
import type { Observation } from './types.ts';

export { buttons, list, order, type Part, shoeList, shoeShop, text } from './testing-shop.ts';
export { START } from './testing-talk.ts';

/** A session and what the checks see in it. */
export class Chat extends Talk {
  /** Observations of one check; abstentions included. */
  see(check: string, otherTenants: Shop[] = []): Observation[] {
    if (!checks.some(({ name }) => name === check)) throw new Error(`there is no check "${check}"`);
    return judge(otherTenants, check)(readSession(this.trace()));
  }

  /** `good` or `bad` for each observation of one check, `undecided` where nothing could be decided. */
  verdicts(check: string, otherTenants: Shop[] = []): string[] {
    return this.see(check, otherTenants).map((observation) =>
      observation.undecided ? 'undecided' : observation.ok ? 'good' : 'bad',
    );
  }

  /** Everything that a good conversation must not have, as `check: actual`. */
  faults(): string[] {
    return runChecks(this.trace())
      .filter((o) => !o.ok && !o.undecided)
      .map((o) => `${o.check}: ${o.actual}`);
  }
}

/** Begins a session. */
export const chat = (shop: Shop = shoeShop(), more: Partial<Trace['session']> = {}): Chat => new Chat(shop, more);
