import { resolve } from 'node:path';
import { type Report, ResultsWriter } from '../../reports/index.ts';
import type { Aggregator, RunFacts } from '../results/index.ts';
import { commitOf, VERSION } from '../version.ts';
import { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import type { ReporterOptions } from './options.ts';
import { Progress } from './progress.ts';
import { RunReporters } from './reporters.ts';
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
  head(): Pick<RunFacts, 'id' | 'version' | 'commit' | 'startedAt' | 'durationMs' | 'interrupted'>;
}

/** A run, as far as its frame wants to know. */
interface Framed {
  /** As the report names it. */
  command: string;
  options: ReporterOptions;
  io: Io;
  aggregator: Aggregator;
}

/**
 * A run from beginning to end: its results have a folder, what it starts is stopped in any case, and its reporters tell of
 * it, also when it was interrupted. Answers the exit code.
 * @throws Problem for trouble that leaves nothing to report; then nothing is left of the run.
 */
export async function framed(
  { command, options, io, aggregator }: Framed,
  run: (frame: Frame) => Promise<Report>,
): Promise<number> {
  const startedAt = new Date();
  const clock = performance.now();
  const id = newRunId(startedAt);
  const writer = new ResultsWriter(resolve(io.cwd, options.out), id);
  const reporters = await RunReporters.open(options, io, writer);
  const progress = new Progress((event) => reporters.onProgress(event));
  aggregator.onSession = (session) => reporters.onSession(session);
  const cleanUp = new CleanUp();
  const elapsed = (): number => performance.now() - clock;
  try {
    await writer.open();
    cleanUp.add(() => writer.discard());
    reporters.onStart({ id, command, version: VERSION, startedAt: startedAt.toISOString() });
    const report = await run({
      ...{ folder: writer.folder, progress, cleanUp, elapsed },
      head: () => ({
        ...{ id, version: VERSION, commit: commitOf(io.cwd), startedAt },
        ...{ durationMs: elapsed(), interrupted: io.signal.aborted },
      }),
    });
    await reporters.onEnd(report);
    await writer.finish(report);
    await reporters.publish();
    return report.exitCode;
  } finally {
    await cleanUp.run();
  }
}
