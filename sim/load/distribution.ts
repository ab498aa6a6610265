import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64, type Histogram } from 'hdr-histogram-js';

/** A millisecond has so many units of a histogram: microseconds. */
const UNITS = 1000;
/** An hour. What takes longer counts as that. */
const LONGEST = 3_600_000 * UNITS;

/** A distribution as a part of a run hands it on: joining such parts loses nothing. */
export interface StoredDistribution {
  /** HdrHistogram, V2, compressed, in base64; values are microseconds. */
  hdr: string;
  n: number;
  /** Milliseconds. */
  sum: number;
  min: number | null;
  max: number | null;
}

/** Durations in buckets of three significant digits; number, sum and both ends are exact. */
export class Distribution {
  readonly #histogram: Histogram;
  #n = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  constructor(digits: 2 | 3 = 3) {
    this.#histogram = build({
      // Totals are few and large; the seconds of a long run are many.
      bitBucketSize: digits === 3 ? 32 : 'packed',
      lowestDiscernibleValue: 1,
      highestTrackableValue: LONGEST,
      numberOfSignificantValueDigits: digits,
    });
  }

  get n(): number {
    return this.#n;
  }

  get sum(): number {
    return this.#sum;
  }

  /** Enters a duration in milliseconds, `times` times. */
  add(ms: number, times = 1): void {
    this.#histogram.recordValueWithCount(Math.min(LONGEST, Math.max(0, Math.round(ms * UNITS))), times);
    this.#n += times;
    this.#sum += ms * times;
    this.#min = Math.min(this.#min, ms);
    this.#max = Math.max(this.#max, ms);
  }

  /** The smallest value that at least this share of all does not exceed, by its bucket; null without any. */
  quantile(share: number): number | null {
    return this.#n === 0 ? null : this.atRank(Math.max(1, Math.ceil(share * this.#n - 1e-9)));
  }

  /** The value at a place of the sorted sample, counted from 1. */
  atRank(rank: number): number {
    if (rank >= this.#n) return this.#max;
    const value = this.#histogram.getValueAtPercentile((100 * (rank - 0.5)) / this.#n) / UNITS;
    return Math.min(this.#max, Math.max(this.#min, value));
  }

  get avg(): number | null {
    return this.#n === 0 ? null : this.#sum / this.#n;
  }

  get min(): number | null {
    return this.#n === 0 ? null : this.#min;
  }

  get max(): number | null {
    return this.#n === 0 ? null : this.#max;
  }

  /** Adds all that another one holds. */
  join(other: Distribution): void {
    this.#histogram.add(other.#histogram);
    this.#n += other.#n;
    this.#sum += other.#sum;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  stored(): StoredDistribution {
    const { n, sum, min, max } = this;
    return { hdr: encodeIntoCompressedBase64(this.#histogram), n, sum, min, max };
  }

  static from({ hdr, n, sum, min, max }: StoredDistribution, digits: 2 | 3 = 3): Distribution {
    const made = new Distribution(digits);
    made.#histogram.add(decodeFromCompressedBase64(hdr));
    made.#n = n;
    made.#sum = sum;
    made.#min = min ?? Number.POSITIVE_INFINITY;
    made.#max = max ?? Number.NEGATIVE_INFINITY;
    return made;
  }
}
