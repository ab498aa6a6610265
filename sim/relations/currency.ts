import type { Catalog } from '../shop/types.ts';
import { agreement } from './agreement.ts';
import { drawFor, partsOf, saysAmount } from './steps.ts';
import type { Relation } from './types.ts';

/** Codes of neighbours, whose amounts look alike. */
const CODES = ['UGX', 'TZS', 'RWF'];

export const currency: Relation = {
  meta: {
    name: 'currency',
    title: 'with another currency in the catalogue: the same amounts, and the old currency nowhere',
    why: 'the currency is the catalogue’s (rule G1)',
  },
  vary({ script }) {
    const { catalog } = script;
    const code = CODES.filter((other) => other !== catalog.currency)[drawFor(script, 'currency').int(0, 1)];
    if (code === undefined || partsOf(script).some(saysAmount)) return undefined;
    // Facts of the shop may state amounts too.
    const text = JSON.stringify(catalog).replaceAll(catalog.currency, code);
    return { ...script, catalog: JSON.parse(text) as Catalog };
  },
  compare: (a, b) =>
    agreement(a, b, {
      also(_, now) {
        const [old, other] = [a.catalog.currency, b.catalog.currency];
        const line = now.text.split('\n').find((each) => each.includes(old));
        return line === undefined ? undefined : { what: 'text', a: `amounts in ${other}`, b: line };
      },
    }),
};
