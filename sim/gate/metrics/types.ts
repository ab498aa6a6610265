/** The contribution of a session, or of several that say the same, to a rate. Sessions are the clusters of the statistics. */
export interface RateCluster {
  /** Observations that count (abstentions skipped). */
  n: number;
  /** Observations of which the metric's rate is the share (successes, or for the "failure" rates the failures). */
  hits: number;
  /** So many sessions contribute exactly this; 1 when it is left out. */
  sessions?: number;
}

/** What one session says of an amount. */
export interface AmountCount extends Pick<AmountCluster, 'n' | 'sum'> {
  /** So many are in neither number, because nobody knows what was spent on them: a price lacks. */
  unpriced?: number;
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

/** What a session, or several that say the same, contribute to an amount: what was spent, and on how many. */
export interface AmountCluster {
  /** So many turns, conversations or orders; may be 0 although something was spent. */
  n: number;
  /** What was spent. */
  sum: number;
  /** So many sessions contribute exactly this; 1 when it is left out. */
  sessions?: number;
}

/** Something spent for each of what it is spent on: the sum over all sessions by the number over all sessions. */
export interface AmountFigure {
  kind: 'amount';
  metric: string;
  /** sum / n; null where n is 0. */
  value: number | null;
  n: number;
  sum: number;
  clusters: AmountCluster[];
  /** So many are left out, because nobody knows what was spent on them. */
  unpriced: number;
}

export type Figure = RateFigure | TrendFigure | AmountFigure;
