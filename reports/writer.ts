import { rmSync } from 'node:fs';
import { appendFile, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../sim/problem.ts';
import { renderHtml } from './html.ts';
import { type PlayedSession, renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { openResultsFolder, removeFolders, sweepAbandoned, unwritable, writingName } from './results-folder.ts';
import type { Report } from './schema.ts';

/** How many runs a results folder keeps. */
const KEPT_RUNS = 10;
/** The link to the newest run, while it waits in the run's own folder. */
const LINK = '.latest';

/** What became of a report. */
interface Stored {
  /** The run's folder; undefined where its report could not be written. */
  home?: string;
  /** What could not be written. */
  problem?: Problem;
}

/**
 * The only place where results are written. A run is written into `.writing-RUN-…` and gets its name when its report is
 * whole, so that nothing half-written is ever called a result.
 */
export class ResultsWriter {
  readonly #out: string;
  readonly #id: string;
  /** Folders that were made for it. */
  readonly #made: readonly string[];
  /** The folder that files of the run are put into while it runs, e.g. its trace. */
  readonly folder: string;
  readonly #atExit: () => void;

  private constructor(out: string, id: string, made: readonly string[]) {
    this.#out = out;
    this.#id = id;
    this.#made = made;
    this.folder = join(out, writingName(id));
    // However this process ends, short of being killed; of a run that was killed the next one removes what is left.
    this.#atExit = () => rmSync(this.folder, { recursive: true, force: true });
    process.once('exit', this.#atExit);
  }

  /**
   * Opens the folder that `--out` names, for one run, and removes what runs that were killed have left there.
   * @throws Problem when results cannot be kept there; then nothing of it is left.
   */
  static async open(out: string, cwd: string, runId: string): Promise<ResultsWriter> {
    const { path, made } = await openResultsFolder(out, cwd);
    const writer = new ResultsWriter(path, runId, made);
    try {
      await sweepAbandoned(path);
      await mkdir(writer.folder);
      // A file system without links says so now and not when all has been played.
      await symlink(runId, join(writer.folder, LINK));
      return writer;
    } catch (error) {
      await writer.discard();
      throw unwritable(path, error);
    }
  }

  /**
   * Writes report.json and its views, makes the run the latest, and adds a line to the history and to the summary of a CI
   * step. Whatever can be written is; without a report there is no run.
   */
  async finish(report: Report, sessions: readonly PlayedSession[], summaryFile?: string): Promise<Stored> {
    const home = join(this.#out, this.#id);
    try {
      await this.#write('report.json', `${JSON.stringify(report, null, 2)}\n`);
    } catch (error) {
      await this.discard();
      return { problem: unwritable(this.#out, error) };
    }
    const missing: string[] = [];
    let cause: unknown;
    const attempt = async (what: string, write: () => Promise<unknown>): Promise<void> => {
      await write().catch((error: unknown) => {
        missing.push(what);
        cause ??= error;
      });
    };
    const markdown = renderMarkdown(report);
    await attempt('index.html', () => this.#write('index.html', renderHtml(report)));
    await attempt('junit.xml', () => this.#write('junit.xml', renderJunit(report, sessions)));
    await attempt('summary.md', () => this.#write('summary.md', markdown));
    try {
      await rename(this.folder, home);
    } catch (error) {
      await this.discard();
      return { problem: unwritable(this.#out, error) };
    }
    await attempt('latest', () => rename(join(home, LINK), join(this.#out, 'latest')));
    const line = `${JSON.stringify(historyLine(report))}\n`;
    await attempt('history.ndjson', () => appendFile(join(this.#out, 'history.ndjson'), line));
    if (summaryFile) await attempt(summaryFile, () => appendFile(summaryFile, markdown));
    // What is kept too long does no harm.
    await this.#prune().catch(() => undefined);
    if (missing.length === 0) return { home };
    const { why, fix } = unwritable(this.#out, cause);
    const problem = new Problem('infrastructure', `not all results could be written: ${missing.join(', ')}`, {
      ...(why === undefined ? {} : { why }),
      ...(fix === undefined ? {} : { fix }),
      cause,
    });
    return { home, problem };
  }

  /** Removes what was written of a run that gave no result. */
  async discard(): Promise<void> {
    process.removeListener('exit', this.#atExit);
    await rm(this.folder, { recursive: true, force: true });
    await removeFolders(this.#made);
  }

  /** Half a file is none. */
  async #write(name: string, text: string): Promise<void> {
    const file = join(this.folder, name);
    await writeFile(file, text).catch(async (error: unknown) => {
      await rm(file, { force: true });
      throw error;
    });
  }

  async #prune(): Promise<void> {
    const latest = await readlink(join(this.#out, 'latest'));
    const runs = (await readdir(this.#out)).filter((name) => RUN_ID.test(name) && name !== latest).sort();
    for (const old of runs.slice(0, Math.max(0, runs.length + 1 - KEPT_RUNS))) {
      await rm(join(this.#out, old), { recursive: true, force: true });
    }
  }
}

/** Run ids sort by time: `20260105-061530-ab12`. */
const RUN_ID = /^\d{8}-\d{6}-[0-9a-z]+$/;

function historyLine(report: Report): Record<string, unknown> {
  return {
    id: report.run.id,
    startedAt: report.run.startedAt,
    command: report.run.command,
    commit: report.run.commit,
    seed: report.run.seed,
    target: report.run.target,
    verdict: report.verdict,
    durationMs: report.run.durationMs,
    sessions: report.sessions.total,
    metrics: Object.fromEntries(Object.entries(report.metrics).map(([name, m]) => [name, m.value ?? m.p95 ?? null])),
  };
}
