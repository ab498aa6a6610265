import type { Punctuality } from './arrivals.ts';
import { totalOf } from './cpu.ts';
import type { Naive } from './naive.ts';
import type { Round } from './round.ts';

const HEADINGS = [
  'round',
  'sessions',
  'messages',
  'seconds',
  'messages/s',
  'webhooks/s',
  'CPU ms/message',
  'node',
  'checks',
  'postgres',
  'redis',
  'cores busy',
] as const;

/** Rounds as a Markdown table. CPU of Postgres is missing where its processes cannot be seen. */
export function renderRounds(rounds: readonly { name: string; round: Round }[]): string {
  const lines = rounds.map(({ name, round }) => {
    const { messages, seconds, cpu } = round;
    const each = (ms: number | undefined): string => (ms === undefined ? '–' : (ms / messages).toFixed(2));
    const all = totalOf(cpu);
    return [
      name,
      String(round.sessions),
      String(messages),
      seconds.toFixed(1),
      (messages / seconds).toFixed(0),
      (round.webhooks / seconds).toFixed(0),
      each(all),
      each(cpu.node),
      round.checkingMs.toFixed(2),
      each(cpu.postgres),
      each(cpu.redis),
      (all / 1000 / seconds).toFixed(2),
    ];
  });
  return markdown(HEADINGS, lines);
}

/** What the rounds say about growth, and what a message costs in messages of the naive loop beside them. */
export function renderFindings(
  one: Round,
  ten: Round,
  { yardsticks, arrivals }: { yardsticks: readonly Naive[]; arrivals: Punctuality },
  memory: { before: readonly number[]; after: readonly number[] },
): string {
  const growth = ten.messages / one.messages;
  const time = ten.seconds / one.seconds;
  const cpu = (ten.cpu.node + (ten.cpu.postgres ?? 0)) / (one.cpu.node + (one.cpu.postgres ?? 0));
  const mean = (pick: (naive: Naive) => number): number =>
    yardsticks.reduce((sum, naive) => sum + pick(naive), 0) / yardsticks.length;
  const naiveCpu = mean(({ cpuMs }) => cpuMs);
  const peaks = (list: readonly number[]): string => list.map((mb) => mb.toFixed(0)).join(' + ');
  const messageCpu = totalOf(ten.cpu) / ten.messages;
  return markdown(
    ['figure', 'value'],
    [
      [`time for ${growth.toFixed(1)} times the messages`, `${time.toFixed(1)} times (CPU: ${cpu.toFixed(1)} times)`],
      [
        'peak memory of node, by process, before and after the last round',
        `${peaks(memory.before)} → ${peaks(memory.after)} MB`,
      ],
      [
        'naive loop: four signed webhooks, a call and five rows a message, one process, nothing understood or checked',
        `${mean((naive) => naive.messagesPerSecond).toFixed(0)} messages/s, ${naiveCpu.toFixed(2)} ms CPU each`,
      ],
      ['CPU of a message of the last round, in messages of the naive loop', (messageCpu / naiveCpu).toFixed(1)],
      [
        `error of ${arrivals.arrivals} arrivals at 1,000 a second: mean, 99%`,
        `${arrivals.meanErrorMs.toFixed(2)} ms, ${arrivals.p99ErrorMs.toFixed(2)} ms`,
      ],
      [
        'greatest distance of these arrivals from their plan (bunched above)',
        `${arrivals.distance.toFixed(4)} (${arrivals.mostDistance.toFixed(4)})`,
      ],
    ],
  );
}

function markdown(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(headings), row(headings.map(() => '---')), ...lines.map(row)].join('\n');
}
