/** Figures from observations: rates with their clusters, durations with their quantiles, amounts with their sums. Pure. */
export { AmountCounter, type AmountCounts } from './amounts.ts';
export { countRates, RateCounter, type RateCounts } from './rates.ts';
export { durationsOf } from './speed.ts';
export { type Duration, quantile, TrendCounter } from './trends.ts';
