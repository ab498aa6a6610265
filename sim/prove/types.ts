import type { ChatLine } from '../../reports/index.ts';
import type { CheckKind } from '../checks/types.ts';
import type { Frequency } from '../mutants/index.ts';

/** What convinced the judge, in the words of the observation. */
export interface Evidence {
  check: string;
  kind: CheckKind | 'relation';
  /** Sessions that had been judged when it was beyond doubt. */
  sessions: number;
  /** Of the last observation that counted against the bot. */
  session: string;
  turn: number;
  said: string;
  expected: string;
  actual: string;
}

/** A conversation that shows a mutant. */
export interface Example {
  session: string;
  chat: ChatLine[];
  /** It was shrunk: so many steps, of so many. */
  shrunk?: { steps: number; from: number };
}

/** What became of one mutant at one frequency. */
export interface Proof {
  mutant: string;
  frequency: Frequency;
  title: string;
  rules: string[];
  intendedCheck: string;
  /**
   * `caught`: the intended check saw enough. `otherwise`: others did, the intended one did not. `escaped`: none did, which is
   * what is wanted at the frequency `below-threshold`.
   */
  verdict: 'caught' | 'otherwise' | 'escaped';
  /** Sessions that were judged, and those among them that had to be played: in the others the mutant does not show. */
  sessions: number;
  played: number;
  /** Failed observations of the intended check, whether or not they were enough. */
  failed: number;
  /** Where the intended check feeds a rate: the rate over all generated sessions that were judged, 0..1. */
  rate?: number | null;
  /** Wall-clock seconds. */
  seconds: number;
  /** One for each check that was convinced, in the order in which they were. */
  evidence: Evidence[];
  example?: Example;
  /** Sessions that broke through nobody's or the harness's fault. */
  troubles: string[];
}

/** What the same judges said of the healthy bot. */
export interface Control {
  sessions: number;
  /** Seeds whose generated sessions were among them. */
  seeds: number;
  /** Each is a fault of a check, of a scenario or of the bot. */
  falseAlarms: (Evidence & {
    /** The seed that it came up with, or the mutant in whose order of scripted sessions. */
    order: string;
  })[];
  troubles: string[];
}

export interface ProveReport {
  proofs: Proof[];
  control: Control;
  /** Every mutant at `always` caught by its intended check, 9 of 10 at `rare`, none at `below-threshold` failed, no false alarm. */
  proved: boolean;
}
