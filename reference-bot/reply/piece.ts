import type { Choice, ListContext, Reply } from '../conversation/types.ts';
import { priceOf, stockOf } from './goods.ts';
import type { Show } from './part.ts';
import type { Voice } from './voice.ts';

/** A show in words: what its bubble says and what can be tapped in it. */
export interface Piece {
  /** Sentences before the lines. */
  sentences: string[];
  /** Product lines; they do not count as sentences (rule C7). */
  lines: string[];
  question: string | null;
  form:
    | { kind: 'card'; image: string | null; buttons: Choice[] }
    /** `image`: a list takes no picture, so it goes before, with the sentences. */
    | { kind: 'choices'; buttonLabel: string; choices: Choice[]; list: boolean; image?: string | null };
  /** The list context that the bubble opens, if it shows products. */
  list: { listType: 'products' | 'variants'; items: ListContext['items'] } | null;
}

/** The list context of a bubble that is about one product. */
export function oneItem(
  { product, variant }: Pick<Extract<Show, { kind: 'card' }>, 'product' | 'variant'>,
  voice: Voice,
) {
  const item = {
    id: product.id,
    title: product.title,
    price: priceOf(product, variant),
    currency: voice.currency,
    inStock: stockOf(product, variant) > 0,
    position: 1,
  };
  return { listType: 'products' as const, items: [item] };
}

/** The bubble itself, once its text is settled. */
export function bubbleOf(piece: Piece, text: string): Reply {
  if (piece.form.kind === 'choices') {
    const { buttonLabel, choices, list: forced } = piece.form;
    return { kind: 'choices', text, buttonLabel, choices, ...(forced ? { list: true } : {}) };
  }
  const { image, buttons } = piece.form;
  return buttons.length === 0 && image === null ? { kind: 'text', text } : { kind: 'card', text, image, buttons };
}
