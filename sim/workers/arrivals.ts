import { credentialsFor, credentialsFromEnv, makeCredentials, startPlatform } from '../channels/index.ts';
import type { Rulings } from '../checks/index.ts';
import type { Rates } from '../cost/index.ts';
import {
  ArrivalRate,
  EXTERNAL_PAUSE,
  InOrder,
  type OpenLoopOptions,
  Pace,
  type PaceOptions,
  playOpenLoop,
  REAL_PAUSE,
  RealClock,
} from '../engine/index.ts';
import type { Duration } from '../gate/metrics/index.ts';
import { type Meter, pricesFrom, startMeter } from '../llm/index.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import { brokenResultOf, type SessionResult } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import { ownCpu } from '../services/index.ts';
import type { Catalog } from '../shop/types.ts';
import { adapted, inCompany, type Limits, needsAlone, openHooks, targetOf } from '../targets/index.ts';
import type { OpenTarget, RealTimeOptions, TargetFlags, TargetWatch } from '../targets/types.ts';
import { MachineWatch } from '../time/machine.ts';
import { packTraces } from '../trace/index.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import { Pairing } from './pairing.ts';
import { SharedStock } from './shared-stock.ts';
import type { Batch, Dispatcher, PlayControl, WorkerEvents } from './types.ts';
import { watchBot } from './watch-bot.ts';

export interface ArrivalsSetup
  extends Pick<
    RealTimeOptions,
    'services' | 'flags' | 'env' | 'cwd' | 'known' | 'say' | 'onFault' | 'botLog' | 'skews'
  > {
  channel: ChannelName;
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  limits: Limits;
  pace: ArrivalsPace;
  /** `timing`: only errors and durations are entered, and no traces; nothing is judged while sessions are under way. */
  judged: 'whole' | 'timing';
  /** One generated session in so many is the first of a pair; default: none. */
  pairEvery?: number;
  /** What the profile of the run makes of each check and relation; default: the checklist's. */
  rulings?: Rulings;
  /** Prices of messages; absent: nothing is priced. */
  prices?: Rates | undefined;
  /** How often each generated session is played; default once. */
  repeat?: number;
}

/** How fast sessions arrive, and how long they wait. */
export interface ArrivalsPace {
  ratePerSecond: number;
  /** The rate is raised to this at most, as long as the bot keeps up; absent: it is fixed. */
  most?: number;
  /** How long replies are awaited; default: as the engine does. */
  waiting?: PaceOptions;
}

export interface ArrivalsEvents extends WorkerEvents {
  /** Something was not played through a fault of this program or machine. */
  onTrouble(what: string): void;
}

/**
 * Starts a platform and opens a target in real time. Sessions arrive at a fixed rate at its one bot, however that copes, and
 * are handed over one by one as they end.
 * @throws Problem when one of the two cannot be opened.
 */
