/**
 * What conversations cost: sessions priced by a table of rates. For every kind of bot, since a session as it was read holds
 * what crossed the platform and nothing else.
 */
export { type Bill, billOf, together } from './bill.ts';
export {
  amountOf,
  amountsOf,
  COST_METRICS,
  type CostMetric,
  changeOf,
  ordersUnseen,
  relativeChange,
  SEE_ORDERS,
  type SpentTwice,
} from './figures.ts';
export { judgeLimit, type Limit, type LimitVerdict, parseLimit } from './limits.ts';
export { OWN_RATES, type PriceChoice, type Rates, readRates } from './rates.ts';
