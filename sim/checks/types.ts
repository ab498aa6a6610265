/** The rates of the release checklist that are counted from traces. */
export type RateMetric =
  | 'harmonization_success'
  | 'reference_resolution'
  | 'empty_results'
  | 'language_consistency'
  | 'grounding_failures'
  | 'rich_messages'
  | 'errors'
  | 'cache_hits';

/**
 * - `rate`: feeds a metric; single misses are tolerated as far as its gate says.
 * - `property`: one of the ten correctness properties that has no rate of its own (checkout path, identity, recall, …):
 *   a miss fails its session and is listed, and the run fails.
 * - `invariant`: must never be broken; one violation fails the run.
 * - `crossCheck`: the same figure by the bot's own records; compared with its metric, never a verdict.
 * - `expectation`: what a script's `expect` asked for.
 */
export type CheckKind = 'rate' | 'property' | 'invariant' | 'cross-check' | 'expectation';

/** One thing that was looked at. */
export interface Observation {
  /** Session id. */
  session: string;
  /** Name of the check. */
  check: string;
  kind: CheckKind;
  /** Set for `rate` and `crossCheck`. */
  metric?: RateMetric;
  /** Whether the bot did right. For `empty_results`, `grounding_failures` and `errors` a false is what is counted. */
  ok: boolean;
  /** Nothing could be decided (e.g. a reply with no words of a language): counted apart, neither good nor bad. */
  undecided?: boolean;
  /** Customer's key and number of the turn (from 1); 0 when it concerns the session as a whole. */
  customer: string;
  turn: number;
  /** When, by the session's clock. */
  at: number;
  /** What the customer had said (messages joined by " ⏎ "), at most 300 characters. */
  said: string;
  /** In words that a QA person understands. */
  expected: string;
  actual: string;
  /** Line of the scenario, where an `expect` step is meant. */
  line?: number;
}

/** A check: pure, deterministic, no I/O. */
export interface Check {
  /** kebab-case, unique in the registry. */
  name: string;
  kind: CheckKind;
  metric?: RateMetric;
  /** One line for `docs/rules.md` and the report. */
  title: string;
  /** Ids of the rules of `docs/rules.md` that it watches. */
  rules: string[];
}
