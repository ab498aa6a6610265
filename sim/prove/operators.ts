import { checks } from '../checks/index.ts';
import type { Observation } from '../checks/types.ts';
import type { GateFile } from '../gate/index.ts';
import { mayExplain, type OperatorMutant, operatorMutants, sampled } from '../mutants/index.ts';
import { stream } from '../time/streams.ts';
import type { ChannelName } from '../trace/types.ts';
import type { Attempt, MutantJob, MutantPool, Played, Probed, Said } from '../workers/index.ts';
import { control } from './healthy.ts';
import { Judge } from './judge.ts';
import { GATE_BUDGET, type Numbered } from './sessions.ts';
import type { Control } from './types.ts';

/**
 * What became of a mutant by operators.
 * - `killed`: a check that may rightly explain it failed the run.
 * - `tolerated`: such a check saw it, and its rate stayed within the threshold.
 * - `otherwise`: only checks alarmed that explain it wrongly, which counts as missed.
 * - `survived`: no check alarmed.
 * - `equivalent`: it acted, and neither a customer nor the database could notice.
 * - `unreached`: nothing came of it in these sessions; somebody would have had to tap, or to go on.
 */
export type Fate = 'killed' | 'tolerated' | 'otherwise' | 'survived' | 'equivalent' | 'unreached';

export interface OperatorProof {
  mutant: OperatorMutant;
  fate: Fate;
  /** Checks that killed it, and those that alarmed without being right. */
  by: string[];
  wrongly: string[];
  /** Sessions in which it had an occasion, those that were played, and those in which a difference could be noticed. */
  occasions: number;
  played: number;
  noticeable: number;
  /** Why it is equivalent, or the occasion that was missing. */
  why?: string;
  /** A session in which it acted: of those that could be noticed the first. */
  example?: NonNullable<Attempt['example']> & { session: string; channel: ChannelName };
  troubles: string[];
}

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
/** Sessions of the first round; each further round has twice as many, as long as nothing killed the mutant. */
const FIRST_ROUND = 4;

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

/** One mutant: what it is played in, and what came of it. */
class Trial {
  readonly #mutant: OperatorMutant;
  readonly #healthy: readonly Probed[];
  readonly #acting: ReadonlySet<Probed>;
  readonly #gate: GateFile;
  readonly #left: Probed[];
  readonly #attempts: Attempt[] = [];
  #size = FIRST_ROUND;
  #killers: string[] = [];

  constructor(
    mutant: OperatorMutant,
    number: number,
    healthy: readonly Probed[],
    { gate, most }: { gate: GateFile; most: number },
  ) {
    this.#mutant = mutant;
    this.#healthy = healthy;
    this.#gate = gate;
    const acting = healthy.filter(({ acts }) => acts.includes(number));
    this.#acting = new Set(acting);
    this.#left = spread(acting, mutant.name).slice(0, most);
  }

