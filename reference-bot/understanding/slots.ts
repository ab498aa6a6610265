import type { ProductQuery } from '../dialogue.ts';
import { type Budget, readBudget, readQuantity } from './amounts.ts';
import { lineOf } from './clauses.ts';
import { is, says } from './lexicon.ts';
import {
  namedPlace,
  type Pointing,
  readAll,
  readDemonstrative,
  readPositions,
  readPriced,
  readSuperlative,
} from './references.ts';
import type { Token } from './tokens.ts';
import type { Reference, Target } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';
import { isProductWord, namedProducts, readModelNumbers, readSizes, readWishes, type Wishes } from './wishes.ts';

/** Everything that a clause holds beside its intent. Each token fills one slot at most. */
export interface Slots {
  tokens: Token[];
  line: string;
  budget: Budget | null;
  positions: number[];
  /** As `readAll`. */
  all: number | null | undefined;
  superlative: 'cheapest' | 'dearest' | null;
  pointing: Pointing | null;
  quantity: number | null;
  wishes: Wishes;
  productIds: string[];
  /** Whether the clause says a whole title. */
  titled: boolean;
  /** Product words that neither catalog nor trade knows. */
  unknown: string[];
  used: boolean[];
}

/** Fills the slots, the most specific readings first: a price is no size, a position no quantity. */
export function readSlots(tokens: Token[], vocabulary: CompiledVocabulary): Slots {
  const plain = tokens.filter((token) => token.kind !== 'comma');
  const line = lineOf(plain);
  const used: boolean[] = [];
  const wishes: Wishes = { colors: [], sizes: [], materials: [], category: null, terms: [], noun: false };
  const budget = readBudget(plain, used);
  const positions = readPositions(plain, used);
  readModelNumbers(plain, used, vocabulary, wishes);
  readSizes(plain, used, vocabulary, wishes);
  const quantity = readQuantity(plain, used, vocabulary);
  readWishes(plain, used, vocabulary, wishes);
  const named = namedProducts(plain, wishes, vocabulary);
  const superlative = readSuperlative(line);
  return {
    tokens: plain,
    line,
    budget,
    positions,
    all: readAll(line),
    superlative,
    pointing: readDemonstrative(plain),
    quantity,
    wishes,
    // "iphones under 20000" is a search, even if the shop has but one.
    productIds: named.full || (budget === null && superlative === null) ? named.ids : [],
    titled: named.full,
    unknown: wishes.terms.filter((term) => !isProductWord(term, vocabulary)),
    used,
  };
}

/** Whether a feature was named. */
export const hasFeature = ({ wishes }: Slots): boolean =>
  wishes.colors.length + wishes.sizes.length + wishes.materials.length > 0;

/** Whether something was said that a catalog can be searched for. */
export const hasWish = (slots: Slots): boolean =>
  hasFeature(slots) || slots.wishes.terms.length > 0 || slots.wishes.category !== null || slots.budget !== null;

/** What the slots ask a catalog for. */
export function queryOf({ wishes, budget, superlative, line }: Slots): ProductQuery {
  const { terms, category, colors, sizes, materials } = wishes;
  const kind = category === null ? {} : { category };
  const order = superlative === null ? {} : { order: superlative };
  const stocked = says('inStockOnly', line) ? { inStockOnly: true } : {};
  return { terms, ...kind, colors, sizes, materials, ...budget, ...order, ...stocked };
}

/** What a clause is about. The query stays beside a description that names a kind of thing, for when nothing shown fits it. */
export function targetOf(slots: Slots, reference: Reference | null): Target {
  const described = reference === null || (reference.kind === 'description' && slots.wishes.noun);
  return { reference, query: described && hasWish(slots) ? queryOf(slots) : null, productIds: slots.productIds };
}

/** The reference that a clause makes to something shown, or null. */
export function referenceOf(slots: Slots, listLength: number): Reference | null {
  const { line, positions, wishes, superlative, all } = slots;
  const { colors, sizes, materials, category } = wishes;
  const place = namedPlace(line);
  if (place !== null) return { kind: 'position', positions: [place] };
  if (positions.length > 0) return { kind: 'position', positions };
  const price = readPriced(line);
  if (price !== null) return { kind: 'description', colors, sizes, materials, terms: [], superlative: null, price };
  // A title said in full is a name, whatever article it has.
  if (slots.titled) return null;
  if (all !== undefined && !wishes.noun && !hasFeature(slots)) return { kind: 'both', count: all };
  const known = wishes.terms.filter((term) => !slots.unknown.includes(term));
  const terms = category === null ? known : [...known, category.toLowerCase()];
  const description: Reference = { kind: 'description', colors, sizes, materials, terms, superlative };
  const named = wishes.terms.length > 0 || category !== null;
  if (superlative !== null && named)
    return slots.tokens.some(({ text }) => is('the', text)) && listLength > 0 ? description : null;
  if (superlative !== null) return says('anyOf', line) && !says('ofShown', line) ? null : description;
  const describes = hasFeature(slots) || terms.length > 0;
  return describes && isDescription(slots, named, listLength) ? description : slots.pointing;
}

/** "the blue one", "that red dress", "ile nyekundu", "ya bluu"; "the red shoes" only while a list is in sight. */
function isDescription(slots: Slots, named: boolean, listLength: number): boolean {
  const { tokens, used } = slots;
  for (const [index, { text }] of tokens.entries()) {
    const next = tokens[index + 1];
    const [before, after, later] = [used[index - 1] === true, used[index + 1] === true, used[index + 2] === true];
    if (is('one', text)) {
      // "which one do you have": a pronoun far from what describes it points at nothing.
      if (used[index] !== true && (before || after)) return !says('anyOne', slots.line);
      if (later && is('describing', next?.text ?? '')) return !says('anyOne', slots.line);
    }
    if (is('this', text) || is('these', text)) {
      if (after || (later && is('links', next?.text ?? ''))) return true;
      if (named && before && is('pointers', text)) return true;
    }
    if (is('links', text) && !named && after && !before && next?.kind === 'word') return true;
    if (is('the', text) && after && (!named || listLength > 0) && hasFeature(slots)) return true;
  }
  return false;
}
