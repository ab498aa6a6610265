/** Figures from observations: rates with their clusters, durations with their quantiles. Pure. */
export { countRates, FAILURE_RATES, RATE_METRICS, RateCounter, type RateCounts } from './rates.ts';
export { durationsOf } from './speed.ts';
export { quantile, TREND_METRICS, TrendCounter } from './trends.ts';
