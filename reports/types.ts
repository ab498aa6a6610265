import type { GateResult, Troubles, Verdict } from '../sim/gate/types.ts';
import type { Figure } from '../sim/metrics/types.ts';
import type { ServiceInfo } from '../sim/services/types.ts';

/** One thing that went wrong, ready to be read by a person. */
export interface Failure {
  /** Session id and title. */
  session: string;
  title: string;
  check: string;
  kind: 'rate' | 'property' | 'invariant' | 'expectation';
  turn: number;
  said: string;
  expected: string;
  actual: string;
  /** `file:line` of the scenario, where there is one. */
  place?: string;
  /** The conversation around it, as chat lines. */
  evidence: { who: string; at: number; text: string }[];
  /** The exact command that plays this session again. */
  replay: string;
}

/** What the bot's own records say beside what the phone saw. */
export interface TwinFigure {
  metric: string;
  phone: number | null;
  whitebox: number | null;
  n: number;
  /** True when they differ by more than the interval of the phone's figure. */
  disagrees: boolean;
}

/** `rehearsal.report/1`: the one result of a run; every other output is a view of it. */
export interface Report {
  schema: 'rehearsal.report/1';
  run: {
    id: string;
    command: string;
    version: string;
    commit: string | null;
    seed: number;
    clock: 'virtual' | 'real' | 'both';
    channel: string;
    target: string;
    startedAt: string;
    durationMs: number;
    services: { postgres: ServiceInfo | null; redis: ServiceInfo | null };
    machine: { node: string; platform: string; cpus: number };
  };
  verdict: Verdict;
  exitCode: number;
  because: string;
  gates: GateResult[];
  metrics: Record<string, Omit<Figure, 'clusters'> & { sessions: number }>;
  twins: TwinFigure[];
  /** Observations per check: how much each one looked at. */
  checks: { name: string; kind: string; title: string; observations: number; misses: number; abstained: number }[];
  sessions: {
    total: number;
    passed: number;
    failed: number;
    inconclusive: number;
    scripted: number;
    generated: number;
  };
  failures: Failure[];
  coverage: {
    intents: Record<string, number>;
    languages: Record<string, number>;
    messageTypes: Record<string, number>;
    rules: Record<string, number>;
  };
  throughput: { messagesPerSecond: number; sessionsPerSecond: number; virtualSeconds: number; wallSeconds: number };
  troubles: Troubles & { details: { whose: string; what: string; session: string }[] };
}
