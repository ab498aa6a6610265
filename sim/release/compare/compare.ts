import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CheckMeta, checkMetas, type Rulings } from '../../checks/index.ts';
import { type Rates, readRates } from '../../cost/index.ts';
import { cannotWrite, shownFrom, writableFolder } from '../../files/index.ts';
import { Problem } from '../../problem.ts';
import { holdProfile, type ProfileSource, type RulesProfile, resolveProfile } from '../../profiles/index.ts';
import { CleanUp } from '../../run/clean-up.ts';
import type { Io } from '../../run/io.ts';
import { open, WITHOUT_SERVERS } from '../../run/open.ts';
import { checkFilesOf, type WorkerOptions } from '../../run/options.ts';
import { Progress } from '../../run/progress.ts';
import type { Script } from '../../scenario/types.ts';
import type { Catalog } from '../../shop/types.ts';
import { stoppedBy } from '../../stop.ts';
import { type TargetFlags, targetOf } from '../../targets/index.ts';
import { RealClock } from '../../time/real-clock.ts';
import { parseToken } from '../../users/index.ts';
import { commitOf, VERSION } from '../../version.ts';
import { loadChecks } from '../../workers/index.ts';
import { Comparison } from './comparison.ts';
import { factsOf, rulesOfBoth } from './facts.ts';
import { type LiveSide, openLive, refuseTwoClocks } from './live.ts';
import { type Budget, MOST_PAIRS, playPairs } from './play.ts';
import { measureDurations } from './real-time.ts';
import { buildComparison, type ComparisonFacts } from './report.ts';
import type { CompareRules } from './rules.ts';
import type { CompareReport } from './schema.ts';
import type { Side } from './sides.ts';
import { compareStored, openStored } from './stored.ts';
import { compareHtml, compareMarkdown } from './views.ts';

/** What `release compare` is called with. */
export interface CompareSetup extends Budget {
  before: Side;
  after: Side;
  rules: CompareRules;
  profile: ProfileSource;
  options: WorkerOptions & TargetFlags;
  /** Read when bots are played; a stored run has its own shops. */
  catalogs(): Promise<readonly Catalog[]>;
  /** Seconds of real time in which response times of bots are measured that are else played in virtual time; 0: none. */
  realSeconds: number;
  /** The scenarios for that. */
  scripts(): Promise<readonly Script[]>;
  /** The command that plays one session on both versions again. */
  replayOf: ComparisonFacts['replayOf'];
}

/** What a comparison gave, and the folder that its files are in. */
export interface Compared {
  report: CompareReport;
  folder: string;
}

/**
 * Compares two versions from beginning to end and writes `compare.json`, `compare.md` and `index.html` into a folder of its
 * own. What was started is stopped in any case; a comparison that was stopped early still gives its report.
 * @throws Problem for what leaves nothing to report.
 */
export async function compareVersions(setup: CompareSetup, io: Io): Promise<Compared> {
  const { options, before, after } = setup;
  await writableFolder(options.out, io.cwd);
  const prices = await readRates(options, io.cwd);
  const cleanUp = new CleanUp();
  try {
    const unload = await loadChecks(checkFilesOf(options, io.cwd));
    cleanUp.add(async () => unload());
    const { profile } = resolveProfile(setup.profile, null);
    const letGo = holdProfile(profile);
    cleanUp.add(async () => letGo());
    const clock = new RealClock();
    const startedAt = clock.now();
    const { rules, notes } = withoutOff(setup.rules, profile.rulings);
    const comparison = new Comparison(rules);
    const startedIso = new Date(startedAt).toISOString();
    const id = `compare-${startedIso.replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}-${process.pid.toString(36)}`;
    const folder = join(options.out, id);
    const found =
      before.kind === 'stored' && after.kind === 'stored'
        ? await fromRuns(before.folder, after.folder, comparison, { ...profile, prices }, io)
        : before.kind === 'live' && after.kind === 'live'
          ? await fromBots(before, after, { ...setup, rules, folder }, comparison, { ...profile, prices }, io, cleanUp)
          : undefined;
    if (!found) throw new Error('a stored run and a bot are not compared');
    if (comparison.pairs === 0) refuseNothing(comparison, io);
    const { run, notes: more, ...facts } = found;
    const report = buildComparison(comparison, rules, {
      ...facts,
      run: {
        ...{ id, version: VERSION, commit: commitOf(io.cwd), startedAt: startedIso },
        ...{ durationMs: Math.round(clock.now() - startedAt), profile: profile.name, ...run },
      },
      notes: [...notes, ...more],
      prices,
      replayOf: setup.replayOf,
    });
    await write(report, folder, io);
    return { report, folder };
  } finally {
    await cleanUp.run();
  }
}

/** Whose rules hold, and by whose prices messages count. */
type Judges = RulesProfile & { prices: Rates };

type Found = Omit<ComparisonFacts, 'run' | 'replayOf' | 'prices'> & {
  run: Pick<CompareReport['run'], 'seed' | 'channel' | 'clock' | 'source'>;
};

