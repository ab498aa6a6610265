import { type Doubted, growths, mean } from '../../gate/betting.ts';
import type { Kind } from './rate-bot.ts';

/** Capitals below this are far from deciding anything: that would take 20 to 1. */
const FAR = Math.log(8);
/** Lengths are told apart by steps of this factor. */
const STEP = Math.log(1.03);

const near = (log: number): boolean => log > FAR;

/**
 * Says at once when an analysis cannot decide anything: most cannot, and ten thousand runs of a cell would take hours. It
 * knows how each kind of session changes the capitals, to a few percent; when they come near, the analysis itself is made.
 */
export class Screen {
  readonly #kinds: readonly Kind[];
  readonly #doubts: readonly Doubted[];
  /** By step of length: for each kind, the growth of each bet of both doubters. */
  readonly #known = new Map<number, readonly Float64Array[]>();

  constructor(kinds: readonly Kind[], bound: number, longest: number) {
    this.#kinds = kinds;
    const about = { bound, top: 1, longest };
    this.#doubts = [
      { ...about, side: 'above' },
      { ...about, side: 'below' },
    ];
  }

  /** For one run. */
  open(): { add(kind: number, sessions: readonly number[]): void; mayDecide(): boolean } {
    const lengths = this.#kinds.map(({ n }) => n);
    let step = Number.NaN;
    let played = 0;
    let observations = 0;
    let gains: readonly Float64Array[] = [];
    let capitals = new Float64Array(0);
    const enter = (kind: number, times: number): void => {
      const gain = gains[kind] as Float64Array;
      for (let i = 0; i < gain.length; i++) capitals[i]! += times * gain[i]!;
    };
    return {
      add: (kind, sessions) => {
        played += 1;
        observations += lengths[kind] as number;
        const now = Math.log(observations / played) / STEP;
        if (Math.abs(now - step) < 0.8) return enter(kind, 1);
        step = Math.round(now);
        gains = this.#gainsAt(step);
        capitals = new Float64Array(gains[0]?.length ?? 0);
        sessions.forEach((times, other) => {
          if (times > 0) enter(other, times);
        });
      },
      mayDecide: () => {
        if (!capitals.some(near)) return false;
        const half = capitals.length / 2;
        return [capitals.slice(0, half), capitals.slice(half)].some((capital) => mean([...capital]).log > FAR);
      },
    };
  }

  #gainsAt(step: number): readonly Float64Array[] {
    const known = this.#known.get(step);
    if (known) return known;
    const length = Math.exp(step * STEP);
    const gains = this.#kinds.map(({ n, hits }) =>
      Float64Array.from(
        this.#doubts.flatMap((doubted) => growths({ n, sum: hits }, doubted, doubted.longest * length)),
      ),
    );
    this.#known.set(step, gains);
    return gains;
  }
}
