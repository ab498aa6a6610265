import { TRIGGERS, type Trigger } from './triggers.ts';
import type { TriggerResult, TriggerState } from './types.ts';
import { clock, minutes } from './words.ts';

/** A trigger that was met, until it is let go. Milliseconds since the epoch. */
export interface Held {
  trigger: string;
  source: TriggerResult['source'];
  series: string | null;
  metSince: number;
  /** Since when every reading was clear; null: the last one was not. */
  clearSince: number | null;
}

/** Where a trigger has no window of its own, such as rows that are broken. */
const CLEAR_MS = 15 * 60_000;

/**
 * How long every reading must be clear before a trigger that was met is let go: as long as it took to be met. One reading below
 * the bound shows that the short window is, and a bot that fails now and then would be called good and bad in turn.
 */
export const clearMsOf = (trigger: Trigger): number => ('longMs' in trigger ? trigger.longMs : CLEAR_MS);

const isOf = ({ trigger, source, series }: TriggerResult, held: Held): boolean =>
  trigger === held.trigger && source === held.source && series === held.series;

/**
 * Triggers of a reading with those that are still held. What is not known, or near, is not clear: the time begins again.
 * @returns the results, and what the next reading has to know
 */
export function hold(
  results: readonly TriggerResult[],
  held: readonly Held[],
  now: number,
): { triggers: TriggerResult[]; held: Held[] } {
  const next: Held[] = [];
  const triggers = results.map((result): TriggerResult => {
    const before = held.find((one) => isOf(result, one));
    const trigger = definitionOf(result.trigger);
    if (trigger === undefined || (before === undefined && result.state !== 'met')) return result;
    const clearSince = result.state === 'clear' ? (before?.clearSince ?? now) : null;
    const { source, series } = result;
    const one: Held = { trigger: trigger.name, source, series, metSince: before?.metSince ?? now, clearSince };
    if (clearSince !== null && now - clearSince >= clearMsOf(trigger)) return result;
    next.push(one);
    return {
      ...result,
      state: 'met',
      metSince: one.metSince,
      because: `${result.because}${stays(one, trigger, result.state)}`,
    };
  });
  // Another way of asking, e.g. without the database, must not let go what it does not see.
  for (const one of held) {
    const trigger = definitionOf(one.trigger);
    if (trigger === undefined || results.some((result) => isOf(result, one))) continue;
    const kept = { ...one, clearSince: null };
    next.push(kept);
    triggers.push({
      ...{
        trigger: one.trigger,
        severity: trigger.severity,
        says: trigger.says,
        source: one.source,
        series: one.series,
      },
      ...{ windows: [], aboveSince: null, aboveMinutes: null, rows: [], state: 'met', reading: 'not watched' },
      ...{ metSince: one.metSince, because: `this reading does not see it${stays(kept, trigger, 'not watched')}` },
    });
  }
  return { triggers, held: next };
}

const definitionOf = (name: string): Trigger | undefined => TRIGGERS.find((trigger) => trigger.name === name);

function stays({ metSince, clearSince }: Held, trigger: Trigger, state: TriggerState): string {
  if (state === 'met') return '';
  const until = `met since ${clock(metSince)} until it is clear for ${minutes(clearMsOf(trigger))}`;
  const now = clearSince === null ? `now ${state}` : `clear since ${clock(clearSince)}`;
  return `; ${until} (${now}) or --acknowledge ${trigger.name}`;
}
