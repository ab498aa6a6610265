import { courtesies } from '../../languages/reading/words.ts';
import { indexCatalog } from '../../oracle/catalog.ts';
import { readMessage } from '../../oracle/intents.ts';
import type { SayPart, Script, Step } from '../../scenario/types.ts';
import type { Product } from '../../shop/types.ts';

/** Simpler forms of one step, the simplest first. */
export function simplerSteps(step: Step, products: readonly Product[]): Step[] {
  const place = { as: step.as, line: step.line, column: step.column };
  switch (step.do) {
    case 'burst': {
      const [first] = step.parts;
      if (step.parts.length === 1 && first) return [{ do: 'say', part: withoutGap(first), ...place }];
      return step.parts.some((part) => part.after !== undefined)
        ? [{ ...step, parts: step.parts.map(withoutGap) }]
        : [];
    }
    case 'quote':
      return [{ do: 'say', part: step.part, ...place }];
    case 'say': {
      const { part } = step;
      const shorter = shorterTexts(part.text, products).map((text): Step => ({ ...step, part: { ...part, text } }));
      return part.after === undefined ? shorter : [{ ...step, part: withoutGap(part) }, ...shorter];
    }
    case 'send': {
      const { after, ...rest } = step;
      return after === undefined ? [] : [{ ...rest }];
    }
    case 'catalog': {
      const { after, ...rest } = step;
      return after === undefined ? [] : [{ ...rest }];
    }
    case 'tap': {
      const { after, ...rest } = step;
      return after === undefined ? [] : [{ ...rest }];
    }
    case 'wait':
      return ROUND_WAITS.filter((duration) => duration < step.duration).map((duration) => ({ ...step, duration }));
    case 'redeliver':
      return step.times > 1 ? [{ ...step, times: 1 }] : [];
    default:
      return [];
  }
}

const ROUND_WAITS = [10_000, 60_000, 310_000, 3_600_000, 25 * 3_600_000];

function withoutGap(part: SayPart): SayPart {
  const { after, ...rest } = part;
  return rest;
}

/**
 * Shorter texts that the checks' own reading takes to mean the same: without ornament, without what was said for
 * politeness. They stay sentences, since people read them.
 */
export function shorterTexts(text: string, products: readonly Product[]): string[] {
  const plain = text
    .replace(/(?:\p{Extended_Pictographic}|\uFE0F)/gu, '')
    .trim()
    .replace(/[!?.…]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const words = plain.toLowerCase().split(' ');
  const bare = words.filter((word) => !courtesies().has(word.replace(/[^\p{L}]/gu, ''))).join(' ');
  const meaning = readingOf(text, products);
  return [...new Set([bare, plain.toLowerCase(), plain])].filter(
    (shorter) =>
      shorter !== text && shorter !== '' && shorter.length <= text.length && readingOf(shorter, products) === meaning,
  );
}

function readingOf(text: string, products: readonly Product[]): string {
  const nothing = { quantity: false, variant: false };
  const read = readMessage({ type: 'text', text }, undefined, indexCatalog(products), nothing);
  const { intents, topics, language, strength, reference, inquiry, wants, quantity } = read;
  return JSON.stringify({ intents, topics, language, strength, reference, inquiry, wants, quantity });
}

/** The script without what its messages say of references: then the words alone decide, whatever steps are skipped. */
export function withoutRefers(script: Script): Script {
  const bare = (part: SayPart): SayPart => {
    if (part.means?.refers === undefined) return part;
    const { refers, ...means } = part.means;
    return { ...part, means };
  };
  const steps = script.steps.map((step): Step => {
    if (step.do === 'say' || step.do === 'quote') return { ...step, part: bare(step.part) };
    return step.do === 'burst' ? { ...step, parts: step.parts.map(bare) } : step;
  });
  return { ...script, steps };
}

/** The script with only these products. Inquiries that these would leave without any answer forbid it: undefined. */
export function withProducts(script: Script, products: readonly Product[]): Script | undefined {
  const left = new Set(products.map(({ id }) => id));
  let possible = true;
  const narrowed = (part: SayPart): SayPart => {
    const { means } = part;
    const wanted = means?.wants?.products;
    const named = means?.refers && 'products' in means.refers ? means.refers.products : [];
    if (named.some((id) => !left.has(id))) possible = false;
    if (!means || !wanted || wanted.length === 0) return part;
    const kept = wanted.filter((id) => left.has(id));
    if (kept.length === 0) possible = false;
    return { ...part, means: { ...means, wants: { products: kept } } };
  };
  const steps = script.steps.map((step): Step => {
    if (step.do === 'say' || step.do === 'quote') return { ...step, part: narrowed(step.part) };
    if (step.do === 'burst') return { ...step, parts: step.parts.map(narrowed) };
    if (step.do === 'send' && step.means) {
      const { means } = narrowed({ text: '', means: step.means });
      return { ...step, ...(means ? { means } : {}) };
    }
    if (step.do === 'catalog' && step.changes.some(({ product }) => !left.has(product))) possible = false;
    return step;
  });
  return possible ? { ...script, catalog: { ...script.catalog, products: [...products] }, steps } : undefined;
}
