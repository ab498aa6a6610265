import { join, resolve } from 'node:path';
import { type Report, ResultsWriter, renderTerminal } from '../../reports/index.ts';
import type { Aggregator, RunFacts } from '../results/index.ts';
import { commitOf, VERSION } from '../version.ts';
import { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import type { PlayOptions } from './options.ts';
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
  head(): Pick<RunFacts, 'id' | 'version' | 'commit' | 'startedAt' | 'durationMs' | 'interrupted'>;
}

type FrameOptions = Pick<PlayOptions, 'out' | 'json' | 'quiet'>;

/**
 * A run from beginning to end: its results have a folder, what it starts is stopped in any case, its report is written and
 * shown, also when it was interrupted. Answers the exit code.
 * @throws Problem for trouble that leaves nothing to report; then nothing is left of the run.
 */
export async function framed(
  { options, io, aggregator }: { options: FrameOptions; io: Io; aggregator: Aggregator },
  run: (frame: Frame) => Promise<Report>,
): Promise<number> {
  const startedAt = new Date();
  const clock = performance.now();
  const id = newRunId(startedAt);
  const writer = new ResultsWriter(resolve(io.cwd, options.out), id);
  const progress = new Progress(io, options.quiet === true, () => performance.now());
  const cleanUp = new CleanUp();
  const elapsed = (): number => performance.now() - clock;
  try {
    await writer.open();
    cleanUp.add(() => writer.discard());
    const report = await run({
      ...{ folder: writer.folder, progress, cleanUp, elapsed },
      head: () => ({
        ...{ id, version: VERSION, commit: commitOf(io.cwd), startedAt },
        ...{ durationMs: elapsed(), interrupted: io.signal.aborted },
      }),
    });
    const home = await writer.finish(report, aggregator.outcomes, io.env.GITHUB_STEP_SUMMARY);
    show(report, join(home, 'report.json'), options, io);
    return report.exitCode;
  } finally {
    await cleanUp.run();
  }
}

/** Puts a report on stdout. */
function show(report: Report, file: string, options: Pick<FrameOptions, 'json'>, io: Io): void {
  io.out(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : renderTerminal(report, io.colors, { reportPath: file }),
  );
}
