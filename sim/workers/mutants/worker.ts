import { createHash } from 'node:crypto';
import { chatAround } from '../../../reports/index.ts';
import { channels, makeCredentials, type Platform, startPlatform } from '../../channels/index.ts';
import type { Evaluation } from '../../checks/index.ts';
import type { Observation } from '../../checks/types.ts';
import { playAll } from '../../engine/index.ts';
import { countRates } from '../../gate/metrics/index.ts';
import { type Act, operatorMutant, operatorMutants, Planting, Probing, woven } from '../../mutants/index.ts';
import { Examples, sessionResultOf } from '../../results/index.ts';
import type { Script } from '../../scenario/types.ts';
import { type ReferenceBots, referenceBots } from '../../targets/index.ts';
import { canonical } from '../../trace/index.ts';
import type { ChannelName, Trace, TraceEvent } from '../../trace/types.ts';
import { sessionOfToken } from '../../users/index.ts';
import { Queue } from '../queue.ts';
import type { WorkerEvents } from '../types.ts';
import { evaluateByChecks } from './evaluate.ts';
import type { Attempt, Judged, MutantJob, MutantWorker, MutantWorkerSetup, Played, Probed, Said } from './types.ts';

export const saidOf = (observations: readonly Observation[]): Said => ({
  rates: countRates(observations),
  failed: observations.filter(({ ok, undecided, kind }) => !ok && !undecided && kind !== 'cross-check'),
});

/** A worker in this process, in a database whose tables are up to date. */
export async function openMutantWorker(setup: MutantWorkerSetup, events: WorkerEvents): Promise<MutantWorker> {
  const stages = new Map<ChannelName, Stage>();
  const close = async (): Promise<void> => void (await Promise.all([...stages.values()].map((stage) => stage.close())));
  try {
    for (const channel of setup.channels) stages.set(channel, await Stage.open(channel, setup, events));
  } catch (error) {
    await close();
    throw error;
  }
  const onEach = async <T>(
    sessions: Played[],
    play: (stage: Stage, sessions: Played[]) => Promise<T[]>,
  ): Promise<T[]> => {
    const played = await Promise.all(
      [...stages].map(([channel, stage]) =>
        play(
          stage,
          sessions.filter((session) => session.channel === channel),
        ),
      ),
    );
    return played.flat();
  };
  return {
    probe: (sessions) => onEach(sessions, (stage, own) => stage.probe(own)),
    attempt: ({ mutant, sessions }) => onEach(sessions, (stage, own) => stage.attempt({ mutant, sessions: own })),
    close,
  };
}

/** What the healthy bot did in a session. */
interface Healthy {
  digest: string;
  /** Its failed observations. */
  failed: ReadonlySet<string>;
}

/** The bots of one channel and their platform. The bots live as long as the worker: the mutant in force is changed, not they. */
class Stage {
  readonly #channel: ChannelName;
  readonly #setup: MutantWorkerSetup;
  readonly #scripts: ReadonlyMap<string, Script>;
  readonly #mutants = operatorMutants();
  readonly #probing = new Probing(this.#mutants);
  readonly #examples = new Examples();
  #acts: Act[] = [];
  readonly #planting = new Planting((act) => void this.#acts.push(act));
  readonly #healthy = new Map<string, Healthy>();
  readonly #queue = new Queue<Script>();
  #take: ((trace: Trace, endedAt: number) => void) | undefined;
  #probes = false;
  #one: Promise<unknown> = Promise.resolve();
  readonly #platform: Platform;
  readonly #bots: ReferenceBots;
  readonly #playing: Promise<unknown>;

  static async open(channel: ChannelName, setup: MutantWorkerSetup, events: WorkerEvents): Promise<Stage> {
    const credentials = makeCredentials(channel);
    const platform = await startPlatform(channel, { credentials, onUnattributed: events.onUnattributed });
    try {
      const bots = await referenceBots({
        ...{ ...setup.services, credentials, channel, platformUrl: platform.url },
        redisPrefix: `${setup.services.redisPrefix}m${setup.number}.${channel}.`,
        ...{ migrated: true, onLost: events.onLost },
        poolSize: Math.max(4, Math.floor(setup.poolSize / setup.channels.length)),
      });
      return new Stage(channel, setup, { platform, bots }, events.signal);
    } catch (error) {
      await platform.close();
      throw error;
    }
  }

