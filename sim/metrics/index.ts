/** Figures from observations: rates with their clusters, durations with their quantiles. Pure. */
export { FAILURE_RATES, RATE_METRICS, RateCounter } from './rates.ts';
export { durationsOf } from './speed.ts';
export { type Durations, quantile, TREND_METRICS, TrendCounter } from './trends.ts';
export type { Figure, RateCluster, RateFigure, TrendFigure, TrendMetric } from './types.ts';
