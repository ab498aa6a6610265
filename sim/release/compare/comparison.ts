import { SEE_ORDERS } from '../../cost/index.ts';
import type { AmountCounts } from '../../gate/metrics/index.ts';
import type { Trace } from '../../trace/types.ts';
import { Changes } from './evidence.ts';
import type { SessionFacts } from './facts.ts';
import { COMPARED, type ComparedMetric, changeOf, meanMs } from './metrics.ts';
import type { CompareRules } from './rules.ts';
import { judgeMetric, type MetricResult } from './verdict.ts';

/** Two plays of one session, the earlier version first. */
export interface Pair {
  before: SessionFacts;
  after: SessionFacts;
}

/** A pair in which the later version did worse, with what was worse. */
export interface WorsePair extends Pair {
  harm: number;
  says: string[];
  traces?: { before: Trace; after: Trace };
}

/** So many of the worst sessions are shown. */
export const MOST_SHOWN = 3;

/** A rule that is newly broken outweighs any share. */
const BROKEN_RULE = 2;

/** What is seen of the orders of one version. */
interface OrdersSeen {
  /** They could be read in some session. */
  known: boolean;
  /** Somebody came to an order, or to a summary that they declined. */
  reached: boolean;
}

/** Gathers pairs of sessions. It may be asked for results after any of them. */
export class Comparison {
  readonly #rules: CompareRules;
  readonly #metrics: readonly ComparedMetric[];
  readonly #changes = new Map<string, Changes>();
  readonly #orders: Record<keyof Pair, OrdersSeen> = {
    before: { known: false, reached: false },
    after: { known: false, reached: false },
  };
  #worst: WorsePair[] = [];
  pairs = 0;
  /** What the two plays of each session spent. */
  readonly spent: { before: AmountCounts; after: AmountCounts }[] = [];
  /** Pairs of which a play was broken off, by why: they say nothing. */
  readonly broken = new Map<string, number>();

  constructor(rules: CompareRules) {
    this.#rules = rules;
    this.#metrics = COMPARED.filter(({ name }) => rules.metrics[name] !== undefined);
    for (const { name } of COMPARED) this.#changes.set(name, new Changes());
  }

  /** Enters a pair; its traces are kept while it is one of the worst. */
  add({ before, after }: Pair, traces?: WorsePair['traces']): void {
    const trouble = before.trouble ?? after.trouble;
    if (trouble !== undefined) {
      this.broken.set(trouble, (this.broken.get(trouble) ?? 0) + 1);
      return;
    }
    this.pairs += 1;
    this.#seeOrders('before', before);
    this.#seeOrders('after', after);
    if (before.amounts && after.amounts) this.spent.push({ before: before.amounts, after: after.amounts });
    for (const metric of COMPARED) {
      const changes = this.#gathered(metric.name);
      const [a, b] = metric.of(before, after);
      if (a !== null && b !== null) changes.add(a, b, changeOf(metric, a, b));
      else if (a !== null) changes.only.before += 1;
      else if (b !== null) changes.only.after += 1;
    }
    this.#rank({ before, after }, traces);
  }

  /** Enters response times of a session that was played for them alone. */
  addDurations(before: readonly number[], after: readonly number[]): void {
    const metric = COMPARED.find(({ name }) => name === 'response_time');
    const [a, b] = [meanMs(before), meanMs(after)];
    if (metric && a !== null && b !== null) this.changesOf(metric.name).add(a, b, changeOf(metric, a, b));
  }

  results(): MetricResult[] {
    const { confidence, metrics } = this.#rules;
    return this.#metrics.map((metric) => {
      const rule = metrics[metric.name];
      if (!rule) throw new Error(`no rule for ${metric.name}`);
      const judged = judgeMetric(metric, rule, this.changesOf(metric.name), confidence);
      const unseen = metric.byOrders ? this.unseen : [];
      if (unseen.length === 0) return judged;
      return { ...judged, reason: `orders of the version ${unseen.join(' and ')} cannot be seen: ${SEE_ORDERS}` };
    });
  }

  /** The changes of one metric, compared or not: goals may ask for others. None of what cannot be seen. */
  changesOf(name: string): Changes {
    const metric = COMPARED.find((one) => one.name === name);
    return metric?.byOrders && this.unseen.length > 0 ? new Changes() : this.#gathered(name);
  }

  /**
   * The sides whose orders cannot be seen: nobody could read them, and no message told of one. Where the other version told of
   * orders in its messages alone, this one would have, so there were none.
   */
  get unseen(): (keyof Pair)[] {
    const sides = ['before', 'after'] as const;
    return sides.filter((side) => {
      const other = this.#orders[side === 'before' ? 'after' : 'before'];
      const { known, reached } = this.#orders[side];
      return !known && !reached && !(other.reached && !other.known);
    });
  }

  #seeOrders(side: keyof Pair, { ordersKnown, goals }: SessionFacts): void {
    const seen = this.#orders[side];
    seen.known ||= ordersKnown;
    seen.reached ||= Object.values(goals).some(({ messages }) => messages !== null);
  }

  #gathered(name: string): Changes {
    const changes = this.#changes.get(name);
    if (!changes) throw new Error(`no metric ${name}`);
    return changes;
  }

  /** The pairs that became worst, the worst first. */
  get worst(): readonly WorsePair[] {
    return this.#worst;
  }

  #rank(pair: Pair, traces: WorsePair['traces']): void {
    const worse = harmOf(pair, this.#metrics);
    if (worse.harm <= 0) return;
    const ranked = [...this.#worst, { ...pair, ...worse, ...(traces ? { traces } : {}) }];
    this.#worst = ranked.sort((a, b) => b.harm - a.harm).slice(0, MOST_SHOWN);
  }
}

