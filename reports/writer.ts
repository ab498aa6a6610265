import { appendFile, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../sim/problem.ts';
import type { Report } from './schema.ts';

/** How many runs a results folder keeps. */
const KEPT_RUNS = 10;

/**
 * The only place where results are written. A run is written into `.writing-RUN` and gets its name when it is whole, so
 * that nothing half-written is ever called a result.
 */
export class ResultsWriter {
  readonly #out: string;
  readonly #id: string;

  constructor(out: string, runId: string) {
    this.#out = out;
    this.#id = runId;
  }

  /** The folder that files of the run are put into while it runs, e.g. its trace. */
  get folder(): string {
    return join(this.#out, `.writing-${this.#id}`);
  }

  /** The folder that the run has when it is whole. */
  get home(): string {
    return join(this.#out, this.#id);
  }

  async open(): Promise<void> {
    await this.#guard(() => mkdir(this.folder, { recursive: true }));
  }

  /** Puts a file into the folder of the run. */
  async write(name: string, text: string): Promise<void> {
    await this.#guard(() => writeFile(join(this.folder, name), text));
  }

  /** Writes report.json, makes the run the latest, and adds a line to the history. */
  async finish(report: Report): Promise<void> {
    await this.write('report.json', `${JSON.stringify(report, null, 2)}\n`);
    await this.#guard(async () => {
      await rename(this.folder, this.home);
      const link = join(this.#out, `.latest-${this.#id}`);
      await symlink(this.#id, link);
      await rename(link, join(this.#out, 'latest'));
      await appendFile(join(this.#out, 'history.ndjson'), `${JSON.stringify(historyLine(report))}\n`);
      await this.#prune();
    });
  }

  /** Removes what was written of a run that gave no result. */
  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #prune(): Promise<void> {
    const latest = await readlink(join(this.#out, 'latest'));
    const runs = (await readdir(this.#out)).filter((name) => RUN_ID.test(name) && name !== latest).sort();
    for (const old of runs.slice(0, Math.max(0, runs.length + 1 - KEPT_RUNS))) {
      await rm(join(this.#out, old), { recursive: true, force: true });
    }
  }

  async #guard<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      await this.discard().catch(() => undefined);
      throw new Problem('infrastructure', `results cannot be written to ${this.#out}`, {
        why: WHY[code ?? ''] ?? (error as Error).message,
        fix:
          code === 'ENOSPC'
            ? 'free some space, or choose another folder with --out DIR'
            : 'choose another folder with --out DIR',
        cause: error,
      });
    }
  }
}

const WHY: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EACCES: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'something else has that name',
};

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
