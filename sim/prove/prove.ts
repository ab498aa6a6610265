import { runChecks } from '../checks/index.ts';
import type { Observation } from '../checks/types.ts';
import { playAll } from '../engine/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { Platform } from '../platform/index.ts';
import type { Script } from '../session/types.ts';
import type { Defect } from '../target/defects/index.ts';
import type { Alter } from '../target/index.ts';
import type { Target } from '../target/types.ts';
import type { Trace } from '../trace/types.ts';
import { Judge } from './judge.ts';
import { NEIGHBOUR } from './neighbour.ts';
import { inOrderFor } from './order.ts';
import type { Control, Proof, ProveReport } from './types.ts';

export interface ProveOptions {
  defects: readonly Defect[];
  scripts: readonly Script[];
  gate: GateFile;
  /** The bot under test with a defect, or without one. */
  target: (alter?: Alter) => Target;
  platform: Platform;
  /** Bots that are played with at the same time; default 4. */
  lanes?: number;
  /** Most sessions that a defect is played in; default: all scripts. */
  most?: number;
  /** Plays all sessions in their own order and judges rates at the end, as a run does; default false. */
  whole?: boolean;
  /** Wall-clock milliseconds, for the seconds of the report. */
  now: () => number;
  onProof?: (proof: Proof) => void;
  signal?: AbortSignal;
}

/**
 * Plays the scripts against each defective bot until its intended check has seen enough, and against the healthy one,
 * whose sessions are judged in the same ways.
 * @throws what playing throws.
 */
export async function prove(options: ProveOptions): Promise<ProveReport> {
  const { defects, lanes = 4, onProof, signal } = options;
  const proofs: Proof[] = [];
  const waiting = [...defects.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [place, defect] = next;
      const proof = await proveOne(defect, options);
      proofs[place] = proof;
      onProof?.(proof);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, defects.length) }, work));
  const found = proofs.filter((proof) => proof !== undefined);
  const control = await controlled(found, options);
  const all = found.length === defects.length && found.every(({ verdict }) => verdict === 'caught');
  return {
    schema: 'rehearsal.prove/1',
    proofs: found,
    control,
    proved: all && control.falseAlarms.length === 0 && control.troubles.length === 0,
  };
}

const troubleOf = ({ session, events }: Trace): string[] =>
  events.flatMap((event) => (event.kind === 'trouble' ? [`${session.id}: ${event.what}`] : []));

/** The sessions that a defect is played in, in order. */
const sessionsFor = (defect: Defect, { scripts, most, whole }: ProveOptions): Script[] =>
  whole ? scripts.slice(0, most) : inOrderFor(defect, scripts).slice(0, most);

/** Plays until the intended check is convinced. */
async function proveOne(defect: Defect, options: ProveOptions): Promise<Proof> {
  const { gate, platform, now, signal } = options;
  const started = now();
  const scripts = sessionsFor(defect, options);
  const judge = new Judge(gate, { once: options.whole ?? false });
  const troubles: string[] = [];
  function* untilSeen(): Generator<Script> {
    for (const script of scripts) {
      if (judge.saw(defect.intendedCheck)) return;
      // A shop of its own: the same script may be played with another defect at the same time.
      yield { ...script, id: `${script.id}@${defect.name}` };
    }
  }
  await playAll(untilSeen(), {
    target: options.target(defect.loud),
    platform,
    lanes: 1,
    ...(signal ? { signal } : {}),
    onTrace: (trace) => {
      troubles.push(...troubleOf(trace));
      judge.add(namedAsBefore(runChecks(trace, [NEIGHBOUR])), judge.sessions === scripts.length - 1);
    },
  });
  const { name, title, rules, intendedCheck } = defect;
  return {
    ...{ defect: name, title, rules, intendedCheck, troubles },
    verdict: judge.saw(intendedCheck) ? 'caught' : judge.evidence.length > 0 ? 'otherwise' : 'escaped',
    sessions: judge.sessions,
    misses: judge.misses.get(intendedCheck) ?? 0,
    seconds: (now() - started) / 1000,
    evidence: judge.evidence,
  };
}

const namedAsBefore = (observations: Observation[]): Observation[] =>
  observations.map((seen) => ({ ...seen, session: seen.session.replace(/@[^@]*$/, '') }));

/** The healthy bot in every session that a defective one was played in. */
async function controlled(proofs: readonly Proof[], options: ProveOptions): Promise<Control> {
  const { defects, gate, platform, lanes = 4, signal } = options;
  const control: Control = { sessions: 0, falseAlarms: [], troubles: [] };
  const orders = proofs.map((proof) => {
    const defect = defects.find(({ name }) => name === proof.defect);
    return { order: proof.defect, scripts: defect ? sessionsFor(defect, options).slice(0, proof.sessions) : [] };
  });
  const used = new Set(orders.flatMap(({ scripts }) => scripts.map(({ id }) => id)));
  const scripts = options.scripts.filter(({ id }) => used.has(id));
  const seen = new Map<string, Observation[]>();
  await playAll(scripts, {
    target: options.target(),
    platform,
    lanes,
    ...(signal ? { signal } : {}),
    onTrace: (trace) => {
      control.sessions += 1;
      control.troubles.push(...troubleOf(trace));
      seen.set(trace.session.id, runChecks(trace, [NEIGHBOUR]));
    },
  });
  const alarmsIn = (order: readonly Script[]) => {
    const judge = new Judge(gate, { once: options.whole ?? false });
    for (const [i, { id }] of order.entries()) judge.add(seen.get(id) ?? [], i === order.length - 1);
    return judge.evidence;
  };
  control.falseAlarms.push(...alarmsIn(scripts));
  for (const { order, scripts: ordered } of orders)
    for (const alarm of alarmsIn(ordered))
      if (control.falseAlarms.every((known) => known.check !== alarm.check))
        control.falseAlarms.push({ ...alarm, order });
  return control;
}
