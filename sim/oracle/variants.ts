import { concept, featureOf } from '../languages/reading/concepts.ts';
import { sizeWords } from '../languages/reading/features.ts';
import { type Token, wordsOf } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import type { Mention } from './catalog.ts';

/** A variant named in a text. */
export interface VariantMention {
  variant: string;
  start: number;
  end: number;
}

/** So far from the name of its product a bare value may stand: "Runner, 42", "Runner (42)". */
const BESIDE = 3;

/** The same word, or the same colour or material in another language. */
function isSame(word: string, said: string | undefined): boolean {
  if (said === word || said === undefined) return said === word;
  const named = concept(word);
  const kind = featureOf(named);
  return (kind === 'colour' || kind === 'material') && concept(said) === named;
}

/**
 * Variants of a product that a text names, the longest name first. A title of one letter or number counts only beside the
 * name of the product or after a word for a size: in "we have 42 left" it names none.
 */
export function variantsNamed(
  tokens: readonly Token[],
  product: Product,
  mentions: readonly Mention[],
  alone = false,
): VariantMention[] {
  const forms = (product.variants ?? [])
    .flatMap(({ id, title, attributes }) =>
      [title, ...Object.values(attributes)].map((text) => ({ id, words: wordsOf(text) })),
    )
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  const found: VariantMention[] = [];
  const inName = (token: Token): boolean =>
    mentions.some((mention) => token.start >= mention.start && token.start < mention.end);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (inName(token)) continue;
    const fits = forms.filter(({ words }) => words.every((word, n) => isSame(word, tokens[at + n]?.word)));
    const [form] = fits;
    if (!form) continue;
    const { words } = form;
    const last = tokens[at + words.length - 1] as Token;
    const short = words.length === 1 && (/^\d+$/.test(words[0] ?? '') || (words[0] ?? '').length < 3);
    const before = tokens[at - 1];
    const beside = mentions.some(({ end }) => token.start >= end && token.start - end <= BESIDE);
    const sized = before !== undefined && sizeWords().has(before.word);
    if (short && !beside && !sized && !alone) continue;
    const ids = fits.filter((each) => each.words.length === words.length).map(({ id }) => id);
    for (const variant of new Set(ids))
      found.push({ variant, start: sized && short ? before.start : token.start, end: last.end });
    at += words.length - 1;
  }
  return found;
}
