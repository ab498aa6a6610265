import { languages, type Saying, speakerOf } from '../../languages/index.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Intent } from '../../trace/meaning.ts';
import type { Shopper } from '../shopper.ts';
import { aside, type Said, together, utter, word } from '../speech.ts';
import { pick } from '../world.ts';
import { askFor } from './find.ts';
import type { Course } from './types.ts';

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
export function* say(shopper: Shopper, intent: Intent, burst?: boolean): Course {
  const saying = SIMPLE[intent];
  if (saying) yield [utter(shopper, word(shopper, saying, [intent]), burst)];
}

/** A question about the shop, or about what a product is made of. */
export function* question(shopper: Shopper, burst?: boolean): Course {
  const product = shopper.world.pickAny(shopper.will);
  if (product && shopper.will.chance(0.25)) {
    const said = word(shopper, 'material', ['question'], { places: { name: product.title } });
    yield [utter(shopper, said, burst)];
  } else yield [utter(shopper, aside(shopper), burst)];
}

/** Asks for a human; what is said afterwards must stay unanswered. */
export function* human(shopper: Shopper, burst?: boolean): Course {
  yield [utter(shopper, word(shopper, 'human', ['human']), burst ?? false)];
  if (shopper.will.chance(0.5)) yield [together(shopper, [aside(shopper)])];
}

/** STOP, something into the silence, perhaps START. */
export function* stopAndStart(shopper: Shopper, starts: boolean): Course {
  yield [together(shopper, [word(shopper, 'stop', ['stop'])])];
  if (shopper.will.chance(0.7)) yield [together(shopper, [word(shopper, 'browse', ['browse'])])];
  if (!starts) return;
  yield [together(shopper, [word(shopper, 'start', ['start'])])];
  yield [together(shopper, [word(shopper, 'browse', ['browse'])])];
}

/** An emoji, "ok" or a lone question mark: says nothing of what is wanted or in which language (rules L1, L3). */
export function* wordless(shopper: Shopper): Course {
  yield [together(shopper, [word(shopper, 'wordless', ['other'])])];
}

/** A reaction to what the bot said last: it owes nothing (rule H4). */
export function* react(shopper: Shopper): Course {
  const emoji = pick(['👍', '❤️', '😂', '🙏'], shopper.words)!;
  if (shopper.met) yield [{ do: 'react', emoji, to: { last: 'any' } }];
}

/** Wishes for another language, and writes in it from then on. */
export function* switchLanguage(shopper: Shopper, burst?: boolean): Course {
  const other = languages().find(
    ({ name, varieties }) => name !== shopper.speaker.language.name && varieties.length > 0,
  );
  const variety = other?.varieties[0];
  if (!variety) return;
  shopper.speaker = speakerOf(variety.name);
  const wish = word(shopper, 'wishLanguage', ['language']);
  yield [burst ? together(shopper, [wish, aside(shopper)]) : together(shopper, [wish])];
  yield [utter(shopper, aside(shopper))];
}

type Content = Extract<StepBody, { do: 'send' }>['content'];

/** Something that a bot cannot read, alone or among words; or a picture with words. */
export function* media(shopper: Shopper, intent: 'unreadable' | 'inquiry', burst: boolean): Course {
  const { will, words } = shopper;
  if (intent === 'inquiry') {
    const product = shopper.world.pickAny(will);
    if (!product) return;
    const plain = askFor(shopper, product, 'kind');
    const caption = plain.text;
    yield [{ do: 'send', content: { type: 'image', caption }, means: plain.means }];
    return;
  }
  const kinds: Content[] = [
    { type: 'audio', voice: true },
    { type: 'sticker' },
    { type: 'location', latitude: -1.2841, longitude: 36.8155, name: 'Nairobi' },
    { type: 'contact', name: 'Mama Mboga', phone: '254711000222' },
    { type: 'image' },
    { type: 'video' },
    { type: 'document', filename: 'list.pdf' },
    { type: 'unsupported' },
  ];
  const content = pick(kinds, words)!;
  const send: StepBody = { do: 'send', content, means: { intents: ['unreadable'], language: 'neutral' } };
  if (!burst) {
    yield [send];
    return;
  }
  const wait = shopper.world.settings.waitSeconds * 1000;
  yield [
    { do: 'say', part: stripped(aside(shopper)) },
    { ...send, after: shopper.pace.int(200, wait - 100) },
  ];
}

const stripped = ({ text, means }: Said): Said => ({ text, means });
