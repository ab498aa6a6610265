import { formatDuration } from '../../reports/index.ts';
import type { Io } from '../run/io.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Live } from './generator.ts';
import { type ArrivalPlan, lengthOf, rateAt } from './plan.ts';
import type { Tally } from './tally.ts';

/** What the view shows of a stretch of load. */
export interface Watched {
  title: string;
  plan: ArrivalPlan;
  /** The share of the plan's arrivals that this process begins. */
  share: number;
  elapsedMs(): number;
  live: Live;
  tally: Tally;
}

const EVERY_MS = 1000;
/** Without a terminal a line is written so often. */
const LINE_EVERY = 10;
const BAR = 24;

/** Shows what happens while it does: a block that is rewritten on a terminal, else a line every ten seconds. */
export function watchLive(
  watched: Watched,
  { err, tty, columns, colors }: Pick<Io, 'err' | 'tty' | 'columns' | 'colors'>,
): { stop(): void } {
  const clock = new RealClock();
  let before = { begun: 0, at: 0 };
  let lines = 0;
  let looks = 0;
  let cancel: () => void = () => {};
  const show = (): void => {
    const at = watched.elapsedMs();
    const rate = (1000 * (watched.live.begun - before.begun)) / Math.max(1, at - before.at);
    before = { begun: watched.live.begun, at };
    looks += 1;
    if (at < 0) return;
    const texts = liveTexts(watched, rate);
    if (tty) {
      const block = texts.map((text) => `\u001b[2K${text.slice(0, columns - 1)}`);
      err(`${lines > 0 ? `\u001b[${lines}A` : ''}\r${[colors.bold(block[0] ?? ''), ...block.slice(1)].join('\n')}\n`);
      lines = texts.length;
    } else if (looks % LINE_EVERY === 0) err(`${texts.slice(1).join(' · ')}\n`);
  };
  const next = (): void => {
    cancel = clock.timer(
      clock.now() + EVERY_MS,
      () => {
        show();
        next();
      },
      { unref: true },
    );
  };
  next();
  return {
    stop() {
      cancel();
      if (tty) show();
    },
  };
}

/** The lines of the view, for any width. */
export function liveTexts({ title, plan, share, elapsedMs, live, tally }: Watched, rate: number): string[] {
  const elapsed = Math.max(0, elapsedMs());
  const length = lengthOf(plan);
  const done = Math.min(BAR, Math.floor((BAR * elapsed) / length));
  const { counts } = tally;
  const errors = counts.lost + counts.doubled + counts.refused + counts.unacknowledged + counts.troubled;
  const p95 = (name: string): string => {
    const value = tally.duration(name).quantile(0.95);
    return value === null ? '–' : formatDuration(value);
  };
  const acks = [...live.ackMs].sort((a, b) => a - b);
  const ack = acks[Math.ceil(0.95 * acks.length) - 1];
  const dropped = counts.dropped > 0 ? ` · ${counts.dropped} dropped` : '';
  return [
    `${title}  ${formatDuration(elapsed)} of ${formatDuration(length)}  ${'━'.repeat(done)}${'─'.repeat(BAR - done)}`,
    `rate ${rate.toFixed(1)}/s of ${(rateAt(plan, elapsed) * share).toFixed(1)}/s planned · ${live.inProgress} in progress${dropped}`,
    `acknowledged ${live.acknowledged} · messages of the bot ${live.sent} · errors ${errors}`,
    `p95: ack ${ack === undefined ? '–' : formatDuration(ack)} · response ${p95('response_time')} · reply wait ${p95('reply_wait')} · lag ${formatDuration(live.lagMs)}`,
  ];
}
