import { checks } from '../checks/index.ts';
import type { Observation } from '../checks/types.ts';
import type { GateFile } from '../gate/index.ts';
import { mayExplain, type OperatorMutant } from '../mutants/index.ts';
import { plural } from '../plural.ts';
import { stream } from '../time/streams.ts';
import type { ChannelName } from '../trace/types.ts';
import type { Attempt, Played, Probed, Said } from '../workers/index.ts';
import { Judge } from './judge.ts';
import { GATE_BUDGET } from './sessions.ts';

/**
 * What became of a mutant by operators.
 * - `killed`: a check that may rightly explain it failed the run.
 * - `within-threshold`: such a check saw it, and its rate stayed within the threshold.
 * - `misexplained`: only checks alarmed that explain it wrongly, which counts as missed.
 * - `survived`: no check alarmed.
 * - `equivalent`: it acted, and neither a customer nor the database could notice.
 * - `unreached`: nothing came of it in these sessions; somebody would have had to tap, or to go on.
 */
export type Fate = 'killed' | 'within-threshold' | 'misexplained' | 'survived' | 'equivalent' | 'unreached';

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

/** Sessions of the first round; each further round has twice as many, as long as nothing killed the mutant. */
const FIRST_ROUND = 4;
/**
 * Where what a mutant did came to nothing in many sessions, it is played in more, up to so many times as many: a gate would play
 * them all.
 */
const PATIENCE = 3;

/** One mutant: what it is played in, and what came of it. */
export class Trial {
  readonly #mutant: OperatorMutant;
  readonly #healthy: readonly Probed[];
  readonly #acting: ReadonlySet<Probed>;
  readonly #gate: GateFile;
  readonly #left: Probed[];
  /** So many sessions in which it can be noticed are enough. */
  readonly #most: number;
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
    this.#most = most;
    this.#left = spread(acting, mutant.name).slice(0, most * PATIENCE);
  }

  /** The sessions of the next round; none when it is decided or there are no more. */
  round(): Played[] {
    if (this.#killers.length > 0) return [];
    const played = this.#attempts.length;
    const noticed = this.#attempts.filter(({ acts, equal }) => acts > 0 && !equal).length;
    // What nobody could notice in so many sessions is taken to be equal in all.
    if (played >= this.#most && (noticed === 0 || noticed >= this.#most)) return [];
    const next = this.#left.splice(0, Math.min(this.#size, played < this.#most ? this.#most - played : this.#most));
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
        why: `in ${plural(acted.length, 'session')} all that customers saw, and all rows of orders and stock, are equal with and without it`,
      };
    if (right.length > 0)
      return { ...rest, fate: 'within-threshold', by: [...new Set(right.map(({ check }) => check))] };
    return { ...rest, fate: wrongly.length > 0 ? 'misexplained' : 'survived' };
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
