import { lastProofOf, type Report } from '../../reports/index.ts';
import { channels, makeCredentials, startPlatform } from '../channels/index.ts';
import { checkMetas } from '../checks/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { Frequency, OperatorMutant, PlantedMutant } from '../mutants/index.ts';
import { plural } from '../plural.ts';
import type { Problem } from '../problem.ts';
import { checklist } from '../profiles/index.ts';
import {
  type OperatorReport,
  operatorsOf,
  type ProveReport,
  proofOf,
  prove,
  proveOperators,
  sessionsOf,
} from '../prove/index.ts';
import { Aggregator, buildReport, Examples, type SessionResult, sessionResultOf } from '../results/index.ts';
import type { Io } from '../run/io.ts';
import { type Opening, open } from '../run/open.ts';
import type { PlayOptions, SelectionOptions } from '../run/options.ts';
import { WINDING_DOWN_MS } from '../run/phases.ts';
import { replayFlags, replayWith } from '../run/replay-command.ts';
import { confirmed } from '../run/result-sink.ts';
import { framed } from '../run/with-report.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { mortalBots, REFERENCE, referenceBots } from '../targets/index.ts';
import { MutantPool } from '../workers/index.ts';

/** Mutants by operators that are drawn where nobody says how many. */
export const SAMPLE = 150;

export interface ProveCommandOptions extends PlayOptions, SelectionOptions {
  only?: string;
  frequency?: Frequency[];
  seeds: number;
  sessions: number;
  shrink: number;
  most?: number;
  whole?: true;
  operators?: number;
  workers: number;
  gate: string | GateFile;
}

/** What is played. */
export interface Input {
  gate: GateFile;
  scripts: Script[];
  catalogs: Catalog[];
  /** Those that have names. */
  mutants: PlantedMutant[];
  /** Those that a sample is drawn from. */
  operators: OperatorMutant[];
}

type Frame = Parameters<Parameters<typeof framed>[1]>[0];

/** What both parts of a proof play with. */
interface Around extends Pick<Frame, 'progress' | 'cleanUp'>, Opening {
  signal: AbortSignal;
  /** Takes what a session of the healthy bot adds to the results. */
  enter: (result: SessionResult) => void;
}

/** Plays and reports. Answers the exit code: 0 proved, 1 not proved, 3 sessions broke, 4 stopped early. */
export async function playProof(command: string, input: Input, options: ProveCommandOptions, io: Io): Promise<number> {
  const channel = channels.first.name;
  const aggregator = new Aggregator(replayWith(replayFlags({ seed: options.seed, channel })));
  return framed({ command, options, io, aggregator }, async ({ progress, cleanUp, elapsed, head }) => {
    const opening = await open({ options, io, progress, cleanUp });
    const { services, watch } = opening;
    const signal = AbortSignal.any([io.signal, watch.signal]);
    let entering = Promise.resolve();
    const around: Around = {
      ...{ ...opening, progress, cleanUp, signal },
      enter: (result) => {
        entering = entering.then(async () => aggregator.add(await confirmed(result, watch)));
      },
    };
    const whole = async (): Promise<Outcome> => {
      const named = input.mutants.length > 0 ? await playNamed(input, options, around) : undefined;
      const operators =
        input.operators.length > 0 && !signal.aborted ? await playOperators(input, options, around) : undefined;
      return { ...(named ? { named } : {}), ...(operators ? { operators } : {}) };
    };
    const outcome = await watch.during(whole(), WINDING_DOWN_MS).catch((error: Problem) => {
      if (error === watch.lost) aggregator.broke(error);
      else if (!io.signal.aborted) throw error;
      return undefined;
    });
    const stop = stoppedBy(io.signal);
    await entering;
    const sink = buildReport(aggregator, null, checkMetas(), {
      ...{ ...head(), command, stoppedBy: stop, seed: options.seed, clock: 'virtual', channel },
      ...{ target: REFERENCE, services },
      ...{ playingSeconds: elapsed() / 1000, planned: aggregator.sessions.total },
      profile: checklist().profile,
    });
    return {
      ...sink,
      ...(outcome && stop === null ? verdictOf(outcome) : {}),
      // Single failed observations of a rate are no alarm.
      failures: sink.failures.filter(({ kind }) => kind !== 'rate'),
      findings: (sink.findings ?? []).filter(({ kind }) => kind !== 'rate'),
      ...(outcome ? { prove: partOf(outcome) } : {}),
      ...(outcome && stop === null ? recordOf(outcome, options, sink.run) : {}),
    };
  });
}

interface Outcome {
  named?: ProveReport;
  operators?: OperatorReport;
}

/** Named mutants, in this process. */
async function playNamed(
  { gate, scripts, catalogs, mutants: planted }: Input,
  options: ProveCommandOptions,
  { services, watch, progress, cleanUp, signal, enter }: Around,
): Promise<ProveReport> {
  const channel = channels.first.name;
  const credentials = makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials });
  cleanUp.add(() => platform.close());
  const { databaseUrl, redisUrl, redisPrefix } = services;
  const own = { databaseUrl, redisUrl, redisPrefix, credentials, channel, platformUrl: platform.url };
  const bots = await referenceBots({
    ...own,
    onLost: (...lost) => watch.report(...lost),
  });
  cleanUp.add(() => bots.close());
  const inAll = scripts.length + options.seeds * options.sessions;
  const healthy = progress.phase('healthy bot', inAll);
  // Its clock begins when the healthy bot is through.
  let mutants: ReturnType<typeof progress.phase> | undefined;
  const examples = new Examples();
  let judged = 0;
  let ended = 0;
  return prove({
    ...{ mutants: planted, scripts, gate, platform, target: bots.target, slots: options.slots, signal },
    crashing: (alter) => mortalBots({ ...own, migrated: true, ...(alter ? { alter } : {}) }),
    ...(options.most === undefined ? {} : { most: options.most }),
    ...(options.whole === undefined ? {} : { whole: true }),
    ...{ generated: { catalogs, seeds: options.seeds, each: options.sessions }, shrink: options.shrink },
    now: () => performance.now(),
    onHealthy(trace, evaluation) {
      enter(sessionResultOf({ trace, ...evaluation, endedAt: Date.now() }, examples));
      judged += 1;
      healthy(judged);
      if (judged === inAll) mutants = progress.phase('mutants', planted.length);
    },
    onProof({ mutant, frequency, verdict, sessions }) {
      ended += 1;
      mutants?.(ended, `${mutant}, ${frequency}: ${verdict} after ${sessions}`);
    },
  });
}

