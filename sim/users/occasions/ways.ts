import { DAY_MS } from '../acts.ts';
import { buy, look } from '../journeys/buy.ts';
import { find } from '../journeys/find.ts';
import * as talk from '../journeys/talk.ts';
import type { Journey } from '../journeys/types.ts';
import { together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import type { Place } from './types.ts';

/** How a customer gets to a place; it may go on beyond it. */
export const WAYS: Readonly<Record<Place, (user: SimulatedUser) => Journey>> = {
  *nothing() {},
  list: (user) => talk.say(user, 'browse', false),
  *more(user) {
    yield* talk.say(user, 'browse', false);
    if (user.liveList) yield [together(user, [word(user, 'more', ['browse'])])];
  },
  *product(user) {
    const product = user.world.pickAny(user.decision);
    if (product) yield* find(user, product, 'name');
  },
  options: (user) => buy(user, 'unpaid', undefined, buyable(user, true)),
  quantity: (user) => buy(user, 'unpaid', undefined, buyable(user, false)),
  summary: (user) => buy(user, 'unpaid', undefined, buyable(user, user.decision.chance(0.3))),
  ordered: (user) => buy(user, 'unpaid', undefined, buyable(user, false)),
  *awaiting(user) {
    yield* buy(user, 'unpaid', undefined, buyable(user, false));
    if (user.standing.state === 'ordered') yield* talk.say(user, 'thanks', false);
  },
  failed: (user) => buy(user, 'failed', undefined, buyable(user, false)),
  paid: (user) => buy(user, 'paid', undefined, buyable(user, false)),
  cancelled: (user) => buy(user, user.decision.chance(0.5) ? 'cancelled' : 'cancelled later'),
  *person(user) {
    yield [together(user, [word(user, 'human', ['human'])])];
  },
  *stopped(user) {
    yield [together(user, [word(user, 'stop', ['stop'])])];
  },
  *later(user) {
    yield* user.decision.chance(0.5) ? look(user) : buy(user, 'unpaid');
    yield [{ do: 'wait', duration: DAY_MS + user.timing.int(1, 120) * 60_000 }];
  },
};

/** Something that there is enough of, with variants or without. */
const buyable = ({ world, decision }: SimulatedUser, variants: boolean) =>
  pick(
    world.active.filter((product) => product.stock > 3 && (product.variants !== undefined) === variants),
    decision,
  );
