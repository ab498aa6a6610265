import type { GateFile } from '../gate/index.ts';
import { type OperatorMutant, operatorMutants, sampled } from '../mutants/index.ts';
import type { ChannelName } from '../trace/types.ts';
import type { MutantJob, MutantPool, Played, Probed } from '../workers/index.ts';
import { control } from './healthy.ts';
import type { Numbered } from './sessions.ts';
import { type OperatorProof, Trial } from './trial.ts';
import type { Control } from './types.ts';

export interface OperatorReport {
  /** Mutants that operators, places and conditions make. */
  product: number;
  /** Those among them that no session had an occasion for, by the occasion. */
  unreached: { occasion: string; mutants: string[] }[];
  seed: number;
  proofs: OperatorProof[];
  /** Sessions with mutants that were played, and wall-clock seconds that they took. */
  played: number;
  seconds: number;
  control: Control;
}

export interface OperatorOptions {
  pool: Pick<MutantPool, 'probe' | 'attempt'>;
  /** Those that may be drawn; default: all. */
  only?: (mutant: OperatorMutant) => boolean;
  /** How many are drawn, by `seed`. */
  sample: number;
  seed: number;
  gate: GateFile;
  /** Sessions that the healthy bot plays, each on all channels; mutants are played in those in which they act. */
  sessions: readonly Pick<Numbered, 'id' | 'seed'>[];
  channels: readonly ChannelName[];
  /** Most sessions that one mutant is played in; default 24. */
  most?: number;
  /** Wall-clock milliseconds. */
  now: () => number;
  onHealthy?: (probed: Probed) => void;
  onDrawn?: (mutants: number) => void;
  onProof?: (proof: OperatorProof) => void;
}

const MOST = 24;

/**
 * Plays the healthy bot in all sessions, which says in which of them each mutant would act, then each mutant of the sample
 * in some of its own until it is killed.
 * @throws what playing throws.
 */
export async function proveOperators(options: OperatorOptions): Promise<OperatorReport> {
  const { pool, only = () => true, sample, seed, gate, sessions, channels, most = MOST, now } = options;
  const all = operatorMutants();
  const numberOf = new Map(all.map(({ name }, n) => [name, n]));
  const onChannels = sessions.flatMap(({ id }) => channels.map((channel): Played => ({ session: idOf(id), channel })));
  const healthy = await pool.probe(onChannels, (probed) => options.onHealthy?.(probed));
  const reached = new Set(healthy.flatMap(({ acts }) => acts));
  const isReached = (name: string): boolean => reached.has(numberOf.get(name) ?? -1);
  const allowed = all.filter(only);
  const drawn = sampled(
    allowed.filter(({ name }) => isReached(name)),
    sample,
    seed,
  );
  options.onDrawn?.(drawn.length);
  const started = now();
  const proofs = new Map<string, OperatorProof>();
  const end = (proof: OperatorProof): void => {
    proofs.set(proof.mutant.name, proof);
    options.onProof?.(proof);
  };
  const trials = new Map<string, Trial>();
  for (const mutant of drawn) {
    const number = numberOf.get(mutant.name) ?? -1;
    trials.set(mutant.name, new Trial(mutant, number, healthy, { gate, most }));
  }
  const jobs = [...trials].map(([mutant, trial]): MutantJob => ({ mutant, sessions: trial.round() }));
  let played = 0;
  await pool.attempt(jobs, ({ mutant }, attempts) => {
    const trial = trials.get(mutant) as Trial;
    played += attempts.length;
    trial.enter(attempts);
    const next = trial.round();
    if (next.length > 0) return { mutant, sessions: next };
    end(trial.proof());
    return undefined;
  });
  return {
    ...{ product: allowed.length, seed, played },
    unreached: missing(
      allowed,
      all.filter(({ name }) => isReached(name)),
    ),
    proofs: drawn.flatMap(({ name }) => proofs.get(name) ?? []),
    seconds: (now() - started) / 1000,
    control: controlOf(healthy, sessions, gate),
  };
}

const GENERATED = /^generated\//;

/** Of a generated session its token: by that, a worker makes it. */
const idOf = (id: string): string => id.replace(GENERATED, '');

function controlOf(healthy: readonly Probed[], sessions: OperatorOptions['sessions'], gate: GateFile): Control {
  const seeds = new Map(sessions.map(({ id, seed }) => [idOf(id), seed]));
  const known = healthy.map(({ session, channel, said, troubles }) => ({
    ...{ id: `${session} on ${channel}`, seed: seeds.get(session) ?? null, said, troubles },
  }));
  return control(known, [], gate, 'once');
}

/** Mutants that never had an occasion, by what was missing: something of the condition, of the operator or of the place. */
function missing(mutants: readonly OperatorMutant[], reached: readonly OperatorMutant[]): OperatorReport['unreached'] {
  const names = new Set(reached.map(({ name }) => name));
  const places = new Set(reached.map(({ place }) => place.name));
  const pairs = new Set(reached.map(({ place, operator }) => `${operator.name}@${place.name}`));
  const byOccasion = new Map<string, string[]>();
  for (const { name, operator, place, condition } of mutants) {
    if (names.has(name)) continue;
    const occasion = !places.has(place.name)
      ? place.occasion
      : pairs.has(`${operator.name}@${place.name}`)
        ? `${condition.occasion}, and ${place.occasion}`
        : `${place.occasion}, where ${place.title} can have ${operator.title}`;
    byOccasion.set(occasion, [...(byOccasion.get(occasion) ?? []), name]);
  }
  return [...byOccasion].map(([occasion, all]) => ({ occasion, mutants: all }));
}
