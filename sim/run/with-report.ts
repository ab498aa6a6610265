import { join } from 'node:path';
import { type Report, ResultsWriter, renderTerminal } from '../../reports/index.ts';
import { explain } from '../cli/explain.ts';
import type { PlayOptions } from '../cli/options.ts';
import type { Aggregator, RunFacts } from '../results/index.ts';
import { stoppedBy } from '../stop.ts';
import { commitOf, VERSION } from '../version.ts';
import { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import { Progress } from './progress.ts';
import { newRunId } from './run-id.ts';

/** What stands around every run that ends in a report. */
export interface Frame {
  /** Where files of the run are put while it lasts. */
  folder: string;
  progress: Progress;
  /** Undone when the run is over, however it ended. */
  cleanUp: CleanUp;
  /** Milliseconds since the run began. */
  elapsed(): number;
  /** What the report says of any run. */
  head(): Pick<RunFacts, 'id' | 'version' | 'commit' | 'startedAt' | 'durationMs'>;
  /** Something that the verdict needs could not be stored: the run goes on and shows what it found, and is an error. */
  lost(problem: unknown): void;
}

type FrameOptions = Pick<PlayOptions, 'out' | 'json' | 'quiet'>;

interface Framed {
  options: FrameOptions;
  io: Io;
  aggregator: Aggregator;
}

/** Not enough evidence: what a stopped run ends with. */
const STOPPED = 4;

/**
 * A run from beginning to end: its results have a folder, what it starts is stopped in any case, its report is written
 * and shown, also when it was stopped early; of one that was stopped before its first session there is none. Answers the
 * exit code. A verdict that could not be stored is shown all the same, and is an error.
 * @throws Problem for trouble that leaves nothing to report; then nothing is left of the run.
 */
export async function framed(
  { options, io, aggregator }: Framed,
  run: (frame: Frame) => Promise<Report>,
): Promise<number> {
  const { signal } = io;
  const startedAt = new Date();
  const clock = performance.now();
  const id = newRunId(startedAt);
  const progress = new Progress(io, options.quiet === true, () => performance.now());
  const cleanUp = new CleanUp();
  const elapsed = (): number => performance.now() - clock;
  let unstored: unknown;
  const lost = (problem: unknown): void => {
    unstored ??= problem;
  };
  const stop = (): void => {
    aggregator.stop();
    progress.say('stopping: results so far are written; press Ctrl-C again to quit at once');
  };
  try {
    signal.throwIfAborted();
    const writer = await ResultsWriter.open(options.out, io.cwd, id);
    cleanUp.add(() => writer.discard());
    signal.addEventListener('abort', stop, { once: true });
    const head = () => ({ id, version: VERSION, commit: commitOf(io.cwd), startedAt, durationMs: elapsed() });
    const report = await run({ folder: writer.folder, progress, cleanUp, elapsed, head, lost });
    if (aggregator.sessions.total === 0) signal.throwIfAborted();
    const stored = await writer.finish(report, aggregator.outcomes, io.env.GITHUB_STEP_SUMMARY);
    unstored ??= stored.problem;
    const exitCode = unstored === undefined || report.exitCode === STOPPED ? report.exitCode : 3;
    show({ ...report, exitCode }, stored.home, options, io);
    if (unstored !== undefined) explain(unstored, io);
    return exitCode;
  } catch (error) {
    return stopped(error, io, aggregator);
  } finally {
    signal.removeEventListener('abort', stop);
    await cleanUp.run().catch((error: unknown) => void stopped(error, io, aggregator));
  }
}

/** What ends a run that was told to stop is the stop, whatever else broke. @throws the error when it was not. */
function stopped(error: unknown, { err, signal }: Io, aggregator: Aggregator): number {
  const by = stoppedBy(signal);
  if (by === null) throw error;
  const played = aggregator.sessions.total > 0;
  err(
    `stopped by ${by}${played ? `: ${(error as Error).message}` : ' before anything was played: there is no report'}\n`,
  );
  return STOPPED;
}

/** Puts a report on stdout. */
function show(report: Report, home: string | undefined, options: Pick<FrameOptions, 'json'>, io: Io): void {
  const where = home === undefined ? {} : { reportPath: join(home, 'report.json') };
  io.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderTerminal(report, io.colors, where));
}
