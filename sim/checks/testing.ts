/**
 * Hand-made sessions for the tests of checks: `chat().says('amina', 'viatu').bot(list(…)).verdicts('rich')`. Nothing here is
 * used by the product.
 */
import type { Shop } from '../shop/types.ts';
import type { Trace } from '../trace/types.ts';
import { evaluate } from './evaluate.ts';
import { shoeShop } from './testing-shop.ts';
import { Talk } from './testing-talk.ts';
import type { Observation, OtherTenant } from './types.ts';

export { buttons, list, order, type Part, shoeList, shoeShop, text } from './testing-shop.ts';
export { START } from './testing-talk.ts';

/** A session and what the checks see in it. */
export class Chat extends Talk {
  /** Observations of one check; abstentions included. */
  see(check: string, otherTenants: Shop[] = []): Observation[] {
    return runChecks(this.trace(), otherTenants, check);
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

/** What all checks, or the only one, observe in a session. @throws Error when a check breaks. */
export function runChecks(trace: Trace, otherTenants: readonly OtherTenant[] = [], only?: string): Observation[] {
  const { observations, broke } = evaluate(trace, undefined, { otherTenants, ...(only === undefined ? {} : { only }) });
  if (broke !== undefined) throw new Error(broke);
  return observations;
}

/** Begins a session. */
export const chat = (shop: Shop = shoeShop(), more: Partial<Trace['session']> = {}): Chat => new Chat(shop, more);
