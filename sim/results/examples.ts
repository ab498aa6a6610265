import type { CheckKind } from '../checks/types.ts';

/** Conversations are large: a report has so many of one check and cause, and so many in all beside the first of each. */
const MOST_PER_FINDING = 20;
/** Single failed observations of a rate, or of a rule that only warns, fail nothing; a few are shown. */
const MOST_PER_RATE = 4;
const MOST = 300;

/** Something that failed. */
interface Failed {
  check: string;
  cause?: string;
  kind: CheckKind | 'relation';
  warning?: true;
}

/** Says which failed observations are kept as examples: the first ones of each check and cause. All are counted elsewhere. */
export class Examples {
  readonly #kept = new Map<string, number>();
  #all = 0;

  /** Whether one more is wanted; then it counts as kept. */
  take({ check, cause = '', kind, warning }: Failed): boolean {
    const key = `${check} ${cause}`;
    const kept = this.#kept.get(key) ?? 0;
    const most = kind === 'rate' || warning ? MOST_PER_RATE : MOST_PER_FINDING;
    if (kind === 'cross-check' || kept >= most || (kept > 0 && this.#all >= MOST)) return false;
    this.#kept.set(key, kept + 1);
    this.#all += 1;
    return true;
  }
}
