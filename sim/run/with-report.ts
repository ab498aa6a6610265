import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Report, ResultsWriter } from '../../reports/index.ts';
import type { Aggregator, RunFacts } from '../results/index.ts';
import { pendingSignals, stoppedBy } from '../stop.ts';
import { commitOf, VERSION } from '../version.ts';
import { CleanUp } from './clean-up.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import { readLastProof } from './last-proof.ts';
import type { ReporterOptions } from './options.ts';
import { Progress } from './progress.ts';
import { RunReporters } from './reporters.ts';
import { openRecords } from './traces.ts';

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

/** A run, as far as its frame wants to know. */
interface Framed {
  /** As the report names it. */
  command: string;
  options: ReporterOptions;
  io: Io;
  aggregator: Aggregator;
  /** What must have happened for there to be a report when the run is stopped; default: that a session was played. */
  needs?: string;
}

/** Not enough evidence: what a stopped run ends with. */
const STOPPED = 4;
const A_SESSION = 'any session had come to its end';

/**
 * A run from beginning to end: its results have a folder, what it starts is stopped in any case, and its reporters tell of
 * it, also when it was stopped early; of one that was stopped before its first session there is no report. Answers the
 * exit code. A verdict that could not be stored is shown all the same, and is an error.
 * @throws Problem for trouble that leaves nothing to report; then nothing is left of the run.
 */
export async function framed(
  { command, options, io, aggregator, needs = A_SESSION }: Framed,
  run: (frame: Frame) => Promise<Report>,
): Promise<number> {
  const { signal } = io;
  const startedAt = new Date();
  const clock = performance.now();
  const id = newRunId(startedAt);
  const writer = new ResultsWriter(options.out, id, io.cwd);
  const reporters = await RunReporters.open(options, io, writer);
  const progress = new Progress((event) => reporters.onProgress(event), io);
  aggregator.onSession = (session) => reporters.onSession(session);
  const cleanUp = new CleanUp();
  const elapsed = (): number => performance.now() - clock;
  const problems: unknown[] = [];
  const lost = (problem: unknown): void => void problems.push(problem);
  const stop = (): void => {
    aggregator.stop();
    const ended = aggregator.sessions.total > 0;
    const kept = ended
      ? ': results so far are written'
      : ': no session has come to its end yet, and those under way are dropped';
    const written = needs === A_SESSION ? kept : '';
    progress.say(`stopping${written}; press Ctrl-C again to quit at once`);
  };
  const head = () => ({ id, version: VERSION, commit: commitOf(io.cwd), startedAt, durationMs: elapsed() });
  try {
    signal.throwIfAborted();
    await writer.open();
    cleanUp.add(() => writer.discard());
    const records = openRecords(writer.folder, progress);
    cleanUp.add(() => records.close());
    aggregator.onRecord = (record) => records.add(record);
    signal.addEventListener('abort', stop, { once: true });
    reporters.onStart({ id, command, version: VERSION, startedAt: startedAt.toISOString() });
    const played = await run({ folder: writer.folder, progress, cleanUp, elapsed, head, lost });
    const lastProof = played.prove ? undefined : await readLastProof(resolve(io.cwd, options.out));
    const report = { ...played, ...(lastProof ? { lastProof } : {}) };
    if (aggregator.sessions.total === 0) signal.throwIfAborted();
    const isSure = (): boolean => problems.length === 0 || report.exitCode === STOPPED;
    await records.close();
    await writer.save(report).catch(lost);
    await reporters.onEnd(isSure() ? report : { ...report, exitCode: 3 });
    if (writer.saved) await writer.finish(report).catch(lost);
    const broken = await reporters.publish();
    for (const problem of problems) explain(problem, io);
    const otherwise = broken.map((problem) => explain(problem, io));
    if (!isSure()) return 3;
    return report.exitCode === STOPPED ? STOPPED : (otherwise[0] ?? report.exitCode);
  } catch (error) {
    await pendingSignals();
    return stopped(error, io, needs, aggregator.sessions.total > 0);
  } finally {
    signal.removeEventListener('abort', stop);
    await cleanUp.run().catch((error: unknown) => void stopped(error, io, needs));
  }
}

/**
 * What ends a run that was told to stop is the stop, whatever else broke. Answers the exit code.
 * @throws the error when it was not told to.
 */
export function stopped(
  error: unknown,
  { err, signal }: Pick<Io, 'err' | 'signal'>,
  needs: string,
  begun = true,
): number {
  const by = stoppedBy(signal);
  if (by === null) throw error;
  const broke = begun && error !== signal.reason;
  err(`stopped by ${by}${broke ? `: ${(error as Error).message}` : ` before ${needs}: there is no report`}\n`);
  return STOPPED;
}

/** An id for a run that sorts by time and reads well in a folder listing: `20260105-061530-ab12`. */
function newRunId(now: Date): string {
  const [date, time] = now.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  return `${date}-${time}-${randomBytes(2).toString('hex')}`;
}
