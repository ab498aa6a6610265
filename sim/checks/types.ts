import type { SessionModel, Turn } from '../oracle/conversation.ts';
import type { Catalog } from '../shop/types.ts';

/**
 * - `rate`: feeds a metric; single misses are tolerated as far as its gate says.
 * - `property`: one of the ten correctness properties that has no rate of its own (checkout path, identity, recall, …):
 *   a miss fails its session and is listed, and the run fails.
 * - `invariant`: must never be broken; one failure fails the run.
 * - `cross-check`: the same figure by the bot's own records; compared with its metric, never a verdict.
 * - `expectation`: what a script's `expect` asked for.
 */
export type CheckKind = 'rate' | 'property' | 'invariant' | 'cross-check' | 'expectation';

/** A product as its catalogue row has it at the moment of a reply. */
export interface CatalogRow {
  title: string;
  price: number;
  currency: string;
  /** Pieces on hand; absent of a service. */
  stock?: number;
  /** Not on sale. */
  inactive?: true;
  variants?: { title: string; price: number; stock?: number }[];
}

/** What a failure was judged by, for people: what the bot did, beside what it is compared with. */
export interface Basis {
  /** Statements that are false, with the words of the reply, and the row that each is about. */
  claims?: { text: string; wrong: string; row?: CatalogRow }[];
  /** The list that the customer saw last, and places in it, from 1: those that are meant, and those that the reply took. */
  list?: { items: string[]; meant: number[]; taken: number[] };
  languages?: { expected: string[]; spoken: string[] };
}

/** A section that the catalogue file lacks, and how many statements of a reply it would decide. */
export interface Lacking {
  section: string;
  statements: number;
}

/** One thing that was looked at. */
export interface Observation {
  /** Session id. */
  session: string;
  /** Name of the check. */
  check: string;
  kind: CheckKind;
  /** Set for `rate` and `cross-check`. */
  metric?: string;
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
  /** Failures with one cause are one finding: `causes.ts` has its words, or it is what came, without names and numbers. */
  cause?: string;
  /** What a failure was judged by, where the check says so. */
  basis?: Basis;
  /** What people can add so that it can be decided. */
  lacks?: Lacking;
  /** The profile of the run only warns of it: it is shown and counted, and fails nothing. */
  warning?: true;
}

/**
 * What a run makes of the failed observations of a check. `off`: it is not asked. `warn`: they are shown and counted, and
 * fail nothing. `tolerate`: a gate allows a share of them. `gate`: the gate of its metric judges them, where there is one.
 * `must`: one of them fails the run.
 */
export type Level = 'off' | 'warn' | 'tolerate' | 'gate' | 'must';

/** What holds of one check in a run. */
export interface Ruling {
  level: Level;
  /** Where they are other than the default ones. */
  parameters?: Readonly<Record<string, number>>;
}

/** By the names of checks; one that is not there holds as its kind says. */
export type Rulings = Readonly<Record<string, Ruling>>;

/** A number that a check compares with, which a profile may set. */
export interface Parameter {
  default: number;
  min: number;
  max: number;
  /** For people, with its unit. */
  title: string;
}

/** What a check says of itself. */
export interface CheckMeta {
  /** kebab-case, unique in the registry. */
  name: string;
  kind: Exclude<CheckKind, 'expectation'>;
  /** Name of a rate in `sim/gate/metrics`; for `rate` and `cross-check`, and no other kind. */
  metric?: string;
  /** One line for the report: what the bot does when it is right. */
  title: string;
  /** Ids of the rules that it watches; of our own checks: rules of `docs/rules.md`. */
  rules?: readonly string[];
  /**
   * It judges what a reply says whichever messages it answers. Failures of all other checks are undecided where the real
   * clock, or a bot that is far behind on a busy machine, leaves open which messages those are.
   */
  anyTurn?: true;
  /** The profiles that hold it besides `checklist`, which holds all checks. Of somebody's own check nothing: all hold it. */
  profiles?: readonly 'universal'[];
  /** The stricter check that `checklist` holds in its place: it sees what this one sees, and more. */
  insteadOf?: string;
  /** A profile that holds it only warns of its failures, unless somebody sets another level. */
  warns?: true;
  /** Numbers that a profile may set, by name. */
  parameters?: Readonly<Record<string, Parameter>>;
  /** What to set if the bot means to do otherwise, beside switching the rule: `--setting max_products=8`. */
  hint?: string;
  /** Of a rate: the expectation by which a scenario lets none of its failures pass, as it is written: `grounded: true`. */
  expectation?: string;
}

/** One thing that a check looked at. */
export interface Finding {
  /** Whether the bot did right. */
  ok: boolean;
  /** Nothing could be decided, e.g. a reply with no words of a language. It counts neither for nor against the bot. */
  undecided?: boolean;
  /** Absent: the session as a whole. */
  turn?: Turn | undefined;
  /** Default: the turn's customer. */
  customer?: string;
  /** Default: when the turn closed, or the session ended. */
  at?: number;
  /** Default: what the customer said in the turn. */
  said?: string;
  /** In words that a QA person understands. */
  expected: string;
  actual: string;
  /** The cause of a failure: a name of `causes.ts`, or a few words; default: what `actual` says, without names and numbers. */
  cause?: string;
  /** What a failure was judged by. */
  basis?: Basis | undefined;
  /** What people can add so that it can be decided. */
  lacks?: Lacking;
}

/** Another shop of the run, as far as its customers know it. */
export type OtherTenant = Pick<Catalog, 'name' | 'products'>;

/** What a check is given: a session that was read, and a function that takes its findings. */
export interface CheckContext {
  readonly session: SessionModel;
  /** Shops of which nothing may appear in this session. */
  readonly otherTenants: readonly OtherTenant[];
  /** Phone numbers, digits only, that were given to customers of other sessions of the run. */
  readonly otherCustomers: readonly string[];
  /** Its parameters, as the profile of the run sets them; see `parameterOf`. */
  readonly parameters: Readonly<Record<string, number>>;
  report(finding: Finding): void;
}

/** A check: pure, deterministic, no I/O. It reports one finding for each thing that it looks at, right or wrong. */
export interface Check {
  readonly meta: CheckMeta;
  run(context: CheckContext): void;
  /** The file that it was loaded from by `--check`; our own checks have none. */
  readonly file?: string;
}
