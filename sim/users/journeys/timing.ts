import type { StepBody } from '../../scenario/types.ts';
import { about, aside, type Said, together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { askFor } from './find.ts';
import type { Journey } from './types.ts';

/** So many messages close a turn at once (rule H1). */
const MAX = 10;

/** Two messages with a gap of W, or a millisecond more or less (rule H2). */
export function* gapAtWait(user: SimulatedUser): Journey {
  const wait = user.world.settings.waitSeconds * 1000;
  const after = wait + edge(user);
  yield [say(user, request(user)), say(user, { ...aside(user), after })];
}

/** A talkative customer whose last message comes at CAP, or a millisecond more or less (rules H1 and F3). */
export function* gapAtCap(user: SimulatedUser): Journey {
  const wait = user.world.settings.waitSeconds * 1000;
  const cap = wait + 2000;
  const end = cap + edge(user);
  const steps: StepBody[] = [say(user, request(user))];
  let at = 0;
  const gap = Math.max(400, Math.floor(Math.min(wait - 100, cap / 3)));
  while (at + gap < end - 50) {
    at += gap;
    steps.push(say(user, { ...word(user, 'chatter', ['other']), after: gap }));
  }
  if (end - at < wait) steps.push(say(user, { ...aside(user), after: end - at }));
  yield steps;
}

/** Ten messages, or one more (rule H1). */
export function* many(user: SimulatedUser): Journey {
  const count = MAX + user.decision.int(0, 1);
  const cap = user.world.settings.waitSeconds * 1000 + 2000;
  const gap = Math.floor((cap - 200) / count);
  const said = Array.from({ length: count }, (_, n) =>
    n === 0 ? request(user) : n === MAX ? aside(user) : word(user, 'chatter', ['other']),
  );
  yield [
    { do: 'burst', parts: said.map(({ text, means }, n) => ({ text, means, ...(n === 0 ? {} : { after: gap }) })) },
  ];
}

/** The platform delivers a message twice, at once, later, or both at the very same time (rule H8). */
export function* duplicates(user: SimulatedUser): Journey {
  const times = user.decision.int(1, 3);
  const how = user.decision.int(0, 2);
  const steps: StepBody[] = [together(user, [request(user)])];
  if (how === 2) steps.push({ do: 'wait', duration: user.decision.int(8, 90) * 1000 });
  steps.push({ do: 'redeliver', times, concurrent: how === 0 });
  yield steps;
}

/** The platform turns messages around, or puts two into one webhook (rule H8). */
export function* disorder(user: SimulatedUser): Journey {
  const how = user.decision.chance(0.5) ? 'reordered' : 'batched';
  const said = [request(user), aside(user), word(user, 'chatter', ['other'])].slice(0, user.decision.int(2, 3));
  yield [{ do: 'deliver', how }, together(user, said), { do: 'deliver', how: 'in-order' }];
}

/** A message while the reply is being prepared (rule H6), where this shop's bot takes its time. */
export function* whilePreparing(user: SimulatedUser): Journey {
  const { waitSeconds, thinkingMs } = user.world.settings;
  if (thinkingMs < 10) return;
  const after = waitSeconds * 1000 + user.timing.int(1, thinkingMs - 1);
  yield [say(user, request(user)), say(user, { ...aside(user), after })];
}

/** A price changes while the reply is being prepared: what is sent must be true when it is sent (rule G2). */
export function* priceUnderway(user: SimulatedUser): Journey {
  const product = user.world.pickBuyable(user.decision);
  if (!product || product.variants) return;
  const { world } = user;
  const options = about(user, product);
  const { waitSeconds, thinkingMs } = world.settings;
  const ask = together(user, [word(user, 'price', ['question'], options)]);
  const up = user.decision.chance(0.6);
  const change = up ? { price: Math.round(product.price * 1.2) } : { stock: 0 };
  // Where the bot takes its time: between draft and send.
  const underway = waitSeconds * 1000 + user.timing.int(1, Math.max(1, thinkingMs - 1));
  if (thinkingMs > 0) {
    yield [ask, world.change({ product: product.id, ...change }, underway)];
    return;
  }
  yield [ask];
  yield [
    world.change({ product: product.id, ...change }),
    together(user, [word(user, 'price', ['question'], options)]),
  ];
}

/** The platform refuses the next rich message (rules M5, M6). */
export function* refused(user: SimulatedUser): Journey {
  const what = user.decision.chance(0.6) ? 'rich' : 'image';
  const why = what === 'rich' ? 'form' : 'media';
  yield [{ do: 'refuse', what, why, times: 1 }, together(user, [request(user)])];
}

/** Somebody else posts in the customer's name, without the secret (rule I7): out of the blue, or where a turn could begin with it. */
export function* forged(user: SimulatedUser): Journey {
  const forge: StepBody = { do: 'forge', text: word(user, 'browse', ['browse']).text };
  if (user.decision.chance(0.5)) {
    yield [forge, together(user, [request(user)])];
    return;
  }
  const { waitSeconds, thinkingMs } = user.world.settings;
  const after = 2 * waitSeconds * 1000 + thinkingMs;
  yield [say(user, request(user)), forge, say(user, { ...aside(user), after })];
}

/**
 * At a boundary, a millisecond before, or one after it. Where the bot takes its time, a message at the very millisecond
 * opens a turn by rule H2 and is taken into the reply by H6: no bot can be blamed for either.
 */
const edge = (user: SimulatedUser): number =>
  pick(user.world.settings.thinkingMs > 0 ? [-1, 1] : [-1, 0, 1], user.decision)!;

const say = ({ place }: SimulatedUser, { text, means, after }: Said): StepBody => ({
  do: 'say',
  part: { text, means, ...(after === undefined ? {} : { after: after - place }) },
});

/** An inquiry; in an empty shop a question. */
function request(user: SimulatedUser): Said {
  const product = user.world.pickAny(user.decision);
  return product ? strip(askFor(user, product)) : aside(user);
}

const strip = ({ text, means }: Said): Said => ({ text, means });
