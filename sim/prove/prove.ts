import type { Platform } from '../channels/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { PlantedMutant } from '../mutants/index.ts';
import { relationOf } from '../relations/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Alter } from '../targets/index.ts';
import type { OpenTarget } from '../targets/types.ts';
import { control, type HealthyOptions, playHealthy } from './healthy.ts';
import { inOrderFor } from './order.ts';
import { type Journey, provePlanted } from './prove-planted.ts';
import { proveRecovery, type Recovered } from './prove-recovery.ts';
import { proveRelation } from './prove-relation.ts';
import { GATE_BUDGET, type Generated, sessionsOf } from './sessions.ts';
import type { Proof, ProveReport } from './types.ts';

export interface ProveOptions {
  mutants: readonly PlantedMutant[];
  scripts: readonly Script[];
  gate: GateFile;
  /** The bot under test with a mutant, or without one. */
  target: (alter?: Alter) => OpenTarget;
  /** The same where faults can break its process and its servers; absent: no mutant needs that. */
  crashing?: (alter?: Alter) => Promise<OpenTarget>;
  platform: Platform;
  /** Default: none. */
  generated?: Generated;
  /** Bots that are played with at the same time; default 4. */
  slots?: number;
  /** Most scripted sessions that a mutant at `always` is played in; default: all. */
  most?: number;
  /** Plays mutants at `always` in all scripts in their own order and judges rates at the end, as a run does; default false. */
  whole?: boolean;
  /** Candidates that are played to make an example small; default 0: the example is the conversation around the failed observation. */
  shrink?: number;
  /** Wall-clock milliseconds, for the seconds of the report. */
  now: () => number;
  /** Told of each session of the healthy bot. */
  onHealthy?: HealthyOptions['onSession'];
  onProof?: (proof: Proof) => void;
  signal?: AbortSignal;
}

/** Of mutants at `rare` so many must be caught; at `always` all. */
const RARE_CAUGHT = 0.9;

/**
 * Plays the healthy bot, then each mutant at each of its frequencies until it is decided.
 *
 * At `always` it is played in scripts until the intended check has seen enough. At the others it is played in what a gate
 * plays: all scripts, then generated sessions; at `rare` until the intended check has seen enough, at `below-threshold` up
 * to a gate's budget. A session in which it then has no occasion is the healthy bot's, turn by turn, so it is not played again.
 * @throws what playing throws.
 */
export async function prove(options: ProveOptions): Promise<ProveReport> {
  const { mutants, scripts, platform, gate, slots = 4, whole = false, generated, onHealthy, onProof, signal } = options;
  const drawn = generated ?? { catalogs: [], seeds: 0, each: 0 };
  const sessions = sessionsOf(scripts, drawn);
  const known = await playHealthy(sessions, {
    ...{ platform, slots, target: options.target() },
    ...(signal ? { signal } : {}),
    ...(onHealthy ? { onSession: onHealthy } : {}),
  });
  const journeyOf = ({ frequency, mutant }: PlantedMutant): Journey => {
    if (frequency === 'always') {
      const order = (whole ? scripts : inOrderFor(mutant, scripts)).slice(0, options.most);
      return { sessions: order.map((script) => ({ id: script.id, seed: null, script: () => script })), analyses };
    }
    const budget = Math.min(
      frequency === 'rare' ? Number.POSITIVE_INFINITY : GATE_BUDGET,
      known.length - scripts.length,
    );
    return { sessions: known.slice(0, scripts.length + budget), analyses: { budget } };
  };
  const analyses = whole ? 'once' : 'often';
  const shops = drawn.catalogs.length > 0 ? drawn.catalogs : scripts.map(({ catalog }) => catalog);
  const catalogs = [...new Map(shops.map((catalog) => [catalog.key, catalog])).values()];
  const proofs: Proof[] = [];
  const recovered: Recovered['control'][] = [];
  const proofOf = async (planted: PlantedMutant): Promise<Proof> => {
    if (isOfRelation(planted)) return proveRelation(planted, catalogs, options);
    if (!needsFaults(planted)) return provePlanted(planted, journeyOf(planted), options);
    const { proof, control } = await proveRecovery(planted, journeyOf(planted), options);
    recovered.push(control);
    return proof;
  };
  const waiting = [...mutants.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [place, planted] = next;
      const proof = await proofOf(planted);
      proofs[place] = proof;
      onProof?.(proof);
    }
  };
  await Promise.all(Array.from({ length: Math.min(slots, mutants.length) }, work));
  const found = proofs.filter((proof) => proof !== undefined);
  const orders = mutants
    .filter((planted) => planted.frequency === 'always' && !isOfRelation(planted) && !needsFaults(planted))
    .flatMap((planted) => {
      const proof = found.find(({ mutant, frequency }) => mutant === planted.mutant.name && frequency === 'always');
      const ids = journeyOf(planted).sessions.map(({ id }) => id);
      return proof ? [{ order: `scripts for ${proof.mutant}`, scripts: ids.slice(0, proof.sessions) }] : [];
    });
  const healthy = control(known, orders, gate, analyses);
  for (const { falseAlarms, troubles } of recovered) {
    healthy.falseAlarms.push(...falseAlarms);
    healthy.troubles.push(...troubles);
  }
  const complete = found.length === mutants.length;
  return { proofs: found, control: healthy, proved: complete && isProved(found, healthy) };
}

const isOfRelation = ({ mutant }: PlantedMutant): boolean => relationOf(mutant.intendedCheck) !== undefined;

const needsFaults = ({ mutant }: PlantedMutant): boolean => mutant.faults !== undefined;

function isProved(proofs: readonly Proof[], { falseAlarms, troubles }: ProveReport['control']): boolean {
  const caught = (frequency: Proof['frequency']): number => {
    const of = proofs.filter((proof) => proof.frequency === frequency);
    return of.length === 0 ? 1 : of.filter(({ verdict }) => verdict === 'caught').length / of.length;
  };
  const withinThreshold = proofs.every(
    ({ frequency, verdict }) => frequency !== 'below-threshold' || verdict === 'escaped',
  );
  const quiet = falseAlarms.length === 0 && troubles.length === 0;
  return caught('always') === 1 && caught('rare') >= RARE_CAUGHT && withinThreshold && quiet;
}