/** How much worse a session became, over all metrics that are compared, and in what. */
function harmOf({ before, after }: Pair, metrics: readonly ComparedMetric[]): Pick<WorsePair, 'harm' | 'says'> {
  const fresh = after.brokenRules.filter((check) => !before.brokenRules.includes(check));
  let harm = BROKEN_RULE * fresh.length;
  const says = fresh.map((check) => `breaks ${check}`);
  for (const metric of metrics) {
    if (metric.name === 'failed_sessions') continue;
    const [a, b] = metric.of(before, after);
    if (a === null || b === null) continue;
    const change = changeOf(metric, a, b) * (metric.better === 'higher' ? -1 : 1);
    if (change <= 0) continue;
    // Of an amount a small change is no harm that a chat would show.
    const weight = metric.kind === 'share' ? 1 : 0.5;
    harm += weight * change;
    says.push(`${metric.name} ${shown(metric, a)} → ${shown(metric, b)}`);
  }
  return { harm, says };
}

/** A value of a metric for people: `97.5%`, `4.2 messages`, `130 ms`. */
export function shown({ unit }: Pick<ComparedMetric, 'unit'>, value: number): string {
  if (unit === '%') return `${trim(100 * value, 1)}%`;
  return unit === 'ms' ? `${trim(value, 0)} ms` : `${trim(value, 2)}`;
}

/** A change for people: `+1.2 points`, `−3.4%`. */
export function shownChange({ kind }: Pick<ComparedMetric, 'kind'>, change: number, signed = true): string {
  const value = trim(Math.abs(100 * change), Math.abs(change) < 0.0995 ? 2 : 1);
  const sign = !signed || Number(value) === 0 ? '' : change > 0 ? '+' : '−';
  return `${sign}${value}${kind === 'share' ? (value === '1' ? ' point' : ' points') : '%'}`;
}

const trim = (value: number, digits: number): string =>
  digits === 0 ? value.toFixed(0) : value.toFixed(digits).replace(/\.?0+$/, '');
