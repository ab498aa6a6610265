// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { judge } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import { readSession } from '../model/index.ts';
import type { Platform } from '../platform/types.ts';
import type { Script } from '../session/types.ts';
import type { Target } from '../target/types.ts';
import { type CpuTime, usedBetween } from './cpu.ts';

/** What one round of sessions took, end to end, with all checks. */
export interface Round {
  sessions: number;
  /** Messages of customers. */
  messages: number;
  /** Messages of the bot. */
  bubbles: number;
  /** Messages and statuses brought to the bot. */
  webhooks: number;
  /** Sessions that were not played to their end, by whoever's fault. */
  broken: number;
  seconds: number;
  cpu: CpuTime;
  /** Wall milliseconds of node's that model and checks took, part of `cpu.node`. */
  checkingMs: number;
}

export interface RoundOptions {
  target: Target;
  platform: Platform;
  lanes: number;
  cpu: () => Promise<CpuTime>;
}

/** Plays sessions and measures it. */
export async function playRound(scripts: Iterable<Script>, options: RoundOptions): Promise<Round> {
  const inspect = judge([]);
  const round = { sessions: 0, messages: 0, bubbles: 0, webhooks: 0, broken: 0, checkingMs: 0 };
  const before = await options.cpu();
  const began = performance.now();
  await playAll(scripts, {
    ...options,
    onTrace(trace) {
      const now = performance.now();
      inspect(readSession(trace));
      round.checkingMs += performance.now() - now;
      round.sessions++;
      for (const { kind } of trace.events) {
        if (kind === 'said') round.messages++;
        else if (kind === 'sent') round.bubbles++;
        else if (kind === 'delivery') round.webhooks++;
        else if (kind === 'trouble' || kind === 'stuck') round.broken++;
      }
    },
  });
  const seconds = (performance.now() - began) / 1000;
  return { ...round, seconds, cpu: usedBetween(before, await options.cpu()) };
}

/** Prime, so that it comes by all scripts, and a few of them are a mix of all kinds. */
const STRIDE = 61;

/** `count` sessions: the scripts over and over, each time with other seeds. */
export function* corpus(scripts: readonly Script[], count: number, name: string): Iterable<Script> {
  for (let n = 0; n < count; n++) {
    const script = scripts[(n * STRIDE) % scripts.length] as Script;
    yield { ...script, id: `${script.id}~${name}-${n}`, seed: script.seed + n };
  }
}
