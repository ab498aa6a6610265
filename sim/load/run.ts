import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Pace } from '../engine/index.ts';
import type { FaultPlan } from '../fault-plans/index.ts';
import { cannotWrite, writableFolder } from '../files/index.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import { CleanUp } from '../run/clean-up.ts';
import type { Io } from '../run/io.ts';
import { open, WITHOUT_SERVERS } from '../run/open.ts';
import { Progress } from '../run/progress.ts';
import type { Services } from '../services/index.ts';
import type { BotSettings, Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { phones, type TargetFacts, type TargetFlags, targetOf, withUsernames } from '../targets/index.ts';
import { RealClock } from '../time/real-clock.ts';
import type { ChannelName } from '../trace/types.ts';
import { VERSION } from '../version.ts';
import { type LoadedBot, openLoadedBot } from './bot.ts';
import { findKnee, type PlayStretch } from './breakpoint.ts';
import { type Conversations, conversationsOf, limitsUnderLoad, type Source, striped } from './conversations.ts';
import type { Corpus } from './corpus.ts';
import { openEvaluator } from './evaluator.ts';
import { Generator } from './generator.ts';
import { loadHtml } from './html.ts';
import { findK6, playByK6 } from './k6-engine.ts';
import { watchLive } from './live.ts';
import { type Arrival, arrivalsOf, expectedArrivals, lengthOf, peakOf, type Segment, segmentOf } from './plan.ts';
import type { LoadProfile } from './profile.ts';
import { endedEarly, type Knee, type LoadReport, loadReport } from './report.ts';
import { type ResourceSample, Resources } from './resources.ts';
import type { RouterOptions } from './router.ts';
import { type Divided, divided, strikeDuring } from './run-faults.ts';
import { Tally } from './tally.ts';
import { loadText } from './text.ts';
import { type Ending, judge, type LoadGate, type LoadVerdict } from './verdict.ts';

/** What `rehearsal load` is called with, read and checked. */
export interface LoadRun {
  command: string;
  profile: LoadProfile;
  gate: LoadGate;
  source: Source;
  catalog: Catalog;
  /** What breaks beside the bot in each conversation. */
  faults?: FaultPlan;
  /** The HTTP API of a Toxiproxy between a bot of somebody else and its servers. */
  toxiproxy?: string;
  settings: BotSettings;
  channel: ChannelName;
  flags: TargetFlags;
  seed: number;
  services: string;
  allowForeignTables?: true;
  /** Messages that the platform takes from one number in a second. */
  messagesPerSecond: number;
  /** What makes the load. */
  engine: 'built-in' | 'k6';
  segment?: Segment;
  /** Emulators of the other segments, in their order, where this one brings them the bot's calls. */
  otherSegments?: readonly string[];
  /** Milliseconds since the epoch. */
  startAt?: number;
  out: string;
  json: boolean;
  quiet: boolean;
}

/** How long conversations may go on after the last arrival. */
const DRAIN_MS = 30_000;
const LOOK_EVERY_MS = 500;
/** Seconds for which a reply is awaited beyond the wait of the bot. */
const REPLY_TIMEOUT = 15;
/** The same where faults strike the bot: what a process has that was killed waits for the end of its lease. */
const REPLY_TIMEOUT_STRUCK = 150;

/**
 * Plays a load profile from beginning to end and answers the exit code. What was started is stopped in any case, and a run
 * that ended early still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function runLoad(run: LoadRun, io: Io): Promise<number> {
  const { profile, flags, out, segment } = run;
  const target = targetOf(flags.target);
  target.permit?.(flags, whatIsSent(profile));
  await writableFolder(out, io.cwd);
  const byK6 = run.engine === 'k6' ? { k6: await findK6(io.env), corpus: corpusFor(run) } : undefined;
  const cleanUp = new CleanUp();
  const botLog = { path: resolve(io.cwd, out, `.bot-${process.pid}.log`), place: 'bot.log beside the report' };
  /** The folder of the report, once it is written; until then what the bot wrote is beside that. */
  let reported = out;
  const note = (text: string): void => {
    if (!run.quiet) io.err(`${text}\n`);
  };
  try {
    const progress = new Progress((event) => event.kind === 'note' && note(event.text), io);
    const { services, watch } = target.services
      ? await open({
          options: { services: run.services, ...(run.allowForeignTables && { allowForeignTables: true }) },
          ...{ io, progress, cleanUp },
        })
      : WITHOUT_SERVERS;
    const useless = new AbortController();
    const faults: string[] = [];
    const broken = divided(run.faults?.faults ?? []);
    const replyTimeout = flags.replyTimeout ?? (broken.ofRun.length > 0 ? REPLY_TIMEOUT_STRUCK : REPLY_TIMEOUT);
    const limits = withUsernames(limitsUnderLoad(flags.longestWait), flags);
    const salt = `${run.seed}/${run.startAt ?? new RealClock().now()}`;
    const visitors = {
      ...{ catalog: run.catalog, settings: run.settings },
      phones: striped(phones(salt, flags.phonePrefix), segment ?? { index: 1, count: 1 }),
    };
    // Before anything is opened: of another shop nothing can be played.
    const conversations = conversationsOf(run.source, visitors, limits);
    const bot = await watch.during(
      openLoadedBot({
        ...{ flags, channel: run.channel, services: services ?? undefined, io, cleanUp, known: visitors },
        messagesPerSecond: run.messagesPerSecond,
        ...{ strikes: broken.ofRun, toxiproxy: run.toxiproxy, botLog },
        others: othersOf(run, phones(salt, flags.phonePrefix)),
        onFault: (what) => faults.includes(what) || faults.push(what),
        onUseless: () => useless.abort(),
        onTrouble: (why) => useless.abort(new Problem('infrastructure', why)),
        onLost: (...lost) => watch.report(...lost),
      }),
    );
    const whyGone = (): string | undefined => {
      const { reason } = useless.signal;
      const lost = watch.lost ?? bot.presence?.lost ?? (reason instanceof Problem ? reason : undefined);
      return lost ? [lost.message, lost.why].filter(Boolean).join('; ') : bot.router?.missed();
    };
    const ends = [io.signal, watch.signal, useless.signal];
    const signal = AbortSignal.any(bot.presence ? [...ends, bot.presence.signal] : ends);
    note(`${bot.describe} on ${run.channel}, ${conversations.title}: ${whatIsSent(profile)}`);
    const played = byK6
      ? await playByK6({ ...byK6, ...{ profile, gate: run.gate, bot, signal, io }, ...waiting(visitors) })
      : await playProfile(run, { bot, conversations, services, broken, replyTimeout, signal, io });
    await bot.presence?.settled();
    const ranOut = 'ranOut' in played ? played.ranOut : undefined;
    const ending = { stoppedBy: stoppedBy(io.signal), gone: whyGone(), ranOut, faults };
    const verdict = played.knee
      ? verdictOfKnee(played.knee, judge(played.tally, run.gate, ending), ending)
      : judge(played.tally, run.gate, ending);
    const report = loadReport(
      {
        ...{
          profile,
          gate: run.gate,
          resources: played.resources,
          notes: played.notes,
          ...(played.knee && { knee: played.knee }),
        },
        run: {
          ...{ id: idOf(played.startedAt), command: run.command, version: VERSION, seed: run.seed },
          ...{ startedAt: new Date(played.startedAt).toISOString(), seconds: played.seconds },
          ...{ channel: run.channel, target: bot.describe, conversations: conversations.title },
          ...(segment && { segment }),
          ...{ whole: wholeOf(run, conversations), stoppedBy: ending.stoppedBy, faults },
          ...(ending.gone !== undefined && { gone: ending.gone }),
          ...(ranOut !== undefined && { ranOut }),
        },
      },
      played.tally,
      verdict,
    );
    const folder = await writeReport(report, out, io.cwd);
    reported = folder;
    io.out(run.json ? `${JSON.stringify(report)}\n` : loadText(report, join(folder, 'load.html'), io));
    // The bot may still answer customers of the others.
    if (!signal.aborted) await bot.router?.othersGone(DRAIN_MS + replyTimeout * 1000, signal);
    return exitOf(report);
  } finally {
    await cleanUp.run().finally(() => rename(botLog.path, resolve(io.cwd, reported, 'bot.log')).catch(unlessNone));
  }
}

