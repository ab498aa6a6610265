import { type Evaluation, evaluate } from '../../checks/index.ts';
import { languages } from '../../languages/index.ts';
import { FOREIGN_PRODUCT, FOREIGN_SHOP } from '../../mutants/index.ts';
import { DEFAULT_SETTINGS, type Shop } from '../../shop/types.ts';
import type { Trace } from '../../trace/types.ts';

/** The other shop of a run, that tenant isolation is judged against. */
const OTHER_TENANT: Shop = {
  key: 'vyombo-vya-jirani',
  tenant: 'shop-of-the-neighbour',
  name: FOREIGN_SHOP,
  language: languages.first.name,
  currency: 'KES',
  phoneNumberId: '100000000000001',
  displayPhone: '254700000001',
  settings: { ...DEFAULT_SETTINGS },
  products: [{ ...FOREIGN_PRODUCT, category: 'kitchen', stock: 5, active: true, attributes: {} }],
};

const OTHER_TENANTS = [OTHER_TENANT];

/** Judges a session by the checks alone: what a script expects must not catch a mutant in the place of its check. */
export const evaluateByChecks = (trace: Trace): Evaluation =>
  evaluate(trace, undefined, { otherTenants: OTHER_TENANTS });
