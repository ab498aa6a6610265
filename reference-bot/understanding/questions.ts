import type { Clause } from './clauses.ts';
import * as phrases from './phrases/index.ts';
import { hasFeature, hasWish, queryOf, type Slots } from './slots.ts';
import type { Point, QuestionTopic, Reference, Target } from './types.ts';

type Feature = 'colour' | 'size' | 'material';

/** A question about what the clause names or points at. */
export function question(
  about: QuestionTopic,
  feature: Feature | null,
  slots: Slots,
  reference: Reference | null,
): Point {
  return { kind: 'question', about, feature, target: targetOf(slots, reference) };
}

/** What a clause is about. The query stays beside a description that names a kind of thing, for when nothing shown fits it. */
export function targetOf(slots: Slots, reference: Reference | null): Target {
  const described = reference === null || (reference.kind === 'description' && slots.wishes.noun);
  return { reference, query: described && hasWish(slots) ? queryOf(slots) : null, productIds: slots.productIds };
}

/** Price, stock, feature and availability; null when none of them is asked for. */
export function askedAbout(slots: Slots, reference: Reference | null, clause: Clause): Point | null {
  const { line } = slots;
  if (phrases.STOCK_LEFT.test(line)) return question('stock_left', null, slots, reference);
  const feature = featureAsked(slots, clause);
  if (feature !== null && !PRICE_WORD.test(line)) return question('feature', feature, slots, reference);
  if (asksPrice(slots)) return question('price', null, slots, reference);
  const has = asksForFeature(slots, reference, clause);
  if (has !== null) return has;
  const known = reference !== null || slots.productIds.length > 0 || !hasWish(slots);
  if (known && phrases.AVAILABILITY.test(line) && !phrases.BROWSE.test(line)) {
    return question('availability', null, slots, reference);
  }
  return asksUnknown(slots, reference, clause) ? question('feature', null, slots, reference) : null;
}

const PRICE_WORD = /\b(?:how much|bei|prices?|cost)\b/;
/** Phrases of the superlative that hold a price word and ask for no price. */
const PRICE_AS_ATTRIBUTE =
  /\bbei (?:ya )?(?:nafuu|rahisi|chini|poa|chee|ndogo|ghali|juu|kubwa)\b|\b(?:lowest|highest) prices?\b/g;

/** "bei gani", "how much"; not "ile ya bei nafuu", not "bei chini ya 2000". */
function asksPrice({ line, superlative, budget }: Slots): boolean {
  const asked = superlative === null ? line : line.replace(PRICE_AS_ATTRIBUTE, '');
  return phrases.PRICE.test(asked) && (budget === null || /\b(?:how much|ngapi|bei gani)\b/.test(line));
}

/** "what colours do you have", "rangi gani": which feature, when its value is not already named. */
function featureAsked({ line, wishes, productIds }: Slots, clause: Clause): Feature | null {
  const plain =
    /\b(?:what|which) (?:colou?r|size|material)|\b(?:rangi|saizi|size|material) gani\b|\bwhat (?:is|are) .*made (?:of|from)\b|tengenezwa (?:na|kwa) nini\b/.test(
      line,
    );
  const asks =
    plain ||
    clause.question ||
    /\b(?:zipi|ngapi|other|any|nini|different|zingine|nyingine|how|what|which|gani)\b/.test(line);
  if (!asks) return null;
  const free = plain && productIds.length > 0;
  if ((free || wishes.colours.length === 0) && phrases.FEATURE_OF.colour.test(line)) return 'colour';
  if ((free || wishes.sizes.length === 0) && phrases.FEATURE_OF.size.test(line)) return 'size';
  return (free || wishes.materials.length === 0) && phrases.FEATURE_OF.material.test(line) ? 'material' : null;
}

/** "do you have it in blue?", "ina size 42?": whether what is looked at has the feature that is named. */
function asksForFeature(slots: Slots, reference: Reference | null, clause: Clause): Point | null {
  const { wishes, line, demonstrative } = slots;
  if (!hasFeature(slots) || wishes.noun || !phrases.HAS_FEATURE.test(line)) return null;
  const asks =
    clause.question || demonstrative !== undefined || /^(?:ina|zina|iko|ziko|is|are|does|do|inakuja)\b/.test(line);
  // "do you have the blue one?" describes an item by its colour.
  if (!asks || (reference?.kind === 'description' && demonstrative === undefined)) return null;
  const pointed: Reference | null =
    demonstrative === undefined ? null : { kind: 'demonstrative', plural: demonstrative.plural };
  const target: Target = {
    reference: reference?.kind === 'position' ? reference : pointed,
    query: queryOf(slots),
    productIds: slots.productIds,
  };
  const feature = wishes.colours.length > 0 ? 'colour' : wishes.sizes.length > 0 ? 'size' : 'material';
  return { kind: 'question', about: 'feature', feature, target };
}

/** "is it waterproof?", "hii simu inakaa na charge muda gani?": a question about a product that no catalogue attribute answers. */
function asksUnknown(slots: Slots, reference: Reference | null, clause: Clause): boolean {
  if (reference === null && slots.productIds.length === 0) return false;
  if (/^(?:is|are|does|do|can|will|has|was) (?:it|they|this|that|these|those|the)\b/.test(slots.line)) return true;
  return (
    clause.question && slots.unknown.length > 0 && !phrases.ASKING.test(slots.line) && !phrases.BUYING.test(slots.line)
  );
}
