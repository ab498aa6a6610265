import { resolve } from 'node:path';
import { shownFrom, writableFolder } from '../../files/index.ts';
import { unpackLines } from '../../ndjson/index.ts';
import { Problem } from '../../problem.ts';
import type { ProfileSource, RulesProfile } from '../../profiles/index.ts';
import { Aggregator } from '../../results/index.ts';
import type { CleanUp } from '../../run/clean-up.ts';
import type { Io } from '../../run/io.ts';
import { channelsOf, type WorkerOptions } from '../../run/options.ts';
import { heldBy, type Plan, realTimeFor } from '../../run/rehearse.ts';
import { select } from '../../run/selection.ts';
import type { Services } from '../../services/index.ts';
import type { Catalog } from '../../shop/types.ts';
import { type TargetFlags, targetOf } from '../../targets/index.ts';
import type { ChannelName, Trace } from '../../trace/types.ts';
import { makeToken } from '../../users/index.ts';
import {
  type ArrivalsEvents,
  BATCH,
  type Batch,
  type Dispatcher,
  openArrivals,
  WorkerDispatcher,
} from '../../workers/index.ts';
import type { Side } from './sides.ts';

/** One play of a session, with what was measured beside its trace. */
export interface Play {
  trace: Trace;
  /** Real time: durations that are the bot's and not the machine's. */
  responseMs: number[];
}

/** A version that is open, to be played on. */
export interface LiveSide {
  /** What is played against, e.g. `reference 0.1.0`. */
  readonly target: string;
  readonly clock: 'virtual' | 'real';
  /** Sessions with these numbers, in their order. Fewer when the run was stopped, or the target cannot play them. */
  play(from: number, to: number): Promise<Map<string, Play>>;
}

export interface LiveSetup {
  side: Extract<Side, { kind: 'live' }>;
  name: 'before' | 'after';
  options: WorkerOptions & TargetFlags;
  /** Of the comparison; the output of bots that are started for it is kept there. */
  folder: string;
  /** Most sessions. */
  sessions: number;
  profile: RulesProfile;
  source: ProfileSource;
  catalogs: readonly Catalog[];
  services: Services | null;
  io: Io;
  cleanUp: CleanUp;
  /** Told when the bot lost a server, and what it did outside any session. */
  events: Pick<ArrivalsEvents, 'onLost' | 'signal'>;
  note(text: string): void;
}

/** The same options, some of them with other values. A copy would not know who reads them. */
export const withValues = <Options extends object>(options: Options, values: Partial<Options>): Options =>
  Object.assign(Object.create(options) as Options, values);

/** Opens one of the two versions: in virtual time where its target takes a clock, else in real time. */
export async function openLive(setup: LiveSetup): Promise<LiveSide> {
  const { side, options: given, catalogs, cleanUp, name, note } = setup;
  const target = targetOf(side.target);
  const options = withValues(given, { target: side.target });
  const events: ArrivalsEvents = {
    ...setup.events,
    onUnattributed: (call) => note(`${name}: it called the platform for a number that is not in use: ${call}`),
    onTrouble: (what) => note(`${name}: ${what}`),
  };
  const opening = target.virtual ? virtual(setup, events) : real({ ...setup, options }, events);
  cleanUp.add(() =>
    opening.then(
      (dispatcher) => dispatcher.close(),
      () => {},
    ),
  );
  const dispatcher = await opening;
  const clock = target.virtual ? 'virtual' : 'real';
  const batch = clock === 'virtual' ? BATCH : 1;
  return {
    target: [dispatcher.target, ...side.settings].join(' '),
    clock,
    async play(from, to) {
      const plays = new Map<string, Play>();
      await dispatcher.play(batches(options.seed, from, to, batch), batch, async ({ results, traces }) => {
        const measured = new Map(results.map(({ id, durations }) => [id, durations?.response_time ?? []]));
        for (const line of await unpackLines(traces)) {
          const trace = JSON.parse(line) as Trace;
          const { id } = trace.session;
          plays.set(id, { trace, responseMs: (measured.get(id) ?? []).map(({ ms }) => ms) });
        }
      });
      if (dispatcher.watch?.lost) throw dispatcher.watch.lost;
      return plays;
    },
  };

  function virtual({ services, profile }: LiveSetup, events: ArrivalsEvents): Promise<Dispatcher> {
    const { workers = 1, slots } = options;
    const own = services && { ...services, redisPrefix: `${services.redisPrefix}${name}.` };
    return WorkerDispatcher.open(
      {
        ...{ target: side.target, services: own, workers, slots, channels: channelsOf(options.channel), catalogs },
        ...{ otherTenants: [], settings: side.settings, ...heldBy(profile) },
      },
      events,
    );
  }
}

/** Two bots that are set up by hand call two emulators: the later version calls the next port. */
async function real({ options, name, folder, ...setup }: LiveSetup, events: ArrivalsEvents): Promise<Dispatcher> {
  const port = options.platformPort === 0 || name === 'before' ? options.platformPort : options.platformPort + 1;
  const { seed } = options;
  const plan: Plan = {
    command: 'rehearsal release compare',
    target: targetOf(options.target),
    options: withValues(options, { platformPort: port, pairs: 0 }),
    profile: setup.source,
    ...{ gate: null, scripted: [], catalogs: setup.catalogs, realTime: null },
    generated: {
      tokenAt: (index) => makeToken({ seed, index }),
      ...{ sessions: setup.sessions, batch: 1, seconds: Number.POSITIVE_INFINITY, fixed: true, saveTo: null },
    },
  };
  const aggregator = new Aggregator(() => '');
  const selection = select(plan, aggregator, setup.io);
  const { services, profile, io } = setup;
  if (plan.target.attached) await writableFolder(folder, io.cwd);
  const path = resolve(io.cwd, folder, `bot-${name}.log`);
  const botLog = { path, place: shownFrom(io.cwd, path) };
  const open = realTimeFor(selection, { services, aggregator, profile, botLog }, io);
  return openArrivals(open(channelsOf(options.channel)[0] as ChannelName, selection.limits), events);
}

function* batches(seed: number, from: number, to: number, size: number): Generator<Batch> {
  for (let at = from; at < to; at += size)
    yield {
      kind: 'generated',
      tokens: Array.from({ length: Math.min(size, to - at) }, (_, n) => makeToken({ seed, index: at + n })),
    };
}

/** @throws Problem when one version is played in virtual time and the other in real time. */
export function refuseTwoClocks(before: string, after: string): void {
  const [a, b] = [targetOf(before), targetOf(after)];
  if ((a.virtual === undefined) === (b.virtual === undefined)) return;
  throw new Problem('usage', `${a.title} and ${b.title} are not compared`, {
    why: 'one is played in virtual time, where each session has a separate shop, the other in real time in the one shop that it has',
    fix: 'give two bots of one kind, e.g. the addresses of both versions',
  });
}
