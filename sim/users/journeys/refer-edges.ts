import { leadsTo, refer, tapTitle } from '../refer.ts';
import { together, utter, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { askFor } from './find.ts';
import type { Journey } from './types.ts';

/** Brings a list onto the phone. */
function* listFirst(user: SimulatedUser): Journey {
  if (user.liveList) return;
  const product = user.world.pickAny(user.decision);
  if (!product) return;
  yield [utter(user, askFor(user, product, user.decision.chance(0.5) ? 'browse' : 'kind'))];
  if (!user.liveList) yield [together(user, [askFor(user, product, 'browse')])];
}

/** Points at the first, the last and a place beyond the list. */
export function* positions(user: SimulatedUser): Journey {
  yield* listFirst(user);
  const list = user.liveList;
  if (!list) return;
  const places = [1, list.products.length, list.products.length + 1, -1];
  const position = places[user.decision.int(0, places.length - 1)]!;
  yield [together(user, [refer(user, { by: 'position', position }, false)])];
}

/** Words that only look like a reference (rule R9), most often with a list that they could be taken to point at. */
export function* lookalike(user: SimulatedUser): Journey {
  if (user.decision.chance(0.8)) yield* listFirst(user);
  yield [together(user, [word(user, 'lookalike', ['other'])])];
}

/** A reference just before the list expires, or just after (rule R8): to the millisecond. */
export function* expiry(user: SimulatedUser): Journey {
  yield* listFirst(user);
  const list = user.lists.at(-1);
  if (!list || list.products.length < 2) return;
  const slack = (user.world.settings.waitSeconds + 2) * 1000 + 2 * user.world.settings.thinkingMs;
  const edges = [-slack - 1, -1, 0, 1, 60_000];
  const at = list.at + user.ttl + edges[user.decision.int(0, edges.length - 1)]!;
  const duration = at - user.lastActivity;
  if (at < user.now) return;
  const position = user.decision.int(1, list.products.length);
  yield [{ do: 'wait', duration }, together(user, [refer(user, { by: 'position', position }, false, { at })])];
}

/** "This one" where nothing, or too much, could be meant. */
export function* demonstrative(user: SimulatedUser): Journey {
  if (user.decision.chance(0.7)) yield* listFirst(user);
  yield [together(user, [refer(user, { by: 'demonstrative' }, user.decision.chance(0.5))])];
}

/** "Both" of a list of two; of any other list it is not clear which. */
export function* both(user: SimulatedUser): Journey {
  yield* listFirst(user);
  const leads = leadsTo(user, { by: 'both' });
  if (leads) yield [together(user, [refer(user, { by: 'both' }, false)])];
}

/** A position with nothing on the phone (rule R8). */
export function* fromNothing(user: SimulatedUser): Journey {
  if (user.lists.length > 0) return;
  yield [together(user, [refer(user, { by: 'position', position: user.decision.int(1, 4) }, false)])];
}

/** Goes back to an older list: by its button, which names its product, or by quoting it (rules R1, R3). */
export function* olderList(user: SimulatedUser, quotes: boolean): Journey {
  yield* listFirst(user);
  const list = user.liveList;
  if (!list) return;
  const botMessage = user.botMessages.findLast(({ options }) => options.length > 0);
  const row = user.reply?.options.find(({ product }) => product !== null);
  if (!botMessage || !row?.product || !list.botMessages.includes(botMessage.id)) return;
  // The label goes to the last message with options: it must be the list.
  if (!botMessage.options.some(({ title }) => title === row.title)) return;
  const label = `list-${user.labels.size + 1}`;
  user.labels.set(botMessage.id, label);
  const other = user.world.pickAny(user.decision);
  if (!other) return;
  yield [{ do: 'expect', expectation: { label } }, utter(user, askFor(user, other, 'kind'))];
  if (!quotes) {
    if (user.decision.chance(0.4)) {
      const product = user.world.product(row.product);
      if (product && !product.variants) {
        const price = Math.round(product.price * 1.1);
        yield [user.world.change({ product: product.id, price }), together(user, [word(user, 'thanks', ['thanks'])])];
      }
    }
    user.select(row.product);
    yield [tapTitle(row.title, ['reference'], { label })];
    return;
  }
  const position = user.decision.int(1, list.products.length);
  const part = refer(user, { by: 'position', position }, false, { quotes: botMessage.id });
  yield [{ do: 'quote', message: { label }, part }];
}