/** A bot that wrote nothing has no file. */
function unlessNone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** The other segments, with this one in its place among them. */
function othersOf(
  { segment, otherSegments, startAt = 0, profile }: LoadRun,
  customers: Iterator<string, never>,
): Pick<RouterOptions, 'phones' | 'segments' | 'until'> | undefined {
  if (!segment || !otherSegments) return undefined;
  const segments: (string | null)[] = [...otherSegments];
  segments.splice(segment.index - 1, 0, null);
  return { phones: customers, segments, until: startAt + lengthOf(profile.plan) };
}

const waiting = ({ settings, phones }: TargetFacts) => ({ waitSeconds: settings.waitSeconds, phones });

/** @throws Problem where k6 has nothing to play, or cannot play it so. */
function corpusFor({ source, segment, profile }: LoadRun): Corpus {
  const told = (what: string, why: string, fix: string): Problem => new Problem('usage', what, { why, fix });
  if (source.kind !== 'corpus') {
    const why = 'its customers cannot react to what the bot shows, which generated and scripted ones do';
    throw told('k6 plays corpora only', why, 'make one with --export corpus, and name it with --conversations FILE');
  }
  if (segment) {
    const why = 'segments are of the built-in generator';
    throw told('k6 has no --segment', why, 'use k6-operator, which divides a script: see loadtests/k6/testrun.yaml');
  }
  if (!profile.breakpoint) return source.corpus;
  const why = 'the search for the knee is of the built-in generator';
  throw told('k6 cannot search', why, 'use another profile, or remove --engine');
}

