// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { gunzipSync } from 'node:zlib';
import { evaluate } from '../checks/index.ts';
import { isActing } from '../engine/utterances.ts';
import type { Script } from '../scenario/types.ts';
import type { Trace } from '../trace/types.ts';
import { makeToken } from '../users/index.ts';
import { BATCH, type Batch, type Dispatcher } from '../workers/index.ts';
import { type CpuTime, usedBetween } from './cpu.ts';

/** What one round of sessions took, end to end, with all checks. */
export interface Round {
  sessions: number;
  /** Messages of customers. */
  messages: number;
  /** Messages and statuses brought to the bot. */
  webhooks: number;
  /** Sessions that broke through no fault of the bot's. */
  broken: number;
  seconds: number;
  cpu: CpuTime;
  /** Milliseconds that model and checks take for a message, measured afterwards on some of the round's traces. */
  checkingMs: number;
}

/** So many batches of a round are judged once more to see what judging takes. */
const JUDGED_AGAIN = 25;

/** Plays batches of sessions and measures it. */
export async function playRound(
  batches: Iterable<Batch>,
  dispatcher: Dispatcher,
  cpu: () => Promise<CpuTime>,
): Promise<Round> {
  const round = { sessions: 0, messages: 0, webhooks: 0, broken: 0 };
  const kept: Uint8Array[] = [];
  const before = await cpu();
  const began = performance.now();
  await dispatcher.play(batches, BATCH, async ({ results, traces }) => {
    if (kept.length < JUDGED_AGAIN) kept.push(traces);
    for (const entry of results) {
      round.sessions += 1;
      round.messages += entry.messages;
      round.webhooks += entry.webhooks;
      if (entry.trouble) round.broken += 1;
    }
  });
  const seconds = (performance.now() - began) / 1000;
  return { ...round, seconds, cpu: usedBetween(before, await cpu()), checkingMs: checkingTime(kept) };
}

function checkingTime(packed: readonly Uint8Array[]): number {
  const lines = packed.flatMap((traces) => gunzipSync(traces).toString().split('\n').filter(Boolean));
  const traces = lines.map((line) => JSON.parse(line) as Trace);
  const messages = traces.reduce((sum, { events }) => sum + events.filter(({ kind }) => kind === 'said').length, 0);
  const began = performance.now();
  for (const trace of traces) evaluate(trace);
  return (performance.now() - began) / Math.max(1, messages);
}

/** How many messages the customers of a script send. */
export const messagesOf = ({ steps }: Script): number =>
  steps.filter(isActing).reduce((sum, step) => sum + (step.do === 'burst' ? step.parts.length : 1), 0);

/** Prime, so that it comes by all scripts, and a few of them are a mix of all kinds. */
const STRIDE = 61;

/** `count` sessions: the scripts over and over, each time with other seeds. */
export function* corpus(scripts: readonly Script[], count: number, name: string): Generator<Script> {
  for (let n = 0; n < count; n++) {
    const script = scripts[(n * STRIDE) % scripts.length] as Script;
    yield { ...script, id: `${script.id}~${name}-${n}`, seed: script.seed + n };
  }
}

/** Scripted sessions as the dispatcher is dealt them. */
export function* scriptedBatches(scripts: Iterable<Script>): Generator<Batch> {
  let batch: Script[] = [];
  for (const script of scripts) {
    batch.push(script);
    if (batch.length < BATCH) continue;
    yield { kind: 'scripted', scripts: batch };
    batch = [];
  }
  if (batch.length > 0) yield { kind: 'scripted', scripts: batch };
}

/** `count` generated sessions of a seed as the dispatcher is dealt them. */
export function* generatedBatches(seed: number, count: number): Generator<Batch> {
  for (let at = 0; at < count; at += BATCH) {
    const size = Math.min(BATCH, count - at);
    yield { kind: 'generated', tokens: Array.from({ length: size }, (_, n) => makeToken({ seed, index: at + n })) };
  }
}