async function fromRuns(
  first: string,
  second: string,
  comparison: Comparison,
  { rulings, prices }: Judges,
  { signal, cwd }: Io,
): Promise<Found> {
  const stored = await openStored(first, second);
  const { unpaired, source } = await compareStored(stored, comparison, { rulings, prices, signal });
  const sideOf = (folder: string, { was }: (typeof stored)['before']) => ({
    ...{ given: shownFrom(cwd, folder), kind: 'stored' as const, target: was.run.target, run: was.run.id },
  });
  const { seed, channel } = stored.after.was.run;
  const clocks = new Set([stored.before.was.run.clock, stored.after.was.run.clock]);
  return {
    run: { seed, channel, source, clock: clocks.has('real') && clocks.size === 1 ? 'real' : 'virtual' },
    before: sideOf(first, stored.before),
    after: sideOf(second, stored.after),
    notes: [
      ...stored.notes,
      ...(source === 'scripted' ? ['scripted sessions are chosen, not drawn: the figures speak of them alone'] : []),
    ],
    ...{ unpaired, looks: 1, stoppedBy: null, reservations: stored.reservations },
  };
}

type Live = Extract<Side, { kind: 'live' }>;

async function fromBots(
  before: Live,
  after: Live,
  setup: CompareSetup & { folder: string },
  comparison: Comparison,
  profile: Judges,
  io: Io,
  cleanUp: CleanUp,
): Promise<Found> {
  const { options, only, folder } = setup;
  refuseTwoClocks(before.target, after.target);
  const progress = new Progress((event) => {
    if (options.quiet) return;
    if (event.kind === 'note') io.err(`${event.text}\n`);
    else if (io.tty && event.detail !== '') io.err(`\r\u001b[2K${event.detail}`);
  }, io);
  const catalogs = await setup.catalogs();
  const target = targetOf(after.target);
  const { services, watch } = target.services ? await open({ options, io, progress, cleanUp }) : WITHOUT_SERVERS;
  const signal = AbortSignal.any([io.signal, watch.signal]);
  const notes: string[] = [];
  const note = (text: string): void => void (notes.includes(text) || notes.push(text));
  const events = { onLost: (...lost: Parameters<typeof watch.report>) => watch.report(...lost), signal };
  const common = { options, folder, sessions: setup.sessions ?? MOST_PAIRS, profile, source: setup.profile, catalogs };
  const openSide = (side: Live, name: 'before' | 'after'): Promise<LiveSide> =>
    watch.during(openLive({ ...common, side, name, services, io, cleanUp, events, note }));
  const sides = { before: await openSide(before, 'before'), after: await openSide(after, 'after') };
  const looks = await watch.during(
    playPairs(sides, setup, setup.rules, comparison, {
      judge: (play, other) =>
        factsOf(play.trace, {
          ...{ rulings: profile.rulings, otherTenants: catalogs, responseMs: play.responseMs, prices: profile.prices },
          settings: rulesOfBoth(play.trace.session.shop.settings, other.trace.session.shop.settings),
        }),
      ...{ progress, signal },
    }),
  );
  const { clock } = sides.after;
  if (clock === 'virtual' && setup.realSeconds > 0 && !signal.aborted) {
    const told = { ...events, onUnattributed: note, onTrouble: note };
    const real = { ...common, before, after, scripts: await setup.scripts(), seconds: setup.realSeconds };
    notes.push(await watch.during(measureDurations({ ...real, services, io, events: told }, comparison)));
  }
  const sideOf = ({ given }: Live, { target }: LiveSide) => ({ given, kind: 'live' as const, target });
  return {
    run: {
      seed: only === undefined ? options.seed : parseToken(only).seed,
      channel: options.channel,
      clock,
      source: 'generated',
    },
    before: sideOf(before, sides.before),
    after: sideOf(after, sides.after),
    ...{ notes, unpaired: { before: 0, after: 0 }, looks, stoppedBy: stoppedBy(io.signal), reservations: [] },
  };
}

/** A metric whose checks are all off by the profile is not compared. */
function withoutOff(rules: CompareRules, rulings: Rulings): { rules: CompareRules; notes: string[] } {
  const isOff = ({ name }: CheckMeta): boolean => rulings[name]?.level === 'off';
  const off = Object.keys(rules.metrics).filter((metric) => {
    const checks = checkMetas().filter((meta) => meta.kind === 'rate' && meta.metric === metric);
    return checks.length > 0 && checks.every(isOff);
  });
  const metrics = Object.fromEntries(Object.entries(rules.metrics).filter(([name]) => !off.includes(name)));
  const notes = off.length === 0 ? [] : [`not compared, since the profile has them off: ${off.join(', ')}`];
  return { rules: { ...rules, metrics }, notes };
}

function refuseNothing({ broken }: Comparison, { signal }: Io): never {
  signal.throwIfAborted();
  const [why] = broken.keys();
  throw new Problem('infrastructure', 'no pair of sessions was played to its end', {
    why: why ?? 'no session came to an end',
    fix: 'see that both bots answer, then compare again',
  });
}

async function write(report: CompareReport, folder: string, { cwd }: Io): Promise<void> {
  const files = {
    'compare.json': `${JSON.stringify(report, null, 2)}\n`,
    'compare.md': compareMarkdown(report),
    'index.html': compareHtml(report),
  };
  await writableFolder(folder, cwd);
  for (const [name, text] of Object.entries(files))
    await writeFile(resolve(cwd, folder, name), text).catch((cause: unknown) => {
      throw cannotWrite(join(folder, name), cwd, cause);
    });
}