export async function openArrivals(setup: ArrivalsSetup, events: ArrivalsEvents): Promise<Dispatcher> {
  const { channel, flags, env, catalogs, limits, known, rulings } = setup;
  const { signal, onLost, onUnattributed } = events;
  const { real, external, attached, title } = targetOf(flags.target);
  if (!real) throw new Problem('harness', `${title} is not played in real time`);
  const own = attached ? credentialsFor : credentialsFromEnv;
  const credentials = external ? own(channel, env) : makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials, onUnattributed, ...(external && ofOthers(flags)) });
  const meter = await meterFor(setup).catch(closing(platform));
  const forBot = meter && attached ? { ...flags, env: [...baseAddresses(meter), ...(flags.env ?? [])] } : flags;
  if (meter && !attached) setup.say(`Set in the bot: ${baseAddresses(meter).join(', or ')}\n`);
  const opening = real.open({ ...setup, flags: forBot, value: flags.target, credentials, platform, onLost, signal });
  const target = await opening.catch(closing(platform, meter));
  const hooks = await openHooksFor(setup, target, signal).catch(closing(target, platform, meter));
  const clock = new RealClock();
  const ended = new AbortController();
  // Whose processors are busy says whose the durations are: those of our own bot are, unless others keep it from working.
  const machine = new MachineWatch(clock, undefined, external ? undefined : await ownCpu(setup.services));
  const opened = await target.openSlot('real', clock);
  // Our own bot that ends is at fault, and its sessions say so.
  const bot =
    external && target.shared
      ? watchBot(
          { slot: opened, platform: target.shared.platform, presence: target.presence },
          {
            ...{ clock, say: setup.say, fault: setup.onFault, trouble: events.onTrouble, stop: () => ended.abort() },
            wasBusy: (since) => machine.wasFull(since, clock.now()),
          },
        )
      : undefined;
  const shared = bot && target.shared ? { ...target.shared, platform: bot.platform } : target.shared;
  const plain = bot?.slot ?? opened;
  const slot = hooks?.with(plain) ?? plain;
  const watch = allOf([hooks?.watch, target.watch, bot?.presence]);
  const { ratePerSecond, most, waiting } = setup.pace;
  const pace = waiting && new Pace(waiting);
  const rate =
    most === undefined || pace === undefined
      ? ratePerSecond
      : new ArrivalRate({ from: ratePerSecond, most, pace, wasBusy: (since, now) => machine.wasBusy(since, now) });
  const judging = new Judging({
    catalogs,
    otherTenants: catalogs,
    channels: [channel],
    ...(rulings ? { rulings } : {}),
    prices: setup.prices,
  });
  const cutShort: string[] = [];
  let hurried = 0;
  /** Without durations that may be the machine's. */
  const unhurried = (result: SessionResult, { session }: Trace): SessionResult => {
    if (!result.durations) return result;
    const isOpen = (at: number, ms: number): boolean =>
      external ? session.machineBusy === true || machine.wasBusy(at, at + ms) : machine.wasBusyWithOthers(at, at + ms);
    const durations: Record<string, Duration[]> = {};
    for (const [metric, values] of Object.entries(result.durations)) {
      durations[metric] = values.filter(({ at, ms }) => !isOpen(at, ms));
      hurried += values.length - durations[metric].length;
    }
    return { ...result, durations };
  };
  const pairing = new Pairing<null>({ every: setup.pairEvery ?? 0, limits: inCompany(limits), known, rulings });
  /** Generated customers who would have hidden their number behind a username. */
  let shown = 0;
  /** Second sessions of pairs arrive before others do. */
  const seconds: Script[] = [];
  function* scriptsOf(batches: Iterable<Batch>): Generator<Script> {
    for (const batch of batches) {
      if (batch.kind === 'scripted') yield* batch.scripts;
      else {
        for (const token of batch.tokens) {
          yield* seconds.splice(0);
          for (const script of repeated(
            sessionOfToken(token, catalogs, !limits.can.includes('ownShop')),
            setup.repeat,
          )) {
            if (!limits.can.includes('usernames'))
              shown += script.customers.filter(({ username }) => username !== undefined).length;
            yield adapted(script, limits, known, (why) => cutShort.push(why));
          }
        }
      }
    }
  }
  return {
    target: target.describe(),
    watch,
    get gone() {
      return bot?.presence?.lost;
    },
    async play(batches, _size, take, { mayBegin = () => true, onLast, onEnded }: Partial<PlayControl> = {}) {
      const whole = setup.judged === 'whole';
      // Sessions that end first are the short ones: the first n of a sample are those that began first. Those that begin a
      // pair wait for its second session, and for each other alone.
      const queues = { alone: new Queue(), paired: new Queue() };
      let taking = Promise.resolve();
      const enter = (result: SessionResult, trace: Trace, queue = queues.alone): void => {
        const entered = async (): Promise<void> => {
          const traces = whole ? await packTraces([trace]) : new Uint8Array();
          await take({ results: [unhurried(result, trace)], traces, cutShort: cutShort.splice(0) });
        };
        taking = taking.then(() => queue.put(result.id, entered));
      };
      const numbered = function* (scripts: Iterable<Script>): Generator<Script> {
        for (const script of scripts) {
          if (pairing.mayBegin(script)) queues.paired.begin(script.id);
          else if (!pairing.isSecond(script.id)) queues.alone.begin(script.id);
          judging.begins(script);
          yield script;
        }
      };
      const stock = whole && !limits.can.includes('ownShop') ? new SharedStock() : null;
      // Judging takes the processor from those who are timed, so it waits until all of them are over.
      const timed: (() => void)[] = [];
      const judge = (trace: Trace, endedAt: number, script: Script): void => {
        const first = pairing.closedBy(trace);
        // When a server is lost, hundreds of sessions break at once, and there is little time left to enter them.
        const broken = brokenResultOf({ trace, endedAt });
        if (broken && !first) enter(broken, trace, pairing.mayBegin(script) ? queues.paired : queues.alone);
        else if (!whole) timed.push(() => enter(judging.timing(trace, endedAt), trace));
        else if (first) enter(first.result, first.trace, queues.paired);
        else {
          const { result, read } = judging.result(script, trace, endedAt);
          const second =
            signal.aborted || ended.signal.aborted || !mayBegin()
              ? undefined
              : pairing.second(script, read, { result, trace }, null);
          if (second) seconds.push(second);
          else enter(result, trace, pairing.mayBegin(script) ? queues.paired : queues.alone);
        }
      };
      const onTrace = (trace: Trace, endedAt: number, script: Script): void => {
        onEnded?.();
        meter?.ended(
          trace.session.id,
          trace.session.customers.map(({ phone }) => phone),
        );
        if (!stock) judge(trace, endedAt, script);
        else
          for (const ready of stock.ended({ trace, endedAt, script })) judge(ready.trace, ready.endedAt, ready.script);
      };
      const arrive = async (scripts: Iterable<Script>): Promise<number> => {
        const arriving = numbered(scripts);
        const played = await playOpenLoop(stock ? stock.begun(arriving) : arriving, options);
        for (const rest of stock?.rest() ?? []) judge(rest.trace, rest.endedAt, rest.script);
        for (const judgeTimed of timed.splice(0)) judgeTimed();
        return played.skipped;
      };
      const options: OpenLoopOptions = {
        ...{ slot, platform, machine, ratePerSecond: rate, ...shared, ...(pace && { pace }) },
        // Of a bot whose settings are its own nobody knows whether it waits.
        pause: limits.can.includes('ownShop') ? REAL_PAUSE : EXTERNAL_PAUSE,
        ...(target.repliesFrom && { repliesFrom: target.repliesFrom }),
        signal: AbortSignal.any([signal, ended.signal, ...(watch ? [watch.signal] : [])]),
        ...(hooks && {
          alone: {
            needs: (script) => needsAlone(script, known),
            begin: ({ catalog }) => hooks.begin(catalog.products).catch(unlessLost(hooks.watch, signal)),
            end: () => hooks.end().catch(unlessLost(hooks.watch, signal)),
          },
        }),
        onTrace,
        mayBegin,
        ...(onLast && { onLast }),
        onSkipped: (script) => {
          stock?.skipped(script.id);
          const queue = pairing.mayBegin(script) ? queues.paired : queues.alone;
          taking = taking.then(() => queue.put(script.id, async () => {}));
        },
      };
      let skipped = await arrive(scriptsOf(batches));
      if (seconds.length > 0) skipped += await arrive(seconds.splice(0));
      for (const { result, trace } of pairing.rest()) enter(result, trace, queues.paired);
      await taking;
      await bot?.presence?.settled();
      // What was given up leaves gaps.
      for (const queue of Object.values(queues)) await queue.flush();
      if (skipped > 0) events.onTrouble(`${plural(skipped, 'session')} skipped: too many were in progress`);
    },
    remarks() {
      const { fault, note } = target.remarks?.() ?? {};
      const notes = [...(note === undefined ? [] : [note]), ...(pace ? [saidOf(pace.learnt)] : [])];
      notes.push(...(platform.remarks?.() ?? []));
      if (hurried > 0)
        notes.push(
          `${hurried} durations do not count: this machine was busy${external ? '' : ' with other programs'}; repeat the run on a free machine`,
        );
      if (shown > 0)
        notes.push(
          `usernames are off: ${plural(shown, 'generated customer')} showed the number; --usernames hides it, as WhatsApp does since 2026`,
        );
      return { ...(fault !== undefined && { fault }), ...(notes.length > 0 && { notes }) };
    },
    ...(meter && { llm: () => meter.usage() }),
    arrivals: {
      get perSecond() {
        return typeof rate === 'number' ? rate : rate.perSecond;
      },
      most: most ?? ratePerSecond,
    },
    async close() {
      machine.close();
      bot?.presence?.close();
      await slot.close();
      await hooks?.close();
      await target.close();
      await platform.close();
      await meter?.close();
    },
  };
}

