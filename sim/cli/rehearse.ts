import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type Report, ResultsWriter, renderTerminal } from '../../reports/index.ts';
import { checks } from '../checks/index.ts';
import type { GateFile } from '../gate/index.ts';
import { startCloudPlatform } from '../platform/index.ts';
import { closeBooks, Ledger } from '../run/index.ts';
import { startServices } from '../services/index.ts';
import { loadScenarios } from '../session/index.ts';
import type { Credentials } from '../target/types.ts';
import type { Trace } from '../trace/types.ts';
import { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import type { PlayOptions } from './options.ts';
import { Progress } from './progress.ts';
import { newRunId } from './run-id.ts';
import { scenarioRoot } from './scenario-root.ts';
import { playRealTime, playVirtual, type RealTimePlan } from './stages.ts';
import { commitOf, VERSION } from './version.ts';

/** What a command wants played. */
export interface Plan {
  /** As the report names it. */
  command: string;
  paths: string[];
  options: PlayOptions;
  /** Null: no gates, only what must always hold. */
  gate: GateFile | null;
  /** Null: no real-time stage. */
  realTime: RealTimePlan | null;
}

/**
 * Plays a plan from beginning to end: scenarios, services, stages, books, report. Answers the exit code. What was
 * started is stopped in any case, and a run that was interrupted still gives its report.
 * @throws Problem for bad input (before anything is started) and for trouble that leaves nothing to report.
 */
export async function rehearse(plan: Plan, io: Io): Promise<number> {
  const { options } = plan;
  const startedAt = new Date();
  const clock = performance.now();
  const progress = new Progress(io, options.quiet === true, () => performance.now());
  const scripts = await loadScenarios(
    plan.paths.map((path) => resolve(io.cwd, path)),
    {
      root: scenarioRoot(plan.paths, io.cwd),
      seed: options.seed,
      ...(options.grep === undefined ? {} : { grep: options.grep }),
      ...(options.tag === undefined ? {} : { tags: options.tag }),
    },
  );
  const id = newRunId(startedAt);
  const writer = new ResultsWriter(resolve(io.cwd, options.out), id);
  const ledger = new Ledger((trace) => replayCommand(trace, options));
  const cleanUp = new CleanUp();
  try {
    await writer.open();
    cleanUp.add(() => writer.discard());
    const services = await startServices({
      rung: options.services,
      purpose: 'run',
      env: io.env,
      onProgress: (line) => progress.note(line),
      allowForeignTables: options.allowForeignTables === true,
    });
    cleanUp.add(() => services.stop());
    const { postgres, redis } = services;
    progress.note(
      `Postgres ${postgres.version} and Redis ${redis.version} (${postgres.provider}: ${postgres.image ?? postgres.origin})`,
    );
    const credentials = makeCredentials();
    const platform = await startCloudPlatform({
      credentials,
      onStray: ({ method, path, status }) => ledger.stray(`${method} ${path}, answered ${status}`),
    });
    cleanUp.add(() => platform.close());

    const around = { services, credentials, platform, ledger, progress, signal: io.signal };
    const traceFile = join(writer.folder, 'trace.ndjson.gz');
    const virtual = await playVirtual(scripts, { ...around, lanes: options.lanes, traceFile });
    const real =
      plan.realTime && !io.signal.aborted ? await playRealTime(scripts, { ...around, plan: plan.realTime }) : null;

    const report = closeBooks(ledger, plan.gate, checks, {
      id,
      command: plan.command,
      version: VERSION,
      commit: commitOf(io.cwd),
      seed: options.seed,
      clock: plan.realTime ? 'both' : 'virtual',
      channel: options.channel,
      target: virtual.target,
      startedAt,
      durationMs: performance.now() - clock,
      playingSeconds: virtual.seconds,
      services,
      planned: virtual.planned + (real?.planned ?? 0),
      interrupted: io.signal.aborted,
    });
    const home = await writer.finish(report, ledger.outcomes, io.env.GITHUB_STEP_SUMMARY);
    show(report, join(home, 'report.json'), options, io);
    return report.exitCode;
  } finally {
    await cleanUp.run();
  }
}

function show(report: Report, file: string, options: PlayOptions, io: Io): void {
  io.out(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : renderTerminal(report, io.colors, { reportPath: file }),
  );
}

/** Secrets of one run. They sign and open what is on loopback for as long as the run lasts, and reach no trace. */
function makeCredentials(): Credentials {
  const secret = (): string => randomBytes(16).toString('hex');
  return {
    appSecret: secret(),
    verifyToken: secret(),
    accessToken: secret(),
    accountSid: `AC${secret()}`,
    authToken: secret(),
  };
}

/** The command that plays one session again, exactly. */
function replayCommand(trace: Trace, options: PlayOptions): string {
  const { source, id } = trace.session;
  if (source.kind === 'generated') return `rehearsal replay ${source.token}`;
  const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
  const only = document === undefined ? '' : ` --grep '#${document}$'`;
  return `npx rehearsal run ${source.file}${only} --seed ${options.seed}`;
}
