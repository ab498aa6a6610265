import type { ProductQuery } from '../conversation/types.ts';
import { type Budget, readBudget } from './budget.ts';
import { lineOf } from './clauses.ts';
import { namedProducts, readModelNumbers } from './named.ts';
import { readQuantity } from './quantities.ts';
import { readBoth, readDemonstrative, readPositions, readSuperlative } from './references.ts';
import type { Token } from './tokens.ts';
import type { Reference } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';
import { isProductWord, noWishes, readSizes, readWishes, type Wishes } from './wishes.ts';

/** Everything that a clause holds beside its intent. Each token fills one slot at most. */
export interface Slots {
  tokens: Token[];
  line: string;
  budget: Budget | null;
  positions: number[];
  /** As `readBoth`. */
  both: number | null | undefined;
  superlative: 'cheapest' | 'dearest' | null;
  demonstrative: { plural: boolean } | undefined;
  quantity: number | null;
  wishes: Wishes;
  productIds: string[];
  /** Whether the clause says a whole title. */
  titled: boolean;
  /** Product words that neither catalogue nor trade knows. */
  unknown: string[];
  used: boolean[];
}

/** Fills the slots, the most specific readings first: a price is no size, a position no quantity. */
export function readSlots(tokens: Token[], vocabulary: CompiledVocabulary | null): Slots {
  const plain = tokens.filter((token) => token.kind !== 'comma');
  const line = lineOf(plain);
  const used: boolean[] = [];
  const wishes = noWishes();
  const budget = readBudget(plain, used);
  const positions = readPositions(plain, used);
  readModelNumbers(plain, used, vocabulary, wishes);
  readSizes(plain, used, vocabulary, wishes);
  const quantity = readQuantity(plain, used, vocabulary);
  readWishes(plain, used, vocabulary, wishes);
  const named = namedProducts(plain, wishes, vocabulary);
  const superlative = readSuperlative(line);
  const loose = budget !== null || superlative !== null;
  return {
    tokens: plain,
    line,
    budget,
    positions,
    both: readBoth(line),
    superlative,
    demonstrative: readDemonstrative(plain),
    quantity,
    wishes,
    // "iphones under 20000" is a search, even if the shop has but one.
    productIds: named.full || !loose ? named.ids : [],
    titled: named.full,
    unknown: wishes.terms.filter((term) => vocabulary !== null && !isProductWord(term, vocabulary)),
    used,
  };
}

/** Whether a feature was named. */
export function hasFeature({ wishes }: Slots): boolean {
  return wishes.colours.length + wishes.sizes.length + wishes.materials.length > 0;
}

/** Whether something was said that a catalogue can be searched for. */
export function hasWish(slots: Slots): boolean {
  return hasFeature(slots) || slots.wishes.terms.length > 0 || slots.wishes.category !== null || slots.budget !== null;
}

/** What the slots ask a catalogue for. */
export function queryOf({ wishes, budget, superlative, line }: Slots): ProductQuery {
  return {
    terms: wishes.terms,
    ...(wishes.category === null ? {} : { category: wishes.category }),
    colours: wishes.colours,
    sizes: wishes.sizes,
    materials: wishes.materials,
    ...budget,
    ...(superlative === null ? {} : { order: superlative }),
    ...(/\b(?:only (?:what is )?(?:in stock|available)|(?:that|which) (?:is|are) (?:in stock|available)|zilizopo|iliyopo)\b/.test(
      line,
    )
      ? { inStockOnly: true }
      : {}),
  };
}

const ANY = /\b(?:any|anything|something|some|mna|una|kuna|do you have|options?)\b/;
const ARTICLE = /\bthe\b/;
const PRONOUN_ONE = /\b(?:one|ones)\b/;

/** The reference that a clause makes to something shown, or null. */
export function referenceOf(slots: Slots, listLength: number): Reference | null {
  if (slots.positions.length > 0) return { kind: 'position', positions: slots.positions };
  const { wishes, superlative } = slots;
  const pointed: Reference | null =
    slots.demonstrative === undefined ? null : { kind: 'demonstrative', plural: slots.demonstrative.plural };
  // A title said in full is a name, whatever article it has.
  if (slots.titled) return null;
  if (slots.both !== undefined && !wishes.noun && !hasFeature(slots)) return { kind: 'both', count: slots.both };
  const description: Reference = {
    kind: 'description',
    colours: wishes.colours,
    sizes: wishes.sizes,
    materials: wishes.materials,
    terms: [
      ...wishes.terms.filter((term) => !slots.unknown.includes(term)),
      ...(wishes.category === null ? [] : [wishes.category.toLowerCase()]),
    ],
    superlative,
  };
  const named = wishes.terms.length > 0 || wishes.category !== null;
  if (superlative !== null) {
    if (!named)
      return ANY.test(slots.line) && !PRONOUN_ONE.test(slots.line) && !/\b(?:ya|ile)\b/.test(slots.line)
        ? null
        : description;
    return ARTICLE.test(slots.line) && listLength > 0 ? description : null;
  }
  const describes = hasFeature(slots) || description.terms.length > 0;
  if (describes && isDescription(slots, named, listLength)) return description;
  return pointed;
}

const POINTERS = new Set(
  'this that these those ile zile hiyo hizo hii hizi kile hicho lile hilo vile hivi hivyo'.split(' '),
);
const CONNECTIVES = new Set('ya za la cha vya wa'.split(' '));

/** "the blue one", "that red dress", "ile nyekundu", "ya bluu"; "the red shoes" only while a list is in sight. */
function isDescription(slots: Slots, named: boolean, listLength: number): boolean {
  const { tokens, used, line } = slots;
  const asks = /\b(?:a|an|any) (?:\w+ )*one\b/.test(line);
  for (let index = 0; index < tokens.length; index += 1) {
    const { text } = tokens[index] as Token;
    // "which one do you have": a pronoun far from what describes it points at nothing.
    if (
      (text === 'one' || text === 'ones') &&
      used[index] !== true &&
      (used[index - 1] === true || used[index + 1] === true)
    )
      return !asks;
    const linked = ['with', 'in', 'for', 'of', 'from', 'that'].includes(tokens[index + 1]?.text ?? '');
    if (text === 'one' && linked && used[index + 2] === true) return !asks;
    if (
      POINTERS.has(text) &&
      (used[index + 1] === true || (tokens[index + 1]?.text === 'ya' && used[index + 2] === true))
    )
      return true;
    if (POINTERS.has(text) && named && used[index - 1] === true && !['this', 'that', 'these', 'those'].includes(text))
      return true;
    if (
      !named &&
      CONNECTIVES.has(text) &&
      used[index + 1] === true &&
      used[index - 1] !== true &&
      tokens[index + 1]?.kind === 'word'
    )
      return true;
    if (text === 'the' && used[index + 1] === true && (!named || listLength > 0) && hasFeature(slots)) return true;
  }
  return false;
}