/** What counts the tokens of the bot's language model, where somebody says which it is. */
async function meterFor({ flags: { llm, llmPort, llmPrice = [] } }: ArrivalsSetup): Promise<Meter | undefined> {
  return llm === undefined ? undefined : startMeter({ upstream: llm, port: llmPort, prices: pricesFrom(llmPrice) });
}

/** How clients of models are told where it is. */
const baseAddresses = ({ url }: Meter): string[] => [`OPENAI_BASE_URL=${url}`, `ANTHROPIC_BASE_URL=${url}`];

/** Closes what is open when something else cannot be opened. */
const closing =
  (...open: (Pick<Meter, 'close'> | undefined)[]) =>
  async (error: unknown): Promise<never> => {
    for (const one of open) await one?.close();
    throw error;
  };

/** The hooks of a bot that has one shop. @throws Problem when they cannot be used. */
async function openHooksFor({ flags, env, known }: ArrivalsSetup, { shared }: OpenTarget, signal: AbortSignal) {
  return flags.hooks && known && shared ? openHooks(flags.hooks, { env, catalog: known.catalog, signal }) : undefined;
}

/** A hook that fails is reported by its watch, which ends the run. */
const unlessLost =
  (watch: TargetWatch, signal: AbortSignal) =>
  (error: unknown): void => {
    if (watch.lost === undefined && !signal.aborted) throw error;
  };

