import { ofLanguages, varietiesOfShops } from '../languages/index.ts';
import type { Catalog } from '../shop/types.ts';
import { stream } from '../time/streams.ts';
import type { Intent } from '../trace/meaning.ts';
import { PERSONA_KINDS, type PersonaKind } from './persona.ts';

/** How a message comes: alone, in a burst, as a tap, with a quote, or as something that is no text. */
export type Form = 'text' | 'burst' | 'tap' | 'quote' | 'media';

/** A class of the conversation space: what a session is sure to aim at. */
export interface CoverageTarget {
  intent: Intent;
  /** The variety in which the customer writes. */
  variety: string;
  form: Form;
}

/** Which forms make sense for which intent. */
const FORMS: Readonly<Record<Intent, readonly Form[]>> = {
  greeting: ['text', 'burst'],
  thanks: ['text', 'burst'],
  browse: ['text', 'burst'],
  inquiry: ['text', 'burst', 'media'],
  question: ['text', 'burst'],
  reference: ['text', 'burst', 'tap', 'quote'],
  purchase: ['text', 'burst', 'tap', 'quote'],
  quantity: ['text', 'burst', 'tap'],
  confirm: ['text', 'burst', 'tap'],
  cancel: ['text', 'tap'],
  remove: [],
  restart: [],
  done: [],
  paid: ['text', 'tap'],
  order_status: ['text', 'burst'],
  identity: ['text', 'burst'],
  recall: ['text'],
  human: ['text', 'burst'],
  stop: ['text'],
  start: ['text'],
  language: ['text', 'burst'],
  vague: ['text'],
  unreadable: ['media', 'burst'],
  other: ['text', 'burst'],
};

const classesIn = ofLanguages(() => new Map<string, readonly CoverageTarget[]>());

/** Every class of the varieties, in a fixed order. */
export function classes(varieties: readonly string[]): readonly CoverageTarget[] {
  const known = classesIn();
  const key = varieties.join();
  const all =
    known.get(key) ??
    (Object.keys(FORMS) as Intent[]).flatMap((intent) =>
      varieties.flatMap((variety) => FORMS[intent].map((form) => ({ intent, variety, form }))),
    );
  known.set(key, all);
  return all;
}

/** Every class that can be met in these shops. */
export const classesAt = (shops: readonly Catalog[]): readonly CoverageTarget[] => classes(varietiesOfShops(shops));

/** A class in one word, as coverage counts it. */
export const className = ({ intent, variety, form }: CoverageTarget): string => `${intent}/${variety}/${form}`;

/**
 * What session number `index` of a seed aims at. Every class comes once before any comes twice, in an order that the seed
 * shuffles anew for each round, so that any stretch of numbers is spread evenly, whoever plays it.
 */
export function coverageTargetOf(seed: number, index: number, all: readonly CoverageTarget[]): CoverageTarget {
  const round = Math.floor(index / all.length);
  return shuffled(all, seed, `focus/${round}`)[index % all.length]!;
}

/** The kind of person who comes in session number `index`: each kind in turn, shifted in each round of the classes. */
export function personaOf(seed: number, index: number, all: readonly CoverageTarget[]): PersonaKind {
  const order = shuffled(PERSONA_KINDS, seed, 'personas');
  return order[(index + Math.floor(index / all.length)) % order.length]!;
}

const shuffles = ofLanguages(() => new Map<string, readonly unknown[]>());

/** A list in the order of a seed; `name` tells the list from others of the seed. */
export function shuffled<T>(list: readonly T[], seed: number, name: string): readonly T[] {
  const known = shuffles();
  const key = `${seed}/${name}/${list.length}`;
  const before = known.get(key);
  if (before) return before as readonly T[];
  const random = stream(seed, name);
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = random.int(0, at);
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  if (known.size > 64) known.clear();
  known.set(key, copy);
  return copy;
}
