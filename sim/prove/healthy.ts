import type { Platform } from '../channels/index.ts';
import type { Evaluation } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { Script } from '../scenario/types.ts';
import type { OpenTarget } from '../targets/types.ts';
import type { Trace } from '../trace/types.ts';
import { evaluateByChecks, type Said, saidOf } from '../workers/index.ts';
import { Judge } from './judge.ts';
import type { Numbered } from './sessions.ts';
import type { Control, Evidence } from './types.ts';

/** A session as the healthy bot went through it. */
export interface Known extends Numbered {
  /** When the bot received messages: the instants that a seldom mutant may choose. */
  received: number[];
  said: Said;
  troubles: string[];
}

export interface HealthyOptions {
  target: OpenTarget;
  platform: Platform;
  slots: number;
  signal?: AbortSignal;
  /** Told of each session as it was judged. */
  onSession?: (trace: Trace, evaluation: Evaluation) => void;
}

/** Plays all sessions with the healthy bot. */
export async function playHealthy(sessions: readonly Numbered[], options: HealthyOptions): Promise<Known[]> {
  const { onSession, target, platform, slots, signal } = options;
  const known: Known[] = [];
  const scripts = function* (): Generator<Script> {
    for (const { script } of sessions) yield script();
  };
  await playAll(scripts(), {
    ...{ target, platform, slots, ...(signal ? { signal } : {}) },
    onTrace: (trace) => {
      const numbered = sessions[known.length];
      if (!numbered) throw new Error('more sessions than were asked for');
      const evaluation = evaluateByChecks(trace);
      known.push({ ...numbered, ...digest(trace, evaluation) });
      onSession?.(trace, evaluation);
    },
  });
  return known;
}

function digest(trace: Trace, evaluation: Evaluation): Pick<Known, 'received' | 'said' | 'troubles'> {
  const received = new Set<number>();
  for (const event of trace.events) if (event.kind === 'delivery' && event.what === 'messages') received.add(event.at);
  return { received: [...received], said: saidOf(evaluation.observations), troubles: troublesOf(trace, evaluation) };
}

const NOTHING: Said = { rates: {}, failed: [] };

export const troublesOf = ({ session, events }: Trace, { broke }: Evaluation): string[] =>
  [
    ...events.flatMap((event) => (event.kind === 'trouble' ? [event.what] : [])),
    ...(broke === undefined ? [] : [broke]),
  ].map((what) => `${session.id}: ${what}`);

/**
 * What the judges say of the healthy bot: seed by seed as a gate does it, and over the scripts in each of these orders,
 * looked at as the mutants are.
 */
export function control(
  known: readonly Pick<Known, 'id' | 'seed' | 'said' | 'troubles'>[],
  orders: readonly { order: string; scripts: readonly string[] }[],
  gate: GateFile,
  analyses: 'often' | 'once',
): Control {
  const byId = new Map(known.map((session) => [session.id, session]));
  const seeds = [...new Set(known.flatMap(({ seed }) => seed ?? []))];
  const found: Control = {
    sessions: known.length,
    seeds: seeds.length,
    falseAlarms: [],
    troubles: known.flatMap(({ troubles }) => troubles),
  };
  const enter = (order: string, evidence: readonly Evidence[]): void => {
    for (const alarm of evidence)
      if (found.falseAlarms.every(({ check, session }) => check !== alarm.check || session !== alarm.session))
        found.falseAlarms.push({ ...alarm, order });
  };
  for (const seed of seeds) {
    const drawn = known.filter((session) => session.seed === seed);
    const judge = new Judge(gate, { budget: drawn.length });
    for (const { said } of drawn) judge.add(said, { generated: true });
    enter(`seed ${seed}`, judge.evidence);
  }
  const scripted = { order: 'scripts', scripts: known.flatMap(({ seed, id }) => (seed === null ? [id] : [])) };
  for (const { order, scripts } of [scripted, ...orders]) {
    const judge = new Judge(gate, analyses);
    for (const [i, id] of scripts.entries())
      judge.add(byId.get(id)?.said ?? NOTHING, { last: i === scripts.length - 1 });
    enter(order, judge.evidence);
  }
  return found;
}
