import { type Saying, speakerOf, varietiesAt } from '../../languages/index.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Intent } from '../../trace/meaning.ts';
import { localeOf } from '../locale.ts';
import { tapTitle } from '../refer.ts';
import { about, aside, type Said, together, utter, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { askFor } from './find.ts';
import type { Journey } from './types.ts';

const SIMPLE: Readonly<Partial<Record<Intent, Saying>>> = {
  greeting: 'greet',
  thanks: 'thanks',
  identity: 'identity',
  recall: 'recall',
  order_status: 'orderStatus',
  cancel: 'cancel',
  paid: 'paid',
  browse: 'browse',
  vague: 'vague',
  confirm: 'confirm',
};

/** Says one thing that needs nothing on the phone. */
export function* say(user: SimulatedUser, intent: Intent, burst?: boolean): Journey {
  const saying = SIMPLE[intent];
  if (saying) yield [utter(user, word(user, saying, [intent]), burst)];
}

/** A question about the shop, or about what a product is made of. */
export function* question(user: SimulatedUser, burst?: boolean): Journey {
  const product = user.world.pickAny(user.decision);
  if (product && user.decision.chance(0.25)) {
    const said = word(user, 'material', ['question'], { places: { name: product.title } });
    yield [utter(user, said, burst)];
  } else yield [utter(user, aside(user), burst)];
}

/** Asks what something costs, or whether there is any. */
export function* price(user: SimulatedUser): Journey {
  const product = user.world.pickAny(user.decision);
  if (!product) return;
  const phrase = user.decision.chance(0.7) ? 'price' : 'available';
  yield [together(user, [word(user, phrase, ['question'], about(user, product))])];
}

/** Asks for a human; what is said afterwards must stay unanswered. */
export function* human(user: SimulatedUser, burst?: boolean): Journey {
  const product = user.world.pickAny(user.decision);
  // Whoever looked at something first may tap on it once more, long after a person has taken over.
  if (product && user.decision.chance(0.3)) yield [together(user, [askFor(user, product, 'kind')])];
  const option = user.reply?.options.find(({ product: id }) => id !== null);
  yield [utter(user, word(user, 'human', ['human']), burst ?? false)];
  if (option && user.decision.chance(0.6)) yield [tapTitle(option.title, ['reference'])];
  else if (user.decision.chance(0.5)) yield [together(user, [aside(user)])];
}

/** STOP, something into the silence, in words or by an old button, perhaps START. */
export function* stopAndStart(user: SimulatedUser, starts: boolean): Journey {
  const product = user.world.pickAny(user.decision);
  // Whoever looked at something first may touch it afterwards: that is no START (rule C6).
  if (product && user.decision.chance(0.4)) yield [together(user, [askFor(user, product, 'kind')])];
  const option = user.reply?.options.find(({ product: id }) => id !== null);
  yield [together(user, [word(user, 'stop', ['stop'])])];
  if (option && user.decision.chance(0.6)) yield [tapTitle(option.title, ['reference'])];
  else if (user.decision.chance(0.7)) yield [together(user, [word(user, 'browse', ['browse'])])];
  if (!starts) return;
  yield [together(user, [word(user, 'start', ['start'])])];
  yield [together(user, [word(user, 'browse', ['browse'])])];
}

/** An emoji, "ok" or a lone question mark: says nothing of what is wanted or in which language (rules L1, L3). */
export function* wordless(user: SimulatedUser): Journey {
  yield [together(user, [word(user, 'wordless', ['other'])])];
}

/** Wishes for another language, and writes in it from then on. */
export function* switchLanguage(user: SimulatedUser, burst?: boolean): Journey {
  const before = user.speaker;
  // Where all customers write one language, they insist on it.
  const [other] = varietiesAt(user.world.shop)
    .map(speakerOf)
    .filter(({ language }) => language !== user.speaker.language);
  if (other) user.speaker = other;
  const wish = word(user, 'wishLanguage', ['language']);
  // Who wishes for a language may still ask in the other one: the wish decides (rule L2).
  const asked = burst ? (user.decision.chance(0.3) ? asideOf(user, before) : aside(user)) : undefined;
  yield [together(user, asked ? [wish, asked] : [wish])];
  yield [utter(user, aside(user))];
}

/** A question in another language than the customer writes in from now on. */
function asideOf(user: SimulatedUser, before: SimulatedUser['speaker']): Said {
  const now = user.speaker;
  user.speaker = before;
  const said = aside(user);
  user.speaker = now;
  return said;
}

/** What a bot cannot read. */
export const UNREADABLE = [
  'audio',
  'sticker',
  'location',
  'contact',
  'image',
  'video',
  'document',
  'unsupported',
] as const;

type Send = Extract<StepBody, { do: 'send' }>;

/** Something of that kind. */
export function unreadable({ world }: SimulatedUser, type: (typeof UNREADABLE)[number]): Send {
  const { pin, people } = localeOf(world.shop);
  const { phone, first, last } = people;
  const contents: Record<typeof type, Send['content']> = {
    audio: { type: 'audio', voice: true },
    sticker: { type: 'sticker' },
    location: { type: 'location', ...pin },
    contact: { type: 'contact', name: `${first[0]} ${last[0]}`, phone: `${phone.prefix}${'1'.repeat(phone.digits)}` },
    image: { type: 'image' },
    video: { type: 'video' },
    document: { type: 'document', filename: 'list.pdf' },
    unsupported: { type: 'unsupported' },
  };
  return { do: 'send', content: contents[type], means: { intents: ['unreadable'], language: 'neutral' } };
}

/** Something that a bot cannot read, alone or among words; or a picture with words. */
export function* media(user: SimulatedUser, intent: 'unreadable' | 'inquiry', burst: boolean): Journey {
  const { decision, words } = user;
  if (intent === 'inquiry') {
    const product = user.world.pickAny(decision);
    if (!product) return;
    const plain = askFor(user, product, 'kind');
    const caption = plain.text;
    yield [{ do: 'send', content: { type: 'image', caption }, means: plain.means }];
    return;
  }
  const send = unreadable(user, pick(UNREADABLE, words)!);
  if (!burst) {
    yield [send];
    return;
  }
  const wait = user.world.settings.waitSeconds * 1000;
  yield [
    { do: 'say', part: stripped(aside(user)) },
    { ...send, after: user.timing.int(200, wait - 100) },
  ];
}

const stripped = ({ text, means }: Said): Said => ({ text, means });
