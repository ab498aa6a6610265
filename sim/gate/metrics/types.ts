/** One session's contribution to a rate. Sessions are the clusters of the statistics. */
export interface RateCluster {
  /** Observations that count (abstentions skipped). */
  n: number;
  /** Observations of which the metric's rate is the share (successes, or for the "failure" rates the failures). */
  hits: number;
}

/** A rate with everything that a verdict needs. */
export interface RateFigure {
  kind: 'rate';
  metric: string;
  /** hits / n; null without observation. */
  value: number | null;
  n: number;
  hits: number;
  undecided: number;
  clusters: RateCluster[];
}

/** Durations in milliseconds, by session, real clock only. */
export interface TrendFigure {
  kind: 'trend';
  metric: string;
  n: number;
  clusters: { session: string; values: number[] }[];
  avg: number | null;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

export type Figure = RateFigure | TrendFigure;
