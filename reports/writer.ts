import { rmSync } from 'node:fs';
import { appendFile, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LAST_PROOF_FILE, type LastProof } from './last-proof.ts';
import { openResultsFolder, removeFolders, sweepAbandoned, unwritable, writingName } from './results-folder.ts';
import type { Report } from './schema.ts';
import type { PastRun } from './types.ts';

/** How many runs a results folder keeps. */
const KEPT_RUNS = 20;
/** Failed sessions that one line of the history names. */
const MOST_FAILED = 500;
/** The link to the newest run, while it waits in the run's own folder. */
const LINK = '.latest';

/**
 * The only place where results are written. A run is written into `.writing-RUN-…` and gets its name when its report is
 * whole, so that nothing half-written is ever called a result.
 */
export class ResultsWriter {
  readonly #given: string;
  readonly #out: string;
  readonly #id: string;
  /** Folders that were made for it. */
  #made: readonly string[] = [];
  /** The folder that files of the run are put into while it runs, e.g. its trace. */
  readonly folder: string;
  /** The folder that the run has when it is whole. */
  readonly home: string;
  /** Names of the files that are in the folder of the run. */
  readonly written = new Set<string>();
  readonly #atExit = (): void => {
    rmSync(this.folder, { recursive: true, force: true });
    removeFolders(this.#made);
  };

  /** `out` as it was given on the command line, from `cwd`. */
  constructor(out: string, runId: string, cwd: string = process.cwd()) {
    this.#given = out;
    this.#out = resolve(cwd, out);
    this.#id = runId;
    this.folder = join(this.#out, writingName(runId));
    this.home = join(this.#out, runId);
  }

  /**
   * Makes the folders, and removes what runs that were killed have left there.
   * @throws Problem when results cannot be kept there; then nothing of it is left.
   */
  async open(): Promise<void> {
    this.#made = await openResultsFolder(this.#given, this.#out);
    // However this process ends, short of being killed; of a run that was killed the next one removes what is left.
    process.once('exit', this.#atExit);
    try {
      await sweepAbandoned(this.#out);
      await mkdir(this.folder);
      // A file system without links says so now and not when all has been played.
      await symlink(this.#id, join(this.folder, LINK));
    } catch (error) {
      await this.discard();
      throw unwritable(this.#out, error);
    }
  }

  /** Puts a file into the folder of the run, whole or not at all. @throws Problem when it cannot be written. */
  async write(name: string, text: string): Promise<void> {
    const file = join(this.folder, name);
    try {
      await writeFile(file, text);
    } catch (error) {
      await rm(file, { force: true }).catch(() => undefined);
      throw unwritable(this.#out, error, name);
    }
    this.written.add(name);
  }

  /** Whether the report is written: without one there is no run. */
  get saved(): boolean {
    return this.written.has('report.json');
  }

  /** Writes report.json. @throws Problem when it cannot be written. */
  async save(report: Report): Promise<void> {
    await this.write('report.json', `${JSON.stringify(report, null, 2)}\n`);
  }

  /** Gives the run its name, makes it the latest, keeps the record of a proof, and adds a line to the history. @throws Problem where one of these fails. */
  async finish(report: Report): Promise<void> {
    try {
      await rename(this.folder, this.home);
      await rename(join(this.home, LINK), join(this.#out, 'latest'));
      if (report.prove && report.lastProof) await this.#keepProof(report.lastProof);
      await appendFile(join(this.#out, 'history.ndjson'), `${JSON.stringify(historyLine(report))}\n`);
    } catch (error) {
      throw unwritable(this.#out, error);
    }
    // What is kept too long does no harm.
    await this.#prune().catch(() => undefined);
  }

  /** Leaves the record of a proof for later runs: whole, or the one before stays. */
  async #keepProof(record: LastProof): Promise<void> {
    const waiting = join(this.home, `.${LAST_PROOF_FILE}`);
    await writeFile(waiting, `${JSON.stringify(record, null, 2)}\n`);
    await rename(waiting, join(this.#out, LAST_PROOF_FILE));
  }

  /** Removes what was written of a run that gave no result. */
  async discard(): Promise<void> {
    process.removeListener('exit', this.#atExit);
    await rm(this.folder, { recursive: true, force: true });
    removeFolders(this.#made);
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

function historyLine(report: Report): PastRun {
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
    gates: report.gates.map(({ metric, expression, value, interval, verdict }) => ({
      ...{ metric, expression, value, interval, verdict },
    })),
    failedSessions: report.sessions.failed,
    failed: failedSessions(report).slice(0, MOST_FAILED),
  };
}

/** Sessions that failed, with the checks that failed them: what a later run compares itself with. A rate fails none. */
function failedSessions({ findings = [], checks: all }: Report): [session: string, checks: string[]][] {
  const failed = new Map<string, Set<string>>();
  const rates = new Set(
    all.flatMap(({ name, kind, level }) => (kind === 'rate' || level === 'tolerate' ? [name] : [])),
  );
  for (const { checks, level, where } of findings) {
    if (level !== 'must') continue;
    for (const { session, check = checks[0] ?? '' } of where) {
      if (rates.has(check)) continue;
      const own = failed.get(session) ?? new Set<string>();
      failed.set(session, own.add(check));
    }
  }
  return [...failed].map(([session, checks]) => [session, [...checks]]);
}
