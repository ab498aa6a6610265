import type { Script } from '../scenario/types.ts';
import type { Product } from '../shop/types.ts';
import { agreement } from './agreement.ts';
import { drawFor, withTexts } from './steps.ts';
import type { Played, Relation } from './types.ts';

/** A brand that no catalogue has. */
const BRAND = 'Zawadika';
/** Options show the beginning of a title. */
const STEM = 8;

export const renamedProduct: Relation = {
  meta: {
    name: 'renamed-product',
    title: 'with a product renamed: the same outcome, and the old name nowhere',
    why: 'names come from the catalogue (rule G1)',
  },
  vary({ script, outcome }) {
    const candidates = script.catalog.products.filter((product) => canBeRenamed(product, { script, outcome }));
    const product = candidates[drawFor(script, 'renamed').int(0, Math.max(0, candidates.length - 1))];
    if (!product) return undefined;
    const title = renamed(product.title);
    const said = withTexts(script, ({ text }) => text.replaceAll(product.title, title)) ?? script;
    const products = script.catalog.products.map((each) => (each.id === product.id ? { ...each, title } : each));
    return { ...said, catalog: { ...script.catalog, products } };
  },
  compare: (a, b) =>
    agreement(a, b, {
      // A name is among the things that a search sorts by.
      anyOrder: true,
      also(_, now) {
        const { title: old } = a.catalog.products.find(({ title }, n) => title !== b.catalog.products[n]?.title) ?? {};
        const line = old === undefined ? undefined : now.text.split('\n').find((each) => each.includes(old));
        return line === undefined ? undefined : { what: 'text', a: `"${renamed(old ?? '')}"`, b: line };
      },
    }),
};

/** The brand behind the first word, so that the old title is no part of the new one and its kind is still read. */
function renamed(title: string): string {
  const [first = '', ...rest] = title.split(' ');
  return [first, BRAND, ...rest].join(' ');
}

function canBeRenamed({ id, title }: Product, { script, outcome }: Played): boolean {
  const stem = title.toLowerCase().slice(0, STEM);
  return (
    title.includes(' ') &&
    outcome.turns.some(({ named }) => named.includes(id)) &&
    !script.steps.some((step) => touches(step, id, stem))
  );
}

/** A tap looks for what the option showed. */
function touches(step: Script['steps'][number], id: string, stem: string): boolean {
  if (step.do === 'tap') return step.target.title?.toLowerCase().startsWith(stem) ?? false;
  return step.do === 'catalog' && step.changes.some(({ product, title }) => product === id && title !== undefined);
}
