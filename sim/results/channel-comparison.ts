import type { Report } from '../../reports/index.ts';
import { channelTitle } from '../channels/facts.ts';
import { type ChannelPair, type Comparison, type Difference, type ExplainingFact, says } from '../compare/index.ts';
import type { ChannelName } from '../trace/types.ts';

type ComparisonReport = NonNullable<Report['comparison']>;

/** A report lists so many differences; equal ones are one, and its counts tell of all. */
const MOST = 500;

/** What differed between two channels, over all sessions of a run. */
export class ChannelComparison {
  #channels: ChannelPair | undefined;
  #sessions = 0;
  #points = 0;
  #apart = 0;
  #unexplained = 0;
  readonly #explained = new Map<ExplainingFact, number>();
  readonly #differences = new Map<string, ComparisonReport['differences'][number]>();

  add({ channels, points, apart, differences }: Comparison): void {
    this.#channels = channels;
    this.#sessions += 1;
    this.#points += points;
    this.#apart += apart;
    for (const difference of differences) this.#enter(difference);
  }

  /** Undefined when nothing was compared. */
  report(): ComparisonReport | undefined {
    const channels = this.#channels;
    if (!channels) return undefined;
    const titled = (name: ChannelName) => ({ name, title: channelTitle(name) });
    const listed = [...this.#differences.values()];
    const [faults, explained] = [true, false].map((fault) =>
      listed.filter((each) => (each.explainedBy === null) === fault),
    );
    return {
      channels: { a: titled(channels.a), b: titled(channels.b) },
      sessions: this.#sessions,
      points: this.#points,
      apart: this.#apart,
      unexplained: this.#unexplained,
      explained: [...this.#explained].map(([fact, times]) => ({ fact, says: says(fact, channels), times })),
      differences: [...(faults ?? []), ...(explained ?? [])],
    };
  }

  #enter(difference: Difference): void {
    const { what, a, b, explainedBy } = difference;
    if (explainedBy === null) this.#unexplained += 1;
    else this.#explained.set(explainedBy, (this.#explained.get(explainedBy) ?? 0) + 1);
    const key = JSON.stringify([what, a, b, explainedBy]);
    const known = this.#differences.get(key);
    if (known) known.times += 1;
    else if (explainedBy === null || this.#differences.size < MOST)
      this.#differences.set(key, { ...difference, times: 1 });
  }
}