/** A part decides nothing: it did what it was asked to, so that a job which merges can run. */
const exitOf = ({ run, verdict, exitCode }: LoadReport): number =>
  run.segment && run.segment.count > 1 && verdict !== 'error' && !endedEarly(run) ? 0 : exitCode;

interface Played {
  tally: Tally;
  startedAt: number;
  seconds: number;
  resources: ResourceSample[];
  notes: string[];
  knee?: Knee;
  /** Why no more conversations began although more were due. */
  ranOut?: string;
}

interface Playing {
  bot: LoadedBot;
  conversations: Conversations;
  services: Services | null;
  broken: Divided;
  /** Seconds. */
  replyTimeout: number;
  signal: AbortSignal;
  io: Io;
}

async function playProfile(run: LoadRun, playing: Playing): Promise<Played> {
  const { profile, segment = { index: 1, count: 1 }, seed } = run;
  const { bot, conversations, services, broken, replyTimeout, signal, io } = playing;
  const clock = new RealClock();
  const startedAt = run.startAt ?? clock.now();
  const whole = new Tally();
  const { ofConversations: faults, ofRun } = broken;
  for (const { name } of [...faults, ...ofRun]) whole.bite(name, 0);
  const resources: ResourceSample[] = [];
  const { quietTime } = run.flags;
  // Nothing is learnt from a bot under load: the slower it became, the longer it would be waited for.
  const pace = new Pace({ patience: replyTimeout * 1000, quiet: quietTime * 1000, fixed: true });
  const drainMs = ofRun.length > 0 ? DRAIN_MS + replyTimeout * 1000 : DRAIN_MS;
  const evaluator = openEvaluator();
  let first = 0;
  let ranOut: Problem | undefined;
  const play: PlayStretch = async (what, plan, arrivals, enough) => {
    if (signal.aborted || ranOut) return undefined;
    const tally = new Tally();
    const over = new AbortController();
    let begun = 0;
    const from = first;
    const generator = new Generator({
      ...{ bot, pace, tally, evaluator, mostInProgress: profile.mostInProgress, drainMs },
      arrivals: counted(segmentOf(arrivals, segment), () => (begun += 1)),
      conversation: (number) => ({ ...conversations.at(from + number), ...(faults.length > 0 && { faults }) }),
      ...(run.startAt === undefined ? {} : { startAt: run.startAt }),
      signal: AbortSignal.any([signal, over.signal]),
    });
    const seen = await Resources.watch(() => generator.elapsed(), services);
    const watched = { title: what, plan, share: 1 / segment.count, live: generator.live, tally };
    const view = run.quiet ? undefined : watchLive({ ...watched, elapsedMs: () => generator.elapsed() }, io);
    const looks = enough && every(LOOK_EVERY_MS, () => enough(tally, generator.elapsed()) && over.abort());
    try {
      await generator.run();
    } finally {
      looks?.();
      view?.stop();
      await seen.close();
    }
    ranOut = generator.ranOut;
    first += begun;
    resources.push(...seen.samples);
    whole.join(tally);
    return { tally, seconds: generator.elapsed() / 1000, resources: seen.samples };
  };
  const { breakpoint } = profile;
  const { mortal } = bot;
  const elapsed = (): number => clock.now() - startedAt;
  const strikes = mortal && strikeDuring({ mortal, entries: ofRun, seed, elapsed, tally: whole });
  let knee: Knee | undefined;
  try {
    if (breakpoint) knee = await findKnee({ ...profile, breakpoint }, run.gate, seed, play);
    else await play(profile.name, profile.plan, arrivalsOf(profile.plan, seed));
  } finally {
    strikes?.();
    await evaluator.close();
  }
  return {
    tally: whole,
    startedAt,
    seconds: (clock.now() - startedAt) / 1000,
    resources,
    notes: [],
    ...(knee && { knee }),
    ...(ranOut && { ranOut: [ranOut.message, ranOut.fix].filter(Boolean).join(': ') }),
  };
}

