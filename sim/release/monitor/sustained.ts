import { exactInterval } from '../../gate/exact-interval.ts';
import { SHORT_PART } from './triggers.ts';
import type { Slice } from './types.ts';

/** A stretch that is below the bound with this confidence ends what was above it: no more than likely, for a wrong alarm is worse. */
const BELOW = 0.7;

/** Silence longer than this part of the long window is a gap: nobody knows what was in it. */
const GAP_PART = 3;

export interface SustainedRule {
  bound: number;
  longMs: number;
  least: number;
  strict?: true | undefined;
}

/** Silence after which nothing is known of the present. Probes may be as far apart as the window is long. */
export const gapOf = ({ longMs, strict }: Pick<SustainedRule, 'longMs' | 'strict'>): number =>
  strict ? longMs : longMs / GAP_PART;

/** Since when failures have been above the bound. */
export interface Above {
  /** No later than this the first of them failed, and no earlier than `to` the last. */
  from: number;
  to: number;
}

interface Block {
  from: number;
  n: number;
  failed: number;
  slices: Slice[];
}

/**
 * The stretch, up to now, in which the share of failures is above the bound all the time; undefined when it is not above it
 * now. Slices stand in the order of their ends. They are put together to short windows that hold enough attempts each.
 * Windows that are below the bound for certain, alone or several in a row, end the stretch; so does a gap, and so does a
 * time as long as a gap without a window above the bound. The stretch begins and ends with windows that are above it, and
 * its length is that from the first failure to the last, a single one at either end not counted: neither rare attempts nor
 * a failure of the usual kind must make it longer.
 */
export function aboveUntilNow(slices: readonly Slice[], rule: SustainedRule, now: number): Above | undefined {
  const { bound, strict, least } = rule;
  const gap = gapOf(rule);
  let undecided = { n: 0, failed: 0 };
  const bad: Slice[] = [];
  let reached = now;
  for (const block of blocksBack(slices, rule, now)) {
    // A window that the gap left too small: one failure in it proves nothing of the time before.
    const worth = bad.length === 0 ? block.n : Math.max(block.n, least);
    if (block.failed / worth > bound) {
      if (reached - Math.max(...block.slices.map(({ to }) => to)) > gap) break;
      bad.push(...block.slices.filter(({ failed }) => failed > 0));
      undecided = { n: 0, failed: 0 };
      reached = block.from;
      continue;
    }
    undecided = { n: undecided.n + block.n, failed: undecided.failed + block.failed };
    if (strict || exactInterval(undecided.failed, undecided.n, BELOW)[1] < bound) break;
  }
  return spanOf(strict ? bad : withoutStrays(bad.sort((a, b) => a.to - b.to)));
}

/** A single failure at either end may be one that happens now and then. */
function withoutStrays(bad: readonly Slice[]): readonly Slice[] {
  const from = bad[0]?.failed === 1 ? 1 : 0;
  const to = bad.at(-1)?.failed === 1 ? -1 : undefined;
  return bad.length < 3 ? bad : bad.slice(from, to);
}

function spanOf(bad: readonly Slice[]): Above | undefined {
  if (bad.length === 0) return undefined;
  return {
    from: Math.min(...bad.map(({ firstFailed, to }) => firstFailed ?? to)),
    to: Math.max(...bad.map(({ lastFailed, from }) => lastFailed ?? from)),
  };
}

/** Short windows with enough attempts in each, from now back to the first gap. */
function* blocksBack(slices: readonly Slice[], rule: SustainedRule, now: number): Generator<Block> {
  const gap = gapOf(rule);
  // A probe stands for itself.
  const shortMs = rule.strict ? 0 : rule.longMs / SHORT_PART;
  const empty = { from: now, n: 0, failed: 0, slices: [] };
  let block: Block = empty;
  let [end, next] = [now, now];
  for (let n = slices.length - 1; n >= 0; n -= 1) {
    const slice = slices[n] as Slice;
    if (slice.n === 0) continue;
    if (next - slice.to > gap || slice.to - slice.from > gap) break;
    next = Math.min(next, slice.from);
    block = {
      from: next,
      n: block.n + slice.n,
      failed: block.failed + slice.failed,
      slices: [...block.slices, slice],
    };
    if (block.n < rule.least || end - slice.from < shortMs) continue;
    yield block;
    end = slice.from;
    block = empty;
  }
  if (block.n > 0) yield block;
}
