import { existsSync } from 'node:fs';
import { appendFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CreateReporter,
  DEFAULT_REPORTERS,
  type PlayedSession,
  type ProgressEvent,
  REPORTERS,
  type Report,
  type Reporter,
  type ReporterOutput,
  type ResultsWriter,
  type RunStart,
} from '../../reports/index.ts';
import { importModule } from '../modules/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from './io.ts';
import type { ReporterOptions } from './options.ts';
import { runFiles } from './run-files.ts';
import { RECORDS_FILE, TRACES_FILE } from './traces.ts';

const HOOKS = ['onStart', 'onProgress', 'onSession', 'onEnd'] as const;
/** Files of the run's folder that are not a reporter's. */
const NOT_THEIRS = ['report.json', TRACES_FILE, RECORDS_FILE, 'shard.ndjson.gz'];

/**
 * The reporters of a run. A hook that throws ends its reporter and nothing else: the run goes on, and `publish` says what
 * broke once the results are in their place.
 */
export class RunReporters {
  readonly #reporters: Map<string, Reporter>;
  readonly #failures: Problem[] = [];
  readonly #atEnd: (() => Promise<void> | void)[];

  private constructor(reporters: Map<string, Reporter>, atEnd: (() => Promise<void> | void)[]) {
    this.#reporters = reporters;
    this.#atEnd = atEnd;
  }

  /** @throws Problem when a name is none of ours, or a file is no reporter. */
  static async open(options: ReporterOptions, io: Io, writer: ResultsWriter): Promise<RunReporters> {
    const atEnd: (() => Promise<void> | void)[] = [];
    const names = chosen(options);
    const output = outputOf(io, writer, atEnd, names.includes('html'));
    const reporters = new Map<string, Reporter>();
    for (const name of names) reporters.set(name, await openReporter(name, io.cwd, output));
    return new RunReporters(reporters, atEnd);
  }

  onStart(run: RunStart): void {
    this.#call((reporter) => reporter.onStart?.(run));
  }

  onProgress(event: ProgressEvent): void {
    this.#call((reporter) => reporter.onProgress?.(event));
  }

  onSession(session: PlayedSession): void {
    this.#call((reporter) => reporter.onSession?.(session));
  }

  /** Lets each reporter write what it has to. */
  async onEnd(report: Report): Promise<void> {
    for (const [name, reporter] of [...this.#reporters]) {
      try {
        await reporter.onEnd?.(report);
      } catch (error) {
        if (error instanceof Problem) this.#failures.push(error);
        else this.#drop(name, error);
      }
    }
  }

  /** Shows what the reporters have for stdout. Answers what broke, or could not be written. */
  async publish(): Promise<readonly Problem[]> {
    for (const task of this.#atEnd) {
      try {
        await task();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        this.#failures.push(error);
      }
    }
    return this.#failures;
  }

  #call(hook: (reporter: Reporter) => unknown): void {
    for (const [name, reporter] of this.#reporters) {
      try {
        const answer = hook(reporter);
        // These hooks are not waited for, but an async one of somebody's own must not end the process.
        if (answer instanceof Promise) answer.catch((error: unknown) => this.#drop(name, error));
      } catch (error) {
        this.#drop(name, error);
      }
    }
  }

  #drop(name: string, error: unknown): void {
    if (!this.#reporters.delete(name)) return;
    const ours = Object.hasOwn(REPORTERS, name);
    this.#failures.push(
      new Problem(ours ? 'harness' : 'usage', `the reporter ${name} broke`, {
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
        fix: `${ours ? 'report it' : 'correct it'}, or remove it; the other results of the run are stored`,
        cause: error,
      }),
    );
  }
}

/** `default` stands for the default ones; `--json` and `--quiet` are short for another choice. */
function chosen({ reporter = ['default'], json, quiet }: ReporterOptions): string[] {
  const names = reporter.flatMap((name) => (name === 'default' ? DEFAULT_REPORTERS : [name]));
  const wanted = names.filter((name) => !(quiet && name === 'progress') && !(json && name === 'terminal'));
  return [...new Set(json ? [...wanted, 'json'] : wanted)];
}

async function openReporter(name: string, cwd: string, output: ReporterOutput): Promise<Reporter> {
  const ours = Object.hasOwn(REPORTERS, name) ? REPORTERS[name] : undefined;
  const create = ours ? await ours() : await loadReporter(name, cwd);
  let reporter: unknown;
  try {
    reporter = create(output);
  } catch (cause) {
    throw noReporter(name, (cause as Error).message, cause);
  }
  if (typeof reporter !== 'object' || reporter === null || !HOOKS.some((hook) => hook in reporter)) {
    throw noReporter(name, `its object has none of ${HOOKS.join(', ')}`);
  }
  return reporter;
}

async function loadReporter(name: string, cwd: string): Promise<CreateReporter> {
  const file = resolve(cwd, name);
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new Problem('usage', `there is no reporter ${name}`, {
      why: `there are ${Object.keys(REPORTERS).join(', ')}, and no file ${file}`,
      fix: 'name one of these, or the path of a file that exports one (docs/extending.md)',
    });
  }
  const create = await importModule({ what: 'the reporter', file, fix: EXAMPLE, cwd });
  if (typeof create === 'function') return create as CreateReporter;
  throw noReporter(name, 'its default export is no function');
}

function noReporter(name: string, why: string, cause?: unknown): Problem {
  return new Problem('usage', `${name} is no reporter`, {
    ...{ why, cause },
    fix: `${EXAMPLE}, as docs/extending.md shows`,
  });
}

const EXAMPLE = 'export default (output) => ({ onEnd(report) { … } })';

/** The root of a repository is what the CI says it is, or the folder above with a `.git`. */
function inRepository(path: string, { cwd, env }: Io): string {
  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? repositoryOf(cwd);
  const inside = root === undefined ? undefined : relative(root, resolve(cwd, path));
  return (inside === undefined || inside.startsWith('..') ? path : inside).split(sep).join('/');
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

function noStepSummary(cause: Error): never {
  throw new Problem('infrastructure', 'the summary of the CI step cannot be written', {
    why: cause.message,
    fix: 'correct GITHUB_STEP_SUMMARY, or unset it',
    cause,
  });
}

function outputOf(io: Io, writer: ResultsWriter, atEnd: (() => Promise<void> | void)[], page: boolean): ReporterOutput {
  const { GITHUB_STEP_SUMMARY: stepSummary } = io.env;
  return {
    print: (text) => void atEnd.push(() => io.out(typeof text === 'string' ? text : text())),
    isWritten: (name) => writer.written.has(name),
    log: (text) => io.err(text),
    async writeFile(name, text) {
      if (basename(name) !== name || NOT_THEIRS.includes(name)) throw new Error(`no name for a report's file: ${name}`);
      await writer.write(name, text);
    },
    addToStepSummary(markdown) {
      if (stepSummary) atEnd.push(() => appendFile(stepSummary, markdown).catch(noStepSummary));
    },
    stored: runFiles(writer.folder, dirname(writer.home), basename(writer.home)),
    reportPath: join(writer.home, 'report.json'),
    ...(page && { pageUrl: pathToFileURL(join(writer.home, 'index.html')).href }),
    pagePath: relative(io.cwd, join(writer.home, 'index.html')),
    inRepository: (path) => inRepository(path, io),
    colors: io.colors,
    terminal: { rewritable: io.tty, columns: io.columns, printed: io.outColumns ?? Number.POSITIVE_INFINITY },
    now: () => performance.now(),
  };
}
