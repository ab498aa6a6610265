import type { Saying } from '../languages/index.ts';
import type { Reference } from '../oracle/references.ts';
import { type Outcome, resolveReference, type ShownList } from '../oracle/resolve.ts';
import type { StepBody, TapTarget } from '../scenario/types.ts';
import type { Intent, Meaning } from '../trace/meaning.ts';
import { numberWord, ordinalWord } from './numerals.ts';
import { coloursOf, colourWord } from './product-terms.ts';
import { type Places, type Said, word } from './speech.ts';
import type { SimulatedUser } from './user.ts';
import { pick } from './world.ts';

/** How long a customer who reads a reply may pause before the message arrives. */
const LONGEST_PAUSE = 20_000;

export interface When {
  /** When the message arrives, where that is known exactly. */
  at?: number;
  /** Id of the message that is quoted. */
  quotes?: string;
}

/**
 * What a reference leads to by the rules, for the meaning of the message. Undefined where the rules allow more than one
 * outcome: then the words have to speak for themselves.
 */
export function leadsTo(user: SimulatedUser, reference: Reference, when: When = {}): Meaning['refers'] {
  const { world, lists, selected, lastChosen, lastNamed, asksVariant, ttl } = user;
  const slack = (world.settings.waitSeconds + 2) * 1000 + 2 * world.settings.thinkingMs;
  const times = when.at === undefined ? [user.now, user.now + LONGEST_PAUSE] : [when.at];
  const outcomes = times.flatMap((at) =>
    resolveReference(reference, {
      ...{ lists, selected, lastChosen, lastNamed, asksVariant, at, readAt: at + slack, ttl },
      ...{ quotes: when.quotes, products: world.products },
    }),
  );
  const distinct = new Map(outcomes.map((outcome) => [JSON.stringify(outcome), outcome]));
  const [only] = distinct.values();
  return distinct.size === 1 && only ? refersTo(only) : undefined;
}

function refersTo(outcome: Outcome): Meaning['refers'] {
  if (outcome.kind !== 'none') return { products: outcome.products };
  return outcome.why === 'flag-off' ? undefined : { none: outcome.why };
}

/** A worded reference; `buys`: in words of buying. */
export function refer(user: SimulatedUser, reference: Reference, buys: boolean, when: When = {}): Said {
  const intents: Intent[] = buys ? ['purchase', 'reference'] : ['reference'];
  const refers = leadsTo(user, reference, when);
  const { saying, places } = wordingOf(user, reference, buys);
  if (refers && 'products' in refers && refers.products.length === 1) user.select(refers.products[0]!);
  return word(user, saying, intents, { places, ...(refers ? { means: { refers } } : {}) });
}

function wordingOf(user: SimulatedUser, reference: Reference, buys: boolean): { saying: Saying; places: Places } {
  switch (reference.by) {
    case 'position':
      if (reference.position > 0 && !buys && user.words.chance(CORRECTED)) return corrected(user, reference.position);
      if (reference.position < 0) return { saying: reference.position === -1 ? 'last' : 'lastButOne', places: {} };
      return { saying: buys ? 'buyPosition' : 'position', places: positionPlaces(user, reference.position) };
    case 'both':
      return { saying: 'both', places: {} };
    case 'superlative':
      return { saying: 'cheapest', places: {} };
    case 'description': {
      const [colour = ''] = reference.concepts;
      return {
        saying: 'described',
        places: { description: colourWord(colour, user.speaker) },
      };
    }
    default:
      return { saying: buys ? 'buyDemonstrative' : 'demonstrative', places: {} };
  }
}

/** How often somebody says another place first. */
const CORRECTED = 0.1;

/** "The first one, no sorry, the second one". */
function corrected(user: SimulatedUser, position: number): { saying: Saying; places: Places } {
  const wrong = ordinalWord(position === 1 ? 2 : position - 1, user.speaker, user.words);
  return { saying: 'corrected', places: { ...positionPlaces(user, position), wrong } };
}

export function positionPlaces(user: SimulatedUser, n: number): Places {
  const { speaker, words } = user;
  return { n: String(n), word: numberWord(n, speaker), ordinal: ordinalWord(n, speaker, words) };
}

/** A way to point at an item of a list, as this person might; always one that leads to it. */
export function pointAt(user: SimulatedUser, list: ShownList, product: string): Reference {
  const position = list.products.indexOf(product) + 1;
  const byPlace: Reference = { by: 'position', position };
  const others = list.products.filter((id) => id !== product);
  const ways: Reference[] = [byPlace, byPlace];
  if (position === list.products.length) ways.push({ by: 'position', position: -1 });
  const known = user.world.product(product);
  for (const colour of known ? coloursOf(known, user.speaker) : [])
    ways.push({ by: 'description', concepts: [colour] });
  const cheaper = others.every((id) => (user.world.product(id)?.price ?? 0) > (known?.price ?? 0));
  if (cheaper) ways.push({ by: 'superlative', which: 'cheapest' });
  const way = pick(ways, user.decision) ?? byPlace;
  const leads = leadsTo(user, way);
  return leads && 'products' in leads && leads.products.length === 1 && leads.products[0] === product ? way : byPlace;
}

/** A tap on the newest option that stands for a product, with its meaning; undefined when the phone shows none. */
export function tapOn(user: SimulatedUser, product: string): StepBody | undefined {
  const option = user.reply?.options.find((each) => each.product === product);
  if (!option) return undefined;
  user.select(product);
  return tapTitle(option.title, ['reference']);
}

/** A tap on an option by its title. */
export function tapTitle(title: string, intents: Intent[], on?: TapTarget['on']): StepBody {
  return { do: 'tap', target: { title, ...(on ? { on } : {}) }, means: { intents, language: 'neutral' } };
}
