import type { CheckKind } from '../checks/types.ts';

/** A report shows at most so many failures of one check, and so many in all: enough to act on, bounded in memory. */
const MOST_PER_CHECK = 20;
/** Single failed observations of a rate are within its threshold; a few are shown as examples. */
const MOST_PER_RATE = 4;
const MOST = 300;

/** Says which failed observations are kept as examples: the first ones of each check. */
export class Examples {
  readonly #kept = new Map<string, number>();
  #all = 0;

  /** Whether one more is wanted; then it counts as kept. */
  take(check: string, kind: CheckKind | 'relation'): boolean {
    const kept = this.#kept.get(check) ?? 0;
    if (kind === 'cross-check' || this.#all >= MOST || kept >= (kind === 'rate' ? MOST_PER_RATE : MOST_PER_CHECK))
      return false;
    this.#kept.set(check, kept + 1);
    this.#all += 1;
    return true;
  }
}
