import { join, resolve } from 'node:path';
import { type Report, ResultsWriter, renderTerminal } from '../../reports/index.ts';
import { checks } from '../checks/index.ts';
import { EvidencePlan, type GateFile } from '../gate/index.ts';
import { closeBooks, Ledger } from '../run/index.ts';
import type { Script } from '../session/types.ts';
import { referenceInProcess } from '../target/index.ts';
import { writeTraces } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import { open } from './opening.ts';
import type { PlayOptions } from './options.ts';
import { Progress } from './progress.ts';
import { newRunId } from './run-id.ts';
import { type GeneratedPlan, playGenerated } from './stage-generated.ts';
import { playRealTime, type RealTimePlan } from './stage-real-time.ts';
import { playScripted } from './stage-scripted.ts';
import { targetOptions } from './surroundings.ts';
import { commitOf, VERSION } from './version.ts';

/** What a command wants played. Each stage that is null, or has nothing to play, is left out. */
export interface Plan {
  /** As the report names it. */
  command: string;
  options: PlayOptions;
  /** Null: no gates, only what must always hold. */
  gate: GateFile | null;
  scripted: readonly Script[];
  generated: Omit<GeneratedPlan, 'evidence' | 'seed'> | null;
  realTime: RealTimePlan | null;
}

/**
 * Plays a plan from beginning to end: services, stages, books, report. Answers the exit code. What was started is stopped
 * in any case, and a run that was interrupted still gives its report.
 * @throws Problem for trouble that leaves nothing to report.
 */
export async function rehearse(plan: Plan, io: Io): Promise<number> {
  const { options, gate } = plan;
  const startedAt = new Date();
  const clock = performance.now();
  const progress = new Progress(io, options.quiet === true, () => performance.now());
  const id = newRunId(startedAt);
  const writer = new ResultsWriter(resolve(io.cwd, options.out), id);
  const ledger = new Ledger((trace) => replayCommand(trace, options));
  const cleanUp = new CleanUp();
  try {
    await writer.open();
    cleanUp.add(() => writer.discard());
    const opened = await open({
      ...{ options, io, progress, cleanUp },
      onStray: ({ method, path, status }) => ledger.stray(`${method} ${path}, answered ${status}`),
    });
    const around = { ...opened, ledger, progress, signal: io.signal };
    const target = await referenceInProcess(targetOptions(around));
    cleanUp.add(() => target.close());
    const traces = writeTraces(join(writer.folder, 'trace.ndjson.gz'));
    cleanUp.add(() => traces.close());
    const virtual = { ...around, target, lanes: options.lanes, traces };

    const scripted = await playScripted(plan.scripted, virtual);
    const evidence =
      gate && plan.generated ? new EvidencePlan(gate, { ...LOOKS, budget: plan.generated.sessions }) : null;
    const generated = plan.generated
      ? await playGenerated({ ...plan.generated, seed: options.seed, evidence }, virtual)
      : NOTHING;
    await traces.close();
    const real =
      plan.realTime && !io.signal.aborted
        ? await playRealTime(plan.scripted, { ...around, plan: plan.realTime })
        : NOTHING;

    const report = closeBooks(ledger, gate && { file: gate, evidence }, checks, {
      id,
      command: plan.command,
      version: VERSION,
      commit: commitOf(io.cwd),
      seed: options.seed,
      clock: plan.realTime ? 'both' : 'virtual',
      channel: options.channel,
      target: target.describe(),
      startedAt,
      durationMs: performance.now() - clock,
      playingSeconds: scripted.seconds + generated.seconds,
      services: opened.services,
      planned: scripted.planned + generated.planned + real.planned,
      interrupted: io.signal.aborted,
    });
    const home = await writer.finish(report, ledger.outcomes, io.env.GITHUB_STEP_SUMMARY);
    show(report, join(home, 'report.json'), options, io);
    return report.exitCode;
  } finally {
    await cleanUp.run();
  }
}

/**
 * When to look at generated sessions: 350, 700, 1400, … A bot without fault is through after the second look: the gate
 * that takes longest, an error rate under 1%, needs about 500 flawless sessions of equal length there, and 650 of the lengths that sessions have.
 */
const LOOKS = { first: 350, growth: 2 };

const NOTHING = { planned: 0, seconds: 0 };

/** Puts a report on stdout. */
export function show(report: Report, file: string, options: PlayOptions, io: Io): void {
  io.out(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : renderTerminal(report, io.colors, { reportPath: file }),
  );
}

/** The command that plays one session again, exactly. */
export function replayCommand(trace: Trace, options: PlayOptions): string {
  const { source, id } = trace.session;
  if (source.kind === 'generated') return `npx rehearsal replay ${source.token}`;
  const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
  const only = document === undefined ? '' : ` --grep '#${document}$'`;
  return `npx rehearsal run ${source.file}${only} --seed ${options.seed}`;
}
