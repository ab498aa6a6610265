import { amountsOf, billOf, ordersUnseen, type Rates } from '../cost/index.ts';
import type { SessionModel } from '../oracle/index.ts';
import type { Judged } from './session-result.ts';

/** What a session spent, as its result has it; nothing where nobody has prices. */
export function billed(read: SessionModel, prices: Rates | undefined): Pick<Judged, 'bill'> {
  if (!prices) return {};
  const bill = billOf(read, prices);
  return {
    bill: {
      amounts: amountsOf(bill),
      ...(bill.assumed.length > 0 ? { assumed: bill.assumed } : {}),
      ...(bill.unpriced > 0 ? { unpriced: bill.unpriced } : {}),
      ...(ordersUnseen([bill]) ? { ordersUnseen: true } : {}),
    },
  };
}