function* counted(arrivals: Iterable<Arrival>, count: () => void): Iterable<Arrival> {
  for (const arrival of arrivals) {
    count();
    yield arrival;
  }
}

/** The search has found what it looked for, or says why it did not. */
function verdictOfKnee(
  { held, broke, steps }: Knee,
  whole: LoadVerdict,
  ending: Pick<Ending, 'stoppedBy' | 'gone' | 'ranOut'>,
): LoadVerdict {
  if (ending.gone !== undefined || ending.stoppedBy !== null || ending.ranOut !== undefined) return whole;
  const rate = (value: number): string => `${value.toFixed(1)} conversations a second`;
  const ours = steps.find(({ met, why }) => !met && /generator_lag|event_loop_delay/.test(why));
  const said = (verdict: LoadVerdict['verdict'], exitCode: LoadVerdict['exitCode'], because: string): LoadVerdict => ({
    ...{ verdict, exitCode, because, gates: whole.gates },
  });
  if (held === null) return said('fail', 1, `no rate met all thresholds; ${rate(broke ?? 0)} did not`);
  if (ours) return said('inconclusive', 4, `the generator could not keep up above ${rate(held)}; the bot took those`);
  if (broke === null) return said('inconclusive', 4, `no threshold was broken up to ${rate(held)}: raise the ramp`);
  return said('pass', 0, `the knee is between ${rate(held)} and ${rate(broke)}`);
}

/** Words for people who are asked whether a bot may be sent this. */
export function whatIsSent({ name, plan }: LoadProfile): string {
  const count = Math.floor(expectedArrivals(plan));
  const peak = Number(peakOf(plan).toFixed(1));
  const minutes = lengthOf(plan) / 60_000;
  const long = minutes < 2 ? `${Math.round(minutes * 60)} s` : `${Number(minutes.toFixed(1))} min`;
  return `profile ${name}, about ${plural(count, 'conversation')} of made-up customers, up to ${peak} new ones a second, for ${long}`;
}

/** What must be equal in all segments of one run. */
function wholeOf(run: LoadRun, { title }: Conversations): string {
  const { profile, gate, seed, channel, flags, startAt, catalog, faults } = run;
  const all = {
    profile,
    gate,
    faults,
    seed,
    channel,
    target: flags.target,
    startAt,
    catalog: catalog.key,
    title,
    VERSION,
  };
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
}

function every(ms: number, act: () => unknown): () => void {
  const clock = new RealClock();
  let cancel: () => void = () => {};
  const next = (): void => {
    cancel = clock.timer(
      clock.now() + ms,
      () => {
        next();
        act();
      },
      { unref: true },
    );
  };
  next();
  return () => cancel();
}

const idOf = (at: number): string =>
  `load-${new Date(at).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}`;

/** Writes `load.json` and `load.html`, whole or not at all, and answers their folder. */
export async function writeReport(report: LoadReport, out: string, cwd: string): Promise<string> {
  const { segment, id } = report.run;
  const name = segment ? `segment-${segment.index}-of-${segment.count}` : id;
  const folder = resolve(cwd, out, name);
  const waiting = `${folder}.writing-${process.pid}`;
  try {
    await mkdir(waiting, { recursive: true });
    await writeFile(join(waiting, 'load.json'), `${JSON.stringify(report)}\n`);
    await writeFile(join(waiting, 'load.html'), loadHtml(report));
    await rm(folder, { recursive: true, force: true });
    await rename(waiting, folder);
  } catch (error) {
    await rm(waiting, { recursive: true, force: true }).catch(() => {});
    throw cannotWrite(out, cwd, error);
  }
  return join(out, name);
}