/** All messages of the bot count until the first of them loses what it watches. */
function allOf(maybe: readonly (TargetWatch | undefined)[]): TargetWatch | undefined {
  const watches = maybe.filter((watch) => watch !== undefined);
  const [only, other] = watches;
  if (other === undefined) return only;
  return {
    signal: AbortSignal.any(watches.map(({ signal }) => signal)),
    get lost() {
      return watches.find(({ lost }) => lost !== undefined)?.lost;
    },
    availableUntil: async (at) => Math.min(...(await Promise.all(watches.map((watch) => watch.availableUntil(at))))),
  };
}

/** Enters sessions in the order in which they began, however they end. */
class Queue {
  readonly #places = new Map<string, number>();
  readonly #inOrder = new InOrder<() => Promise<void>>((enter) => enter(), Number.POSITIVE_INFINITY);
  #begun = 0;

  begin(id: string): void {
    this.#places.set(id, this.#begun++);
  }

  put(id: string, enter: () => Promise<void>): Promise<void> {
    return this.#inOrder.put(this.#places.get(id) ?? this.#begun++, enter);
  }

  flush = (): Promise<void> => this.#inOrder.flush();
}

/** What is known of the bot's speed, for people. */
export function saidOf({ replies, unmeasured, slowestMs, patienceMs }: Pace['learnt']): string {
  const awaited = `a reply was awaited for up to ${Math.round(patienceMs / 1000)} s beyond the wait of the bot`;
  const beside =
    unmeasured === 0 ? '' : `${plural(unmeasured, 'reply', 'replies')} to bursts, whose time is not measured`;
  if (replies === 0) return `${beside ? `nothing but ${beside}` : 'no reply came'}; ${awaited}`;
  return `the slowest of ${plural(replies, 'reply', 'replies')} began ${(slowestMs / 1000).toFixed(1)} s after the wait${beside && `, beside ${beside}`}; ${awaited}`;
}
/** One script for each play of a session. */
const repeated = (script: Script, times = 1): Script[] =>
  times === 1
    ? [script]
    : Array.from({ length: times }, (_, n) => ({
        ...script,
        id: n === 0 ? script.id : `${script.id}~${n + 1}`,
        repeat: { of: script.id, number: n + 1 },
      }));

/** Where the emulator for somebody else's bot is set up. */
function ofOthers({ platformPort: port, platformHost: host, platformUrl: publicUrl }: TargetFlags) {
  return { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
}