  private constructor(
    channel: ChannelName,
    setup: MutantWorkerSetup,
    { platform, bots }: { platform: Platform; bots: ReferenceBots },
    signal: AbortSignal,
  ) {
    this.#channel = channel;
    this.#setup = setup;
    this.#platform = platform;
    this.#bots = bots;
    this.#scripts = new Map(setup.scripts.map((script) => [script.id, script]));
    const target = bots.target(
      woven({
        pass: (place, value, occasion) =>
          this.#probes ? this.#probing.pass(place, value, occasion) : this.#planting.pass(place, value, occasion),
      }),
    );
    signal.addEventListener('abort', () => this.#queue.end(), { once: true });
    if (signal.aborted) this.#queue.end();
    this.#playing = playAll(this.#queue, {
      ...{ target, platform, slots: setup.slots, signal },
      onTrace: (trace, endedAt) => this.#take?.(trace, endedAt),
    });
  }

  probe(sessions: Played[]): Promise<Probed[]> {
    return this.#alone(async () => {
      this.#probes = true;
      const traces = await this.#play(sessions);
      return traces.map(([played, trace, endedAt]): Probed => {
        const id = played.session;
        const evaluation = evaluateByChecks(trace);
        const judged = judge(trace, evaluation, id);
        this.#healthy.set(id, healthyOf(trace, judged));
        const result = sessionResultOf({ trace, ...evaluation, endedAt }, this.#examples);
        const acts = this.#probing.take(this.#addressOf(trace));
        return { ...played, ...judged, acts, result: { ...result, id: trace.session.id.replace(/@\d+$/, '') } };
      });
    });
  }

  /** Sessions that the healthy bot was not seen in here are played with it first. */
  async attempt({ mutant, sessions }: MutantJob): Promise<Attempt[]> {
    await this.probe(sessions.filter(({ session }) => !this.#healthy.has(session)));
    const planted = operatorMutant(mutant);
    return this.#alone(async () => {
      this.#probes = false;
      this.#acts = [];
      this.#planting.put(planted);
      const traces = await this.#play(sessions);
      return traces.map(([played, trace]) => this.#attempted(played, trace));
    });
  }

  #attempted(played: Played, trace: Trace): Attempt {
    const id = played.session;
    const shop = this.#addressOf(trace);
    const acts = this.#acts.filter((act) => act.shop === shop);
    const healthy = this.#healthy.get(id);
    const judged = judge(trace, evaluateByChecks(trace), id);
    const [act] = acts;
    const customer = trace.session.customers.find(({ phone }) => phone === act?.phone)?.key ?? '';
    return {
      ...{ ...played, ...judged, acts: acts.length },
      equal: digestOf(trace) === healthy?.digest,
      alarms: judged.said.failed.filter((seen) => !healthy?.failed.has(keyOf(seen))),
      ...(act ? { example: { chat: chatAround(trace, act.at, customer), ...differenceOf(act.from, act.to) } } : {}),
    };
  }

  /** The shop's address as the bot knows it. */
  #addressOf(trace: Trace): string {
    return channels.get(this.#channel).addressOf(trace.session.shop);
  }

  async #play(sessions: Played[]): Promise<[Played, Trace, number][]> {
    const traces: [Played, Trace, number][] = [];
    if (sessions.length === 0) return traces;
    const all = sessions.values();
    return new Promise((resolve, reject) => {
      this.#playing.then(() => resolve(traces), reject);
      this.#take = (trace, endedAt) => {
        const { value: played } = all.next();
        if (played) traces.push([played, trace, endedAt]);
        if (traces.length === sessions.length) resolve(traces);
      };
      this.#queue.put(...sessions.map(({ session }) => this.#scriptOf(session)));
    });
  }

  /** A shop of its own: another worker may be playing the same session. */
  #scriptOf(session: string): Script {
    const scripted = this.#scripts.get(session);
    const script = scripted
      ? { ...scripted, steps: [...scripted.steps] }
      : sessionOfToken(session, this.#setup.catalogs);
    return { ...script, id: `${script.id}@${this.#setup.number}` };
  }

  /** One after the other: there is one mutant in force at a time. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#one.then(work);
    this.#one = done.catch(() => {});
    return done;
  }

  async close(): Promise<void> {
    this.#queue.end();
    await this.#playing.catch(() => {});
    await this.#bots.close();
    await this.#platform.close();
  }
}

function judge(trace: Trace, { observations, broke }: Evaluation, session: string): Judged {
  const troubles = [
    ...trace.events.flatMap((event) => (event.kind === 'trouble' ? [event.what] : [])),
    ...(broke === undefined ? [] : [broke]),
  ].map((what) => `${session}: ${what}`);
  return { said: saidOf(observations.map((seen) => ({ ...seen, session }))), troubles };
}

/** The same finding in two sessions that should be equal. */
const keyOf = ({ check, customer, turn }: Observation): string => `${check} ${customer} ${turn}`;

const healthyOf = (trace: Trace, { said }: Judged): Healthy => ({
  digest: digestOf(trace),
  failed: new Set(said.failed.map(keyOf)),
});

const NO_LOGS = {
  ...{ harmonized: [], references: [], grounding: { drafts: 0, blocked: 0 } },
  cache: { hits: 0, misses: 0, first: 0 },
};

/**
 * What customers see and what the tables of orders and stock hold; ids of options and the bot's own logs are left out, and so is
 * the mark of a message that is marked as read already: the ticks on the phone stay as they are.
 */
function digestOf(trace: Trace): string {
  const { whiteBox, ...rest } = trace;
  const marked = new Set<string>();
  const isAgain = (event: TraceEvent): boolean => {
    if (event.kind !== 'read') return false;
    const mark = `${event.messageId} ${event.typing}`;
    if (marked.has(mark)) return true;
    marked.add(mark);
    return false;
  };
  const noticeable = trace.events.filter((event) => !isAgain(event));
  const events = noticeable.map((event): TraceEvent => {
    if (event.kind === 'said' && event.message.content.type === 'tap')
      return { ...event, message: { ...event.message, content: { ...event.message.content, optionId: '' } } };
    if (event.kind !== 'sent') return event;
    const options = event.botMessage.options.map((option) => ({ ...option, id: '' }));
    return { ...event, botMessage: { ...event.botMessage, options } };
  });
  const noticed: Trace = { ...rest, events, ...(whiteBox ? { whiteBox: { ...whiteBox, ...NO_LOGS } } : {}) };
  return createHash('sha256').update(canonical(noticed)).digest('base64');
}

const AROUND = 60;
const MOST = 200;

/** Where two values differ, in a few words around the first difference. */
function differenceOf(from: unknown, to: unknown): { from: string; to: string } {
  const [one, other] = [from, to].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (one === undefined || other === undefined) return { from: String(from), to: String(to) };
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const cut = (text: string): string =>
    `${at > AROUND ? '…' : ''}${text.slice(Math.max(0, at - AROUND), at + MOST)}${text.length > at + MOST ? '…' : ''}`;
  return { from: cut(one), to: cut(other) };
}
