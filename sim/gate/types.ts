import type { NotJudged } from './not-judged.ts';

/** Verdict on one gate or a whole run. */
export type GateVerdict = 'pass' | 'fail' | 'inconclusive';
export type Verdict = GateVerdict | 'error';

/** One parsed threshold, k6 grammar: `rate>0.95`, `p(95)<500`, `avg<500`, `max<=2000`, `count==0`. */
export interface Threshold {
  /** As written. */
  expression: string;
  aggregate: { kind: 'rate' | 'avg' | 'min' | 'med' | 'max' | 'count' } | { kind: 'p'; percentile: number };
  operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  bound: number;
}

/** `gate.yaml` after loading. */
export interface GateFile {
  /** One-sided confidence, 0.5 < c < 1. */
  confidence: number;
  gates: { metric: string; thresholds: Threshold[]; line: number }[];
  /** Thresholds under load; absent: the defaults of `rehearsal load`. */
  load?: GateFile['gates'];
  /** What it takes for granted; the defaults where it says nothing. */
  assumptions?: Assumptions;
}

/** What no sample can show, because it may be too rare to be in it. Whoever assumes less needs more evidence. */
export interface Assumptions {
  /** By metric: a session has at most so many times the observations of an average one. */
  longest?: Readonly<Record<string, number>>;
  /** Spells of slow replies last at most so many milliseconds. */
  spellMs?: number;
}

/** The answer to one threshold. */
export interface GateResult {
  metric: string;
  expression: string;
  /** Measured value; null without observation. Rates 0..1, durations in ms. */
  value: number | null;
  samples: number;
  /** Interval at the gate's confidence, to be shown; null when there is nothing to compute it from. */
  interval: [number, number] | null;
  confidence: number;
  verdict: GateVerdict;
  /** What the sample says; absent where nothing is left to chance. */
  evidence?: GateEvidence;
  /** Why it is inconclusive or failed, and what more would be needed. */
  reason?: string;
  /** Where evidence was gathered in interim analyses: the one that decided it, or the latest. The other figures are of it. */
  analysis?: Analysis;
}

/** Odds to 1, as if somebody had bet one coin; 1 / (1 - confidence) decide. */
export interface GateEvidence {
  /** Against everything that misses the threshold. */
  met: number;
  /** Against everything that meets it. */
  missed: number;
  /** The greater of the two in words: "24 to 1 against a rate of 95% or less". */
  sentence: string;
}

/** One analysis of a growing sample. */
export interface Analysis {
  /** From 1. */
  number: number;
  /** Sessions that had been played. */
  sessions: number;
  /** The gate's: it holds over all analyses together. */
  confidence: number;
  /** The budget ended with it. */
  last: boolean;
}

/** Whose fault trouble was; only the bot's counts for or against it. */
export interface Troubles {
  bot: number;
  harness: number;
  infrastructure: number;
}

/** What `decide()` is given. */
export interface Evidence {
  gates: GateResult[];
  /** Failures of invariants, properties and expectations over the whole run: each fails it by itself. */
  hardFailures: number;
  /** What the views show of them: failures with one cause are one finding, and those of rates whose gate failed count too. */
  findings: number;
  /** Those that belong to no finding: what is wrong outside of any chat. */
  outside?: number;
  /** Those that are differences between two channels, which nothing explains. */
  differences?: number;
  troubles: Troubles;
  sessions: { total: number; played: number };
  /** Classes of conversations that had to be reached and were not. */
  unreached?: readonly string[];
  /** Faults that were to act and never did: nothing is known of them. */
  unbitten?: readonly string[];
  /** The signal that stopped the run before its plan was done; null: it came to its end. */
  stoppedBy: string | null;
  /** Which part of a run this is, where it is one: then it decides no gate, and never passes. */
  part?: { index: number; count: number } | undefined;
  /** Failures of rates that nothing in the run judges. */
  unjudged?: NotJudged;
  /** Failures of rules that only warn. */
  warnings?: number;
  /** What the bot stands on broke before the plan was done, and before any stop: which server was lost, and when. */
  broken?: string | undefined;
  /** The bot went away before the plan was done: how, and when. What it had done wrong by then stands. */
  gone?: string | undefined;
}

export interface Decision {
  verdict: Verdict;
  /** 0 pass (of a part of a run: played to its end), 1 the bot failed, 2 usage, 3 infrastructure or harness, 4 not enough evidence. */
  exitCode: 0 | 1 | 3 | 4;
  /** One sentence for the last line of the output. */
  because: string;
}
