import { wordsOf } from '../languages/reading/text.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { ReadOption } from '../oracle/reply-types.ts';
import type { Product, Variant } from '../shop/types.ts';
import { eachAnswered, quote } from './inspection.ts';
import { sourcesOf } from './sources.ts';
import type { Check } from './types.ts';

/** Rows of a list, and the buttons of a message: from here on, some may have found no place. */
const FULL = { list: 10, buttons: 3 } as const;

/** Who asks for a variant by options offers each that is in stock. */
export const variantsOffered: Check = {
  meta: {
    name: 'variants-offered',
    kind: 'property',
    title: 'Where a variant is asked for by options, each variant in stock can be tapped',
    rules: ['M3'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn) => {
      const { reading, products, refused, botMessages, from } = answer;
      const product = reading.chosen === null ? undefined : indexCatalog(products).byId.get(reading.chosen)?.product;
      const { variants = [] } = product ?? {};
      if (!product?.active || variants.length < 2 || !reading.asks.variant || refused.length > 0) return;
      const offered = reading.options.filter((option) => fitting(option, variants).length > 0);
      if (offered.length === 0) return;
      const message = offered[0]?.botMessage ?? 0;
      const own = reading.options.filter((option) => option.botMessage === message);
      const missing = variants.filter(
        (variant) =>
          session.facts.stockAt(from, product.id, variant.id).min > 0 &&
          !offered.some((option) => fitting(option, variants).includes(variant)),
      );
      const kind = botMessages[message]?.kind === 'buttons' ? 'buttons' : 'list';
      const said = new Set(wordsOf(sourcesOf(answer, session).words));
      const open =
        // One of them may lead to the rest; the text may name it.
        own.some((option) => option.product !== null || fitting(option, variants).length === 0) ||
        own.length >= FULL[kind] ||
        missing.some((variant) => namedIn(wordsOf(reading.text), variant)) ||
        // Who has said the colour is asked for the size only.
        choicesOf(product).some((word) => said.has(word));
      report({
        ok: missing.length === 0 || open,
        ...(missing.length > 0 && open ? { undecided: true } : {}),
        turn,
        expected: `an option for each variant of "${product.title}" in stock`,
        actual:
          missing.length === 0
            ? 'all of them'
            : `none for ${missing.map(({ title }) => title).join(', ')}: ${quote(answer)}`,
      });
    });
  },
};

/** The variants that an option can stand for: by their title, in full or shortened, or by one of their properties. */
function fitting({ title, description = '' }: ReadOption, variants: readonly Variant[]): Variant[] {
  const words = wordsOf(title);
  const all = new Set([...words, ...wordsOf(description)]);
  const whole = variants.filter((variant) => wordsOf(variant.title).every((word) => all.has(word)));
  if (whole.length > 0) return longest(whole);
  return variants.filter((variant) => {
    const own = [variant.title, ...Object.values(variant.attributes)].flatMap(wordsOf);
    return (
      words.length > 0 &&
      words.every((word, n) => own.some((each) => each === word || (n > 0 && each.startsWith(word))))
    );
  });
}

/** "Extra Large" has the words of "Large" too. */
const longest = (variants: readonly Variant[]): Variant[] => {
  const most = Math.max(...variants.map(({ title }) => wordsOf(title).length));
  return variants.filter(({ title }) => wordsOf(title).length === most);
};

const namedIn = (words: readonly string[], { title }: Variant): boolean =>
  wordsOf(title).every((word) => words.includes(word));

/** All words by which a customer can choose among the variants of a product. */
function choicesOf({ title, variants = [] }: Product): string[] {
  const name = new Set(wordsOf(title));
  return variants
    .flatMap((variant) => [variant.title, ...Object.values(variant.attributes)])
    .flatMap(wordsOf)
    .filter((word) => !name.has(word));
}
