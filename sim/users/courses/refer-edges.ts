import { leadsTo, refer, tapTitle } from '../refer.ts';
import type { Shopper } from '../shopper.ts';
import { together, utter, word } from '../speech.ts';
import { askFor } from './find.ts';
import type { Course } from './types.ts';

/** Brings a list onto the phone. */
function* listFirst(shopper: Shopper): Course {
  if (shopper.liveList) return;
  const product = shopper.world.pickAny(shopper.will);
  if (!product) return;
  yield [utter(shopper, askFor(shopper, product, shopper.will.chance(0.5) ? 'browse' : 'kind'))];
  if (!shopper.liveList) yield [together(shopper, [askFor(shopper, product, 'browse')])];
}

/** Points at the first, the last and a place beyond the list. */
export function* positions(shopper: Shopper): Course {
  yield* listFirst(shopper);
  const list = shopper.liveList;
  if (!list) return;
  const places = [1, list.products.length, list.products.length + 1, -1];
  const position = places[shopper.will.int(0, places.length - 1)]!;
  yield [together(shopper, [refer(shopper, { by: 'position', position }, false)])];
}

/** Words that only look like a reference (rule R9), most often with a list that they could be taken to point at. */
export function* lookalike(shopper: Shopper): Course {
  if (shopper.will.chance(0.8)) yield* listFirst(shopper);
  yield [together(shopper, [word(shopper, 'lookalike', ['other'])])];
}

/** A reference just before the list expires, or just after (rule R8): to the millisecond. */
export function* expiry(shopper: Shopper): Course {
  yield* listFirst(shopper);
  const list = shopper.lists.at(-1);
  if (!list || list.products.length < 2) return;
  const slack = (shopper.world.settings.waitSeconds + 2) * 1000 + 2 * shopper.world.settings.thinkingMs;
  const edges = [-slack - 1, -1, 0, 1, 60_000];
  const at = list.at + shopper.ttl + edges[shopper.will.int(0, edges.length - 1)]!;
  const duration = at - shopper.lastActivity;
  if (at < shopper.now) return;
  const position = shopper.will.int(1, list.products.length);
  yield [{ do: 'wait', duration }, together(shopper, [refer(shopper, { by: 'position', position }, false, { at })])];
}

/** "This one" where nothing, or too much, could be meant. */
export function* demonstrative(shopper: Shopper): Course {
  if (shopper.will.chance(0.7)) yield* listFirst(shopper);
  yield [together(shopper, [refer(shopper, { by: 'demonstrative' }, shopper.will.chance(0.5))])];
}

/** "Both" of a list of two; of any other list it is not clear which. */
export function* both(shopper: Shopper): Course {
  yield* listFirst(shopper);
  const leads = leadsTo(shopper, { by: 'both' });
  if (leads) yield [together(shopper, [refer(shopper, { by: 'both' }, false)])];
}

/** A position with nothing on the phone (rule R8). */
export function* fromNothing(shopper: Shopper): Course {
  if (shopper.lists.length > 0) return;
  yield [together(shopper, [refer(shopper, { by: 'position', position: shopper.will.int(1, 4) }, false)])];
}

/** Goes back to an older list: by its button, which names its product, or by quoting it (rules R1, R3). */
export function* olderList(shopper: Shopper, quotes: boolean): Course {
  yield* listFirst(shopper);
  const list = shopper.liveList;
  if (!list) return;
  const bubble = shopper.bubbles.findLast(({ options }) => options.length > 0);
  const row = shopper.reply?.options.find(({ product }) => product !== null);
  if (!bubble || !row?.product || !list.bubbles.includes(bubble.id)) return;
  // The label goes to the last message with options: it must be the list.
  if (!bubble.options.some(({ title }) => title === row.title)) return;
  const label = `list-${shopper.labels.size + 1}`;
  shopper.labels.set(bubble.id, label);
  const other = shopper.world.pickAny(shopper.will);
  if (!other) return;
  yield [{ do: 'expect', expectation: { label } }, utter(shopper, askFor(shopper, other, 'kind'))];
  if (!quotes) {
    if (shopper.will.chance(0.4)) {
      const product = shopper.world.product(row.product);
      if (product && !product.variants) {
        const price = Math.round(product.price * 1.1);
        yield [
          shopper.world.change({ product: product.id, price }),
          together(shopper, [word(shopper, 'thanks', ['thanks'])]),
        ];
      }
    }
    shopper.select(row.product);
    yield [tapTitle(row.title, ['reference'], { label })];
    return;
  }
  const position = shopper.will.int(1, list.products.length);
  const part = refer(shopper, { by: 'position', position }, false, { quotes: bubble.id });
  yield [{ do: 'quote', message: { label }, part }];
}
