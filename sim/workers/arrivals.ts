import { credentialsFor, credentialsFromEnv, makeCredentials, startPlatform } from '../channels/index.ts';
import { EXTERNAL_PAUSE, type OpenLoopOptions, playOpenLoop, REAL_PAUSE, RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { SessionResult } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { adapted, inCompany, type Limits, needsAlone, openHooks, targetOf } from '../targets/index.ts';
import type { OpenTarget, RealTimeOptions, TargetFlags, TargetWatch } from '../targets/types.ts';
import { packTraces } from '../trace/index.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import { Pairing } from './pairing.ts';
import { SharedStock } from './shared-stock.ts';
import type { Batch, Dispatcher, WorkerEvents } from './types.ts';

export interface ArrivalsSetup
  extends Pick<RealTimeOptions, 'services' | 'flags' | 'env' | 'cwd' | 'profile' | 'say' | 'onFault'> {
  channel: ChannelName;
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  limits: Limits;
  pace: Pick<OpenLoopOptions, 'ratePerSecond' | 'turnTimeout' | 'quiet'>;
  /** `timing`: only errors and durations are entered, and no traces. */
  judged: 'whole' | 'timing';
  /** One generated session in so many is the first of a pair; default: none. */
  pairEvery?: number;
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
  const { channel, flags, env, catalogs, limits, profile } = setup;
  const { signal, onLost, onUnattributed } = events;
  const { real, external, attached, title } = targetOf(flags.target);
  if (!real) throw new Problem('harness', `${title} is not played in real time`);
  const own = attached ? credentialsFor : credentialsFromEnv;
  const credentials = external ? own(channel, env) : makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials, onUnattributed, ...(external && addressOf(flags)) });
  const opening = real.open({ ...setup, value: flags.target, credentials, platform, onLost, signal });
  const target = await opening.catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  const hooks = await openHooksFor(setup, target).catch(async (error: unknown) => {
    await target.close();
    await platform.close();
    throw error;
  });
  const plain = await target.openSlot('real', new RealClock());
  const slot = hooks?.with(plain) ?? plain;
  const watch = hooks ? eitherOf(hooks.watch, target.watch) : target.watch;
  const judging = new Judging({ catalogs, otherTenants: catalogs, channels: [channel] });
  const cutShort: string[] = [];
  const pairing = new Pairing<null>({ every: setup.pairEvery ?? 0, limits: inCompany(limits), profile });
  /** Second sessions of pairs arrive before others do. */
  const seconds: Script[] = [];
  function* scriptsOf(batches: Iterable<Batch>): Generator<Script> {
    for (const batch of batches) {
      if (batch.kind === 'scripted') yield* batch.scripts;
      else {
        for (const token of batch.tokens) {
          yield* seconds.splice(0);
          yield adapted(sessionOfToken(token, catalogs), limits, profile, (why) => cutShort.push(why));
        }
      }
    }
  }
  return {
    target: target.describe(),
    watch,
    async play(batches, _size, take) {
      const whole = setup.judged === 'whole';
      let taking = Promise.resolve();
      const enter = (result: SessionResult, trace: Trace): void => {
        taking = taking.then(async () => {
          const traces = whole ? await packTraces([trace]) : new Uint8Array();
          await take({ results: [result], traces, cutShort: cutShort.splice(0) });
        });
      };
      const shared = whole && !limits.can.includes('ownShop') ? new SharedStock() : null;
      const judge = (trace: Trace, endedAt: number, script: Script): void => {
        const first = pairing.closedBy(trace);
        if (!whole) enter(judging.timing(trace, endedAt), trace);
        else if (first) enter(first.result, first.trace);
        else {
          const { result, read } = judging.result(script, trace, endedAt);
          const second = signal.aborted ? undefined : pairing.second(script, read, { result, trace }, null);
          if (second) seconds.push(second);
          else enter(result, trace);
        }
      };
      const ended = (trace: Trace, endedAt: number, script: Script): void => {
        if (!shared) judge(trace, endedAt, script);
        else
          for (const ready of shared.ended({ trace, endedAt, script })) judge(ready.trace, ready.endedAt, ready.script);
      };
      const arrive = async (scripts: Iterable<Script>): Promise<number> => {
        const played = await playOpenLoop(shared ? shared.begun(scripts) : scripts, options);
        for (const rest of shared?.rest() ?? []) judge(rest.trace, rest.endedAt, rest.script);
        return played.skipped;
      };
      const options: OpenLoopOptions = {
        ...{ slot, platform, ...target.shared, ...setup.pace },
        // Of a bot whose settings are its own nobody knows whether it waits.
        pause: limits.can.includes('ownShop') ? REAL_PAUSE : EXTERNAL_PAUSE,
        ...(target.repliesFrom && { repliesFrom: target.repliesFrom }),
        signal: watch ? AbortSignal.any([signal, watch.signal]) : signal,
        ...(hooks && {
          alone: {
            needs: (script) => needsAlone(script, profile),
            begin: ({ catalog }) => hooks.begin(catalog.products).catch(unlessLost(hooks.watch)),
            end: () => hooks.end().catch(unlessLost(hooks.watch)),
          },
        }),
        onTrace: ended,
      };
      let skipped = await arrive(scriptsOf(batches));
      if (seconds.length > 0) skipped += await arrive(seconds.splice(0));
      for (const { result, trace } of pairing.rest()) enter(result, trace);
      await taking;
      if (skipped > 0) events.onTrouble(`${skipped} sessions skipped: too many were in progress`);
    },
    remarks: () => target.remarks?.() ?? {},
    async close() {
      await slot.close();
      await hooks?.close();
      await target.close();
      await platform.close();
    },
  };
}

/** The hooks of a bot that has one shop. @throws Problem when they cannot be used. */
async function openHooksFor({ flags, env, profile }: ArrivalsSetup, { shared }: OpenTarget) {
  return flags.hooks && profile && shared ? openHooks(flags.hooks, { env, catalog: profile.catalog }) : undefined;
}

/** A hook that fails is reported by its watch, which ends the run. */
const unlessLost =
  (watch: TargetWatch) =>
  (error: unknown): void => {
    if (watch.lost === undefined) throw error;
  };

/** All messages of the bot count until the first of the two is lost. */
function eitherOf(one: TargetWatch, other: TargetWatch | undefined): TargetWatch {
  if (!other) return one;
  return {
    signal: AbortSignal.any([one.signal, other.signal]),
    get lost() {
      return one.lost ?? other.lost;
    },
    availableUntil: async (at) => Math.min(await one.availableUntil(at), await other.availableUntil(at)),
  };
}

/** Where the emulator is, for a bot that somebody else sets up. */
function addressOf({ platformPort: port, platformHost: host, platformUrl: publicUrl }: TargetFlags) {
  return { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
}
