import type { CatalogVocabulary, ProductQuery } from '../dialogue.ts';
import type { LanguageName } from '../types.ts';

/** How a message points at something that was shown (rules R2, R4..R6). Who resolves it knows the lists; this does not. */
export type Reference =
  /** 1-based, in the order said; negative counts from the end (-1 is the last one), 0 is the middle. May be outside the list. */
  | { kind: 'position'; positions: number[] }
  /** "this one", "it", "hiyo": what was last selected, or the only item shown. `plural`: "those", "hizo". */
  | { kind: 'demonstrative'; plural: boolean }
  /** "the blue one", "ile ya bei nafuu": the items of the list that fit. Colors, sizes, materials are canonical (English). */
  | ({ kind: 'description'; superlative: 'cheapest' | 'dearest' | null; price?: number } & Described)
  /** "both", "zote mbili" (count 2); "all three", "zote tatu" (count 3); "all of them", "zote" (count null). */
  | { kind: 'both'; count: number | null };

type Described = Pick<ProductQuery, 'colors' | 'sizes' | 'materials' | 'terms'>;

/** What a point is about. Nothing set: whatever the conversation is about ("how much?"). */
export interface Target {
  reference: Reference | null;
  /** A product described in words; also set beside a description reference that names a kind ("the red shoes"). */
  query: ProductQuery | null;
  /** Catalog ids whose title the words name, best first. */
  productIds: string[];
}

/** A fact that a question asks for: of a product (`stock_left`: "how many are left"), or one that no catalog holds. */
export type QuestionTopic =
  | ('price' | 'availability' | 'stock_left' | 'feature')
  | ('payment' | 'delivery' | 'hours' | 'location' | 'discount' | 'returns' | 'warranty');

/** One thing that a message says or asks. */
export type Point =
  | { kind: 'greeting' | 'thanks' | 'confirm' | 'paid' | 'identity' | 'recall' | 'human' | 'stop' | 'start' }
  /** "what do you have", "mna nini"; `more`: "show me more", "zingine". */
  | { kind: 'browse'; more: boolean }
  /** `buying`: said with a verb of buying, `quantity` if one was said. */
  | { kind: 'inquiry'; query: ProductQuery; productIds: string[]; buying: boolean; quantity: number | null }
  /** `feature`: which one, if said; `other`: something that no attribute of the catalog answers ("is it waterproof?"). */
  | { kind: 'question'; about: QuestionTopic; feature: 'color' | 'size' | 'material' | 'other' | null; target: Target }
  /** A bare reference. `bare`: only a number was said, so that it could also be a quantity. */
  | { kind: 'reference'; reference: Reference; bare: boolean; query: ProductQuery | null }
  /** `target` empty: "I'll take it" without an it, "nataka kununua". */
  | { kind: 'purchase'; quantity: number | null; target: Target }
  /** Only an amount: "2 pieces", "jozi tatu", or a bare number when a quantity was asked for. */
  | { kind: 'quantity'; quantity: number }
  /** `explicit`: "cancel", "ghairi"; otherwise a mere "no", "hapana". `orderNumber`: the order that was named. */
  | { kind: 'cancel'; explicit: boolean; orderNumber?: string }
  | { kind: 'order_status'; orderNumber: string | null }
  | { kind: 'language'; language: LanguageName }
  /** Only a phone number (digits, as said). */
  | { kind: 'phone'; digits: string }
  /** Words, but nothing that stands alone ("hmm", "that thing", "so?"): read it in the light of what came before (C9). */
  | { kind: 'vague' }
  /** Words that mean nothing to the bot. `asked`: as a question. */
  | { kind: 'other'; terms: string[]; asked: boolean };

/** What the bot waits for, as far as it changes how a short answer is read. */
export type Expecting = 'quantity' | 'confirm' | 'variant' | null;

export interface UnderstandingContext {
  /** The tenant's catalog words; pass the same object again and its compiled form is reused. */
  vocabulary: CatalogVocabulary;
  /** The language of the conversation, for a text that is in none. */
  language?: LanguageName;
  expecting: Expecting;
  /** Items of the list that a reference would mean now; 0 when there is none. */
  listLength: number;
}

/** What one message says. */
export interface Understanding {
  /** In the order said; never empty for a text with letters or digits. */
  points: Point[];
  /** The language of the text, null when it is ambiguous (L1). */
  language: LanguageName | null;
  /** "English please", "ongea Kiswahili" (L2). */
  requestedLanguage: LanguageName | null;
  /** Asks whether something is true of what is in view: "Is it waterproof?", "zinaweza kuoshwa?" */
  asksOfIt: boolean;
  /** Takes back what was chosen before: "sorry, I meant shoes". */
  corrects: boolean;
}
