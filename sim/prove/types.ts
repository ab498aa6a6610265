import type { CheckKind } from '../checks/types.ts';

/** What convinced the judge, in the words of the observation. */
export interface Evidence {
  check: string;
  kind: CheckKind;
  /** Sessions that had been played when it was beyond doubt. */
  sessions: number;
  /** Of the last observation that counted against the bot. */
  session: string;
  turn: number;
  said: string;
  expected: string;
  actual: string;
}

/** What became of one planted defect. */
export interface Proof {
  defect: string;
  title: string;
  rules: string[];
  intendedCheck: string;
  /** `otherwise`: other checks saw it, the intended one did not. */
  verdict: 'caught' | 'otherwise' | 'escaped';
  /** Sessions that were played. */
  sessions: number;
  /** Misses of the intended check, whether or not they were enough. */
  misses: number;
  /** Wall-clock seconds. */
  seconds: number;
  /** One for each check that was convinced, in the order in which they were. */
  evidence: Evidence[];
  /** Sessions that broke through nobody's or the harness's fault. */
  troubles: string[];
}

/** What the same judges said of the healthy bot. */
export interface Control {
  sessions: number;
  /** Each is a fault of a check, of a scenario or of the bot. */
  falseAlarms: (Evidence & {
    /** The defect in whose order of sessions it came up; absent: in the scripts' own. */ order?: string;
  })[];
  troubles: string[];
}

export interface ProveReport {
  schema: 'rehearsal.prove/1';
  proofs: Proof[];
  control: Control;
  /** Every defect caught by its intended check, and no false alarm. */
  proved: boolean;
}
