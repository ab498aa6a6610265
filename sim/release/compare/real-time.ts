import { inTurn } from '../../engine/index.ts';
import { plural } from '../../plural.ts';
import type { ProfileSource, RulesProfile } from '../../profiles/index.ts';
import { Aggregator } from '../../results/index.ts';
import type { Io } from '../../run/io.ts';
import { channelsOf, type WorkerOptions } from '../../run/options.ts';
import { shortOf } from '../../run/phase-real-time.ts';
import { realTimeFor } from '../../run/rehearse.ts';
import { settingsFrom } from '../../scenario/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Services } from '../../services/index.ts';
import { type TargetFlags, targetOf } from '../../targets/index.ts';
import type { ChannelName } from '../../trace/types.ts';
import { type ArrivalsEvents, type Batch, openArrivals } from '../../workers/index.ts';
import type { Comparison } from './comparison.ts';
import { withValues } from './live.ts';
import type { Side } from './sides.ts';

export interface RealTimeSetup {
  before: Extract<Side, { kind: 'live' }>;
  after: Extract<Side, { kind: 'live' }>;
  options: WorkerOptions & TargetFlags;
  /** Short ones among them are played again and again. */
  scripts: readonly Script[];
  seconds: number;
  profile: RulesProfile;
  source: ProfileSource;
  services: Services | null;
  io: Io;
  events: ArrivalsEvents;
}

/** Sessions that begin each second on either side. */
const RATE = 4;

/**
 * Measures response times of two versions that take a clock: the same short scenarios in real time, on both at once, so that both
 * meet the same machine. Answers why nothing was measured, or how many sessions were.
 */
export async function measureDurations(setup: RealTimeSetup, comparison: Comparison): Promise<string> {
  const chosen = shortOf(setup.scripts, targetOf(setup.after.target));
  if ('why' in chosen) return `response times were not measured: ${chosen.why}`;
  const scripts = [...inTurn(chosen.short, Math.ceil(RATE * setup.seconds))];
  const [before, after] = await Promise.all([
    durationsOf('before', scripts, chosen.limits, setup),
    durationsOf('after', scripts, chosen.limits, setup),
  ]);
  let pairs = 0;
  for (const [id, first] of before) {
    const second = after.get(id);
    if (first.length === 0 || second === undefined || second.length === 0) continue;
    comparison.addDurations(first, second);
    pairs += 1;
  }
  return `response times are of ${plural(pairs, 'pair')} of short scenarios in real time`;
}

/** Response times by the session. The two versions have shops of their own in the one database: their sessions have other ids. */
async function durationsOf(
  name: 'before' | 'after',
  scripts: readonly Script[],
  limits: Parameters<ReturnType<typeof realTimeFor>>[1],
  { options: given, services, source, profile, io, events, ...sides }: RealTimeSetup,
): Promise<Map<string, readonly number[]>> {
  const { target, settings } = sides[name];
  const options = withValues(given, { target });
  const aggregator = new Aggregator(() => '');
  const plan = {
    ...{ command: '', target: targetOf(target), options, profile: source, gate: null, scripted: [], catalogs: [] },
    ...{ generated: null, realTime: null },
  };
  const own = services && { ...services, redisPrefix: `${services.redisPrefix}${name}.real.` };
  const open = realTimeFor({ plan, limits, known: undefined }, { services: own, aggregator, profile }, io);
  const channel = channelsOf(options.channel)[0] as ChannelName;
  const setup = { ...open(channel, limits), pace: { ratePerSecond: RATE }, judged: 'timing' as const };
  const dispatcher = await openArrivals(setup, events);
  const measured = new Map<string, readonly number[]>();
  const suffix = `-${name}`;
  function* batches(): Generator<Batch> {
    for (const script of scripts)
      yield {
        kind: 'scripted',
        scripts: [{ ...script, id: `${script.id}${suffix}`, settings: settingsFrom(settings, script.settings) }],
      };
  }
  try {
    await dispatcher.play(batches(), 1, async ({ results }) => {
      for (const { id, durations, trouble } of results)
        if (!trouble)
          measured.set(
            id.slice(0, -suffix.length),
            (durations?.response_time ?? []).map(({ ms }) => ms),
          );
    });
  } finally {
    await dispatcher.close();
  }
  return measured;
}
