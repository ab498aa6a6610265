import type { StepBody } from '../../scenario/types.ts';
import type { Shopper } from '../shopper.ts';
import { aside, type Said, together, word } from '../speech.ts';
import { pick } from '../world.ts';
import { askFor } from './find.ts';
import type { Course } from './types.ts';

/** So many messages close a turn at once (rule H1). */
const MAX = 10;

/** Two messages with a gap of W, or a millisecond more or less (rule H2). */
export function* gapAtWait(shopper: Shopper): Course {
  const wait = shopper.world.settings.waitSeconds * 1000;
  const after = wait + edge(shopper);
  yield [say(shopper, request(shopper)), say(shopper, { ...aside(shopper), after })];
}

/** A talkative customer whose last message comes at CAP, or a millisecond more or less (rules H1 and F3). */
export function* gapAtCap(shopper: Shopper): Course {
  const wait = shopper.world.settings.waitSeconds * 1000;
  const cap = wait + 2000;
  const end = cap + edge(shopper);
  const steps: StepBody[] = [say(shopper, request(shopper))];
  let at = 0;
  const gap = Math.max(400, Math.floor(Math.min(wait - 100, cap / 3)));
  while (at + gap < end - 50) {
    at += gap;
    steps.push(say(shopper, { ...word(shopper, 'chatter', ['other']), after: gap }));
  }
  if (end - at < wait) steps.push(say(shopper, { ...aside(shopper), after: end - at }));
  yield steps;
}

/** Ten messages, or one more (rule H1). */
export function* many(shopper: Shopper): Course {
  const count = MAX + shopper.will.int(0, 1);
  const cap = shopper.world.settings.waitSeconds * 1000 + 2000;
  const gap = Math.floor((cap - 200) / count);
  const said = Array.from({ length: count }, (_, n) =>
    n === 0 ? request(shopper) : n === MAX ? aside(shopper) : word(shopper, 'chatter', ['other']),
  );
  yield [
    { do: 'burst', parts: said.map(({ text, means }, n) => ({ text, means, ...(n === 0 ? {} : { after: gap }) })) },
  ];
}

/** The platform delivers a message twice, at once, later, or both at the very same time (rule H8). */
export function* duplicates(shopper: Shopper): Course {
  const times = shopper.will.int(1, 3);
  const how = shopper.will.int(0, 2);
  const steps: StepBody[] = [together(shopper, [request(shopper)])];
  if (how === 2) steps.push({ do: 'wait', duration: shopper.will.int(8, 90) * 1000 });
  steps.push({ do: 'redeliver', times, concurrent: how === 0 });
  yield steps;
}

/** The platform turns messages around, or puts two into one webhook (rule H8). */
export function* disorder(shopper: Shopper): Course {
  const how = shopper.will.chance(0.5) ? 'reordered' : 'batched';
  const said = [request(shopper), aside(shopper), word(shopper, 'chatter', ['other'])].slice(0, shopper.will.int(2, 3));
  yield [{ do: 'deliver', how }, together(shopper, said), { do: 'deliver', how: 'in-order' }];
}

/** A message while the reply is being prepared (rule H6), where this shop's bot takes its time. */
export function* whilePreparing(shopper: Shopper): Course {
  const { waitSeconds, thinkingMs } = shopper.world.settings;
  if (thinkingMs < 10) return;
  const after = waitSeconds * 1000 + shopper.pace.int(1, thinkingMs - 1);
  yield [say(shopper, request(shopper)), say(shopper, { ...aside(shopper), after })];
}

/** A price changes while the reply is being prepared: what is sent must be true when it is sent (rule G2). */
export function* priceUnderway(shopper: Shopper): Course {
  const product = shopper.world.pickBuyable(shopper.will);
  if (!product || product.variants) return;
  const { world } = shopper;
  const options = { places: { name: product.title }, means: { wants: { products: [product.id] } } };
  const { waitSeconds, thinkingMs } = world.settings;
  const ask = together(shopper, [word(shopper, 'price', ['question'], options)]);
  const up = shopper.will.chance(0.6);
  const change = up ? { price: Math.round(product.price * 1.2) } : { stock: 0 };
  // Where the bot takes its time: between draft and send.
  const underway = waitSeconds * 1000 + shopper.pace.int(1, Math.max(1, thinkingMs - 1));
  if (thinkingMs > 0) {
    yield [ask, world.change({ product: product.id, ...change }, underway)];
    return;
  }
  yield [ask];
  yield [
    world.change({ product: product.id, ...change }),
    together(shopper, [word(shopper, 'price', ['question'], options)]),
  ];
}

/** The platform refuses the next rich message (rules M5, M6). */
export function* refused(shopper: Shopper): Course {
  const what = shopper.will.chance(0.6) ? 'rich' : 'image';
  const why = what === 'rich' ? 'form' : 'media';
  yield [{ do: 'refuse', what, why, times: 1 }, together(shopper, [request(shopper)])];
}

/** Somebody else posts in the customer's name, without the secret (rule I7): out of the blue, or where a turn could begin with it. */
export function* forged(shopper: Shopper): Course {
  const forge: StepBody = { do: 'forge', text: word(shopper, 'browse', ['browse']).text };
  if (shopper.will.chance(0.5)) {
    yield [forge, together(shopper, [request(shopper)])];
    return;
  }
  const { waitSeconds, thinkingMs } = shopper.world.settings;
  const after = 2 * waitSeconds * 1000 + thinkingMs;
  yield [say(shopper, request(shopper)), forge, say(shopper, { ...aside(shopper), after })];
}

/**
 * At a boundary, a millisecond before, or one after it. Where the bot takes its time, a message at the very millisecond
 * opens a turn by rule H2 and is taken into the reply by H6: no bot can be blamed for either.
 */
const edge = (shopper: Shopper): number =>
  pick(shopper.world.settings.thinkingMs > 0 ? [-1, 1] : [-1, 0, 1], shopper.will)!;

const say = ({ place }: Shopper, { text, means, after }: Said): StepBody => ({
  do: 'say',
  part: { text, means, ...(after === undefined ? {} : { after: after - place }) },
});

/** An inquiry; in an empty shop a question. */
function request(shopper: Shopper): Said {
  const product = shopper.world.pickAny(shopper.will);
  return product ? strip(askFor(shopper, product)) : aside(shopper);
}

const strip = ({ text, means }: Said): Said => ({ text, means });