/** Mutants by operators, on all channels, by workers. */
async function playOperators(
  { gate, scripts, catalogs, operators, mutants: named }: Input,
  options: ProveCommandOptions,
  { services, watch, progress, cleanUp, signal, enter }: Around,
): Promise<OperatorReport> {
  const { databaseUrl, redisUrl, redisPrefix } = services;
  const pool = await MutantPool.open(
    {
      ...{ services: { databaseUrl, redisUrl, redisPrefix }, channels: channels.names, catalogs, scripts },
      ...{ slots: Math.min(options.slots, MOST_SLOTS), workers: options.workers },
    },
    { onUnattributed: () => {}, onLost: (...lost) => watch.report(...lost), signal },
  );
  cleanUp.add(() => pool.close());
  const sessions = sessionsOf(scripts, { catalogs, seeds: options.seeds, each: options.sessions });
  const healthy = progress.phase('healthy bot, probed', sessions.length * channels.names.length);
  let mutants: ReturnType<typeof progress.phase> | undefined;
  let judged = 0;
  let ended = 0;
  const wanted = new Set(operators.map(({ name }) => name));
  return proveOperators({
    ...{ pool, gate, sessions, seed: options.seed, channels: channels.names },
    only: ({ name }) => wanted.has(name),
    sample: options.operators ?? SAMPLE,
    ...(options.most === undefined ? {} : { most: options.most }),
    now: () => performance.now(),
    onHealthy({ channel, result }) {
      // Named mutants have entered the healthy bot's sessions already.
      if (named.length === 0 && channel === channels.first.name) enter(result);
      judged += 1;
      healthy(judged);
    },
    onDrawn(drawn) {
      mutants = progress.phase('mutants by operators', drawn);
    },
    onProof({ mutant, fate, by }) {
      ended += 1;
      mutants?.(ended, `${mutant.name}: ${fate}${by.length > 0 ? ` by ${by.join(', ')}` : ''}`);
    },
  });
}

/** A mutant is played in a few sessions at a time: more slots would stand idle. */
const MOST_SLOTS = 8;

type Verdict = Pick<Report, 'verdict' | 'exitCode' | 'because'>;

/** Of mutants by operators that could be noticed, so many must be killed. */
const KILLED = 0.9;

function verdictOf({ named, operators }: Outcome): Verdict {
  const broken = [named, operators].reduce((sum, part) => {
    const proofs: readonly { troubles: string[] }[] = part?.proofs ?? [];
    return sum + (part?.control.troubles.length ?? 0) + proofs.reduce((all, { troubles }) => all + troubles.length, 0);
  }, 0);
  if (broken > 0)
    return {
      verdict: 'error',
      exitCode: 3,
      because: `${broken} infrastructure or harness errors; no conclusion about the checks`,
    };
  const missing = [
    ...(named && !named.proved ? ['a mutant escaped that must be caught, or a check raised a false alarm'] : []),
    ...(operators ? short(operatorsOf(operators)) : []),
  ];
  if (missing.length === 0)
    return {
      verdict: 'pass',
      exitCode: 0,
      because: 'the checks caught the mutants that they must catch, and raised no false alarm',
    };
  return { verdict: 'fail', exitCode: 1, because: missing.join('; ') };
}

/** What mutants by operators leave to be wished for. */
function short({ killed, judged, falseAlarms }: ReturnType<typeof operatorsOf>): string[] {
  return [
    ...(killed < KILLED * judged
      ? [`${killed} of ${judged} mutants by operators were killed, and ${KILLED * 100}% are demanded`]
      : []),
    ...(falseAlarms.length > 0 ? [`${plural(falseAlarms.length, 'false alarm')} on the healthy bot`] : []),
  ];
}

/** Fewer mutants than these say little of the checks. */
const RECORDED = 50;

/** What later runs show beside their verdict: only of a sample that was drawn from all mutants, and that nothing broke. */
function recordOf(
  { operators }: Outcome,
  { only, most }: ProveCommandOptions,
  run: Report['run'],
): Pick<Report, 'lastProof'> {
  if (!operators || only !== undefined || most !== undefined || operators.proofs.length < RECORDED) return {};
  const broken = operators.proofs.some(({ troubles }) => troubles.length > 0) || operators.control.troubles.length > 0;
  const record = broken ? undefined : lastProofOf(operatorsOf(operators), run);
  return record ? { lastProof: record } : {};
}

function partOf({ named, operators }: Outcome): NonNullable<Report['prove']> {
  const none = { mutants: [], total: 0, caught: 0, belowThreshold: { total: 0, failed: 0 } };
  const control = (named ?? operators)?.control;
  return {
    ...(named
      ? proofOf(named)
      : { ...none, seeds: control?.seeds ?? 0, falseAlarms: control?.falseAlarms.length ?? 0 }),
    ...(operators ? { operators: operatorsOf(operators) } : {}),
  };
}
