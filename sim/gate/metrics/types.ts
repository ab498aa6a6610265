/** The contribution of a session, or of several that say the same, to a rate. Sessions are the clusters of the statistics. */
export interface RateCluster {
  /** Observations that count (abstentions skipped). */
  n: number;
  /** Observations of which the metric's rate is the share (successes, or for the "failure" rates the failures). */
  hits: number;
  /** So many sessions contribute exactly this; 1 when it is left out. */
  sessions?: number;
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
  /** `at`: when each of the values began, by any clock that all sessions share; left out where nobody knows. */
  clusters: { session: string; values: number[]; at?: number[] }[];
  avg: number | null;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

export type Figure = RateFigure | TrendFigure;