  /** The sessions of the next round; none when it is decided or there are no more. */
  round(): Played[] {
    if (this.#killers.length > 0) return [];
    const next = this.#left.splice(0, this.#size);
    this.#size *= 2;
    return next.map(({ session, channel }) => ({ session, channel }));
  }

  enter(attempts: readonly Attempt[]): void {
    this.#attempts.push(...attempts);
    const right = this.#alarms().filter((seen) => this.#explains(seen));
    const rates = right.filter(({ kind }) => kind === 'rate').map(({ check }) => check);
    const failed = rates.length > 0 ? this.#failedRates() : [];
    const hard = right.filter(({ kind }) => kind !== 'rate').map(({ check }) => check);
    this.#killers = [...new Set([...hard, ...rates.filter((check) => failed.includes(check))])];
  }

  proof(): OperatorProof {
    const acted = this.#attempts.filter(({ acts }) => acts > 0);
    const noticed = acted.filter(({ equal }) => !equal);
    const alarms = this.#alarms();
    const right = alarms.filter((seen) => this.#explains(seen));
    const wrongly = [...new Set(alarms.filter((seen) => !right.includes(seen)).map(({ check }) => check))];
    const shown = noticed.find(({ example }) => example) ?? acted.find(({ example }) => example);
    const found = { mutant: this.#mutant, by: this.#killers, wrongly, occasions: this.#acting.size };
    const counts = { played: this.#attempts.length, noticeable: noticed.length };
    const troubles = this.#attempts.flatMap((attempt) => attempt.troubles);
    const rest = {
      ...{ ...found, ...counts, troubles },
      ...(shown?.example ? { example: { ...shown.example, session: shown.session, channel: shown.channel } } : {}),
    };
    if (this.#killers.length > 0) return { ...rest, fate: 'killed' };
    if (acted.length === 0) return { ...rest, fate: 'unreached', why: 'a session in which it acts and not only could' };
    if (noticed.length === 0 && this.#mutant.place.shape === 'options')
      return { ...rest, fate: 'unreached', why: 'a tap on an option that it leads elsewhere' };
    if (noticed.length === 0)
      return {
        ...{ ...rest, fate: 'equivalent' },
        why: `in ${acted.length} sessions all that customers saw, and all rows of orders and stock, are equal with and without it`,
      };
    if (right.length > 0) return { ...rest, fate: 'tolerated', by: [...new Set(right.map(({ check }) => check))] };
    return { ...rest, fate: wrongly.length > 0 ? 'otherwise' : 'survived' };
  }

  #alarms(): Observation[] {
    return this.#attempts.flatMap(({ alarms }) => alarms);
  }

  #explains({ check }: Observation): boolean {
    return mayExplain(this.#mutant, checks.get(check).meta.rules ?? []);
  }

  /**
   * Checks whose rate fails its gate in as many sessions as a gate may play. Sessions in which the mutant acts and that
   * were not played are taken to be like those that were.
   */
  #failedRates(): string[] {
    const played = new Map(this.#attempts.map((attempt) => [keyOf(attempt), attempt.said]));
    const samples = this.#attempts.map(({ said }) => said);
    const judge = new Judge(this.#gate, 'once');
    const total = Math.max(GATE_BUDGET, this.#healthy.length);
    let others = 0;
    for (let n = 0; n < total; n += 1) {
      const session = this.#healthy[n % this.#healthy.length] as Probed;
      const said = this.#acting.has(session)
        ? (played.get(keyOf(session)) ?? samples[others++ % samples.length])
        : session.said;
      judge.add(said as Said, { last: n === total - 1 });
    }
    return judge.evidence.filter(({ kind }) => kind === 'rate').map(({ check }) => check);
  }
}

const keyOf = ({ session, channel }: Played): string => `${channel} ${session}`;

/** The same sessions, all channels and kinds of sessions early: an order that equal names give equally. */
function spread(sessions: readonly Probed[], name: string): Probed[] {
  const random = stream(0, name);
  const keyed = sessions.map((session) => ({ session, key: random.next() })).sort((a, b) => a.key - b.key);
  const seen = new Map<string, number>();
  return keyed
    .map(({ session }, n) => {
      const nth = seen.get(session.channel) ?? 0;
      seen.set(session.channel, nth + 1);
      return { session, nth, n };
    })
    .sort((a, b) => a.nth - b.nth || a.n - b.n)
    .map(({ session }) => session);
}

/** Of mutants that a check could have killed, how many were. */
export interface Killed {
  name: string;
  judged: number;
  killed: number;
}

export interface OperatorFigures {
  judged: number;
  killed: number;
  operators: Killed[];
  places: Killed[];
  conditions: Killed[];
  /** Mutants that each check killed, and those that no other check killed. */
  checks: { name: string; killed: number; alone: number }[];
}

/** A mutant that could be noticed, and should have been. */
export const isJudged = ({ fate }: Pick<OperatorProof, 'fate'>): boolean =>
  fate !== 'equivalent' && fate !== 'unreached';

/** The kill rates of a proof, overall and by each of what makes a mutant. */
export function figuresOf(proofs: readonly Pick<OperatorProof, 'mutant' | 'fate' | 'by'>[]): OperatorFigures {
  const judged = proofs.filter(isJudged);
  const killed = judged.filter(({ fate }) => fate === 'killed');
  const by = (nameOf: (mutant: OperatorMutant) => string): Killed[] => {
    const names = [...new Set(judged.map(({ mutant }) => nameOf(mutant)))].sort();
    const count = (all: typeof judged, name: string): number =>
      all.filter(({ mutant }) => nameOf(mutant) === name).length;
    return names.map((name) => ({ name, judged: count(judged, name), killed: count(killed, name) }));
  };
  const killers = [...new Set(killed.flatMap((proof) => proof.by))].sort();
  return {
    ...{ judged: judged.length, killed: killed.length },
    operators: by(({ operator }) => operator.name),
    places: by(({ place }) => place.name),
    conditions: by(({ condition }) => condition.name),
    checks: killers.map((name) => ({
      name,
      killed: killed.filter((proof) => proof.by.includes(name)).length,
      alone: killed.filter((proof) => proof.by.length === 1 && proof.by[0] === name).length,
    })),
  };
}
