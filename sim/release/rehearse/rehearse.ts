import { join, resolve } from 'node:path';
import { writableFolder } from '../../files/index.ts';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import { CleanUp } from '../../run/clean-up.ts';
import type { Io } from '../../run/io.ts';
import { type Services, type ServicesWatch, watchServices } from '../../services/index.ts';
import { Interrupt } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import { VERSION } from '../../version.ts';
import { backupFileOf } from '../actions/backup.ts';
import type { ActionContext, ReleaseState } from '../actions/types.ts';
import { serverOf } from '../backup/connection.ts';
import { LogBook } from '../log/index.ts';
import type { DeploymentLog, Verdict } from '../log/types.ts';
import type { Runbook, Step } from '../runbook/index.ts';
import type { Customers } from './customers.ts';
import { judge, provenBy, type Spans } from './judge.ts';
import { watchStop } from './leave.ts';
import { type OpenedReference, openOwnCustomers, openReference } from './open.ts';
import { type Failure, forward, type Running, wayBack } from './run.ts';

export interface RehearseOptions {
  runbook: Runbook;
  /** Where Postgres and Redis of the reference bot come from. */
  services: string;
  /** Folder of results; the rehearsal makes one in it. */
  out: string;
  watchMs: number;
  /** The step that is declared as failed once it is done; each: one after the other, each with its way back. */
  fail: string | undefined;
  /** The log as JSON on stdout instead of lines for people. */
  json: boolean;
  io: Io;
}

const EXIT: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 3, inconclusive: 4 };

/**
 * Rehearses a release: its steps in order, the quick way back, the full way back, while customers write. A step that fails leads
 * to the full way back at once. The log is written after each step.
 * @returns the exit code
 * @throws Problem when it cannot begin
 */
export async function rehearse(options: RehearseOptions): Promise<number> {
  const { runbook, io } = options;
  const steps = stepsToFail(options);
  const startedAt = new Date(new RealClock().now());
  const folder = resolve(io.cwd, options.out, `release-${stamp(startedAt)}`);
  await writableFolder(folder, io.cwd);
  const book = new LogBook(folder, { runbook, startedAt });
  book.secrets.learn({ ...io.env, ...runbook.env });
  const cleanUp = new CleanUp();
  const leaving = watchStop(book, { io, folder, cwd: runbook.folder });
  let code: number;
  try {
    const rehearsal = await open(options, folder, book, cleanUp);
    const { failure, faults, spans } = await play(rehearsal, runbook, steps);
    const { customers } = rehearsal;
    const settled = (await customers?.untilAnswered(io.signal, (...what) => io.err(awaited(...what)))) ?? true;
    code = EXIT[judge(book, { failure, faults, spans, runbook, asked: customers?.asked, settled })];
  } catch (error) {
    code = neverBegan(error, book, io);
  } finally {
    leaving.end();
    await cleanUp.run().catch((error: Error) => book.issue(`not everything could be removed: ${error.message}`));
  }
  return end(book, code, options, folder);
}

interface Rehearsal extends Running {
  /** Told when a way back begins, and after which failure. */
  takingBack(failure: Failure | undefined): void;
  customers: Customers | undefined;
}

/** Opens what the rehearsal needs: for the reference bot everything, for a team's own its customers. */
async function open(
  { runbook, io, services, watchMs }: RehearseOptions,
  folder: string,
  book: LogBook,
  cleanUp: CleanUp,
): Promise<Rehearsal> {
  let broken = new AbortController();
  const breaks = (why: Error): void => {
    book.issue(why instanceof Problem && why.why ? `${why.message}: ${why.why}` : why.message);
    broken.abort(why);
  };
  const progress = (line: string): void => io.err(`${line}\n`);
  let opened: OpenedReference | undefined;
  let customers: Customers | undefined;
  let watch: ServicesWatch | undefined;
  if (runbook.bot === 'reference') {
    const onDeath = (why: string): void => breaks(new Error(why));
    opened = await openReference({ ...{ services, folder, io, cleanUp, progress, onDeath } });
    customers = opened.customers;
    book.surroundings(describe(opened.services));
    const watching = await watched(opened.services, breaks);
    watch = watching;
    cleanUp.add(() => watching.close());
  } else if (runbook.customers) {
    const own = await openOwnCustomers(runbook.customers, io);
    cleanUp.add(() => own.close());
    customers = own;
  }
  const state: ReleaseState = { attempt: 1, restores: 0 };
  if (opened) book.secrets.learn(opened.reference.env());
  for (const { work, undo } of [...runbook.steps, ...runbook.quickWayBack, ...runbook.proof])
    book.secrets.learn({ ...work?.env, ...undo?.env });
  const context: ActionContext = {
    ...{ folder, cwd: runbook.folder, state, watchMs, customers, signal: io.signal, reference: opened?.reference },
    env: () => ({
      ...(opened ? opened.reference.env() : io.env),
      ...runbook.env,
      RELEASE_FOLDER: folder,
      RELEASE_ATTEMPT: String(state.attempt),
      BACKUP_FILE: backupFileOf({ folder, state }),
    }),
    databaseUrl: () => opened?.reference.databaseUrl ?? ownDatabase({ ...io.env, ...runbook.env }),
    status: (what, value) => book.status(what, value),
    note: (fact) => book.note(fact),
    backedUp: (backup) => book.backup(backup),
  };
  return {
    ...{ runbook, context, customers },
    enter: (entry) => {
      book.enter(entry);
      if (entry.outcome === 'began') return;
      const why = entry.outcome === 'failed' ? `: ${book.secrets.mask(entry.said)}` : '';
      io.err(`${line(entry.outcome, entry.ms, entry.name)}${why}\n`);
    },
    open: (undos) => book.open(undos),
    issue: (what) => book.issue(what),
    takingBack: (failure) => {
      const why = failure ? `"${failure.step}" failed: ${failure.why}` : 'drill: nothing failed';
      book.rollback({ performed: true, why, proven: null });
    },
    broken: () => broken.signal,
    settled: async () => void (await watch?.availableUntil(new RealClock().now())),
    mend: () => {
      broken = new AbortController();
    },
  };
}

const line = (outcome: string, ms: number, name: string): string =>
  `${outcome.padEnd(10)} ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}`;

/** Tells when Postgres or Redis are lost. The bot's own database may be away on a way back: the server's is watched. */
async function watched(services: Services, onLost: (why: Problem) => void): Promise<ServicesWatch> {
  const watch = await watchServices({ ...services, databaseUrl: serverOf(services.databaseUrl) });
  watch.signal.addEventListener('abort', () => watch.lost && onLost(watch.lost), { once: true });
  return watch;
}

interface Played {
  failure: Failure | undefined;
  faults: string[];
  spans: Spans;
}

/** The release and both ways back; for each step that is to fail, the release up to it and the full way back. */
async function play(running: Rehearsal, runbook: Runbook, fails: readonly (string | undefined)[]): Promise<Played> {
  const clock = new RealClock();
  const played: Played = { failure: undefined, faults: [], spans: { quick: [], full: [] } };
  for (const [n, name] of fails.entries()) {
    running.context.state.attempt = n + 1;
    const begun: Step[] = [];
    // What changes nothing makes no difference to the way back.
    const steps = runbook.steps.filter((step) => name === undefined || step.name === name || !step.changesNothing);
    let failure = await forward(steps, 'release', running, {
      begun,
      ...(name === undefined ? {} : { fails: name }),
    });
    if (!failure && name === undefined && runbook.quickWayBack.length > 0) {
      const from = clock.now();
      failure = await forward(runbook.quickWayBack, 'quick way back', running);
      played.spans.quick.push({ from, to: clock.now(), whole: failure === undefined });
    }
    if (failure) running.issue(`"${failure.step}" failed: ${failure.why}; the release is taken back`);
    running.takingBack(failure);
    const from = clock.now();
    const { faults } = await wayBack(begun, running);
    played.faults.push(...faults);
    const whole = faults.length === 0 && runbook.steps.every((step) => !step.undo || begun.includes(step));
    played.spans.full.push({ from, to: clock.now(), whole });
    played.failure = failure;
    if (faults.length > 0 || (failure && failure.by !== 'declared')) break;
    if (failure) {
      const came = provenBy(runbook, faults) ? 'the previous state was proven' : 'every undo was done';
      running.context.note(`"${failure.step}" was declared as failed: ${came}`);
    }
  }
  return played;
}

/** The names of steps that are to fail, one rehearsal of the release for each; undefined: none is. */
function stepsToFail({ runbook, fail }: RehearseOptions): (string | undefined)[] {
  if (fail === undefined) return [undefined];
  const names = runbook.steps.filter(({ work }) => work).map(({ name }) => name);
  if (fail === 'each') return names;
  if (names.includes(fail)) return [fail];
  throw new Problem('usage', `the runbook has no step "${fail}"`, {
    why: `its steps are ${names.map((name) => `"${name}"`).join(', ')}`,
    fix: 'name one of them, or each',
  });
}

function ownDatabase({ DATABASE_URL }: NodeJS.ProcessEnv): string {
  if (DATABASE_URL) return DATABASE_URL;
  throw new Problem('usage', 'DATABASE_URL is not set', {
    why: 'an action or a statement of the runbook works on the database of the bot',
    fix: 'set it in the environment, or in env: of the runbook',
  });
}

const describe = ({ postgres, redis }: Services): string[] => [
  `Postgres ${postgres.version} (${postgres.provider}: ${postgres.image ?? postgres.origin})`,
  `Redis ${redis.version} (${redis.provider}: ${redis.image ?? redis.origin})`,
  `Rehearsal ${VERSION}, Node ${process.version}`,
];

/** The rehearsal was given up before its first step. */
function neverBegan(error: unknown, book: LogBook, io: Io): number {
  if (error instanceof Interrupt) {
    book.close('inconclusive', [`${error.message} before the first step`]);
    return EXIT.inconclusive;
  }
  if (!(error instanceof Problem)) throw error;
  book.close('error', [[error.message, error.why].filter(Boolean).join(': ')]);
  io.err(`${error.describe(io.colors)}\n`);
  return error.exitCode;
}

/** What is waited for at the end, and how long. */
const awaited = (answers: number, mostMs: number): string =>
  `waiting for ${plural(answers, 'answer')}, at most ${Math.ceil(mostMs / 1000)} s; Ctrl-C ends the waiting\n`;

/** Says what came of it, and where the log is. A log that could not be written is an error, unless the release failed. */
export function end(
  book: LogBook,
  code: number,
  { io, json }: Pick<RehearseOptions, 'io' | 'json'>,
  folder: string,
): number {
  const { unwritten } = book;
  const log = book.masked();
  const broken = unwritten !== undefined && code !== EXIT.fail;
  const because = broken ? [[unwritten.message, unwritten.why].filter(Boolean).join(': ')] : log.because;
  const verdict: DeploymentLog['verdict'] = broken ? 'error' : log.verdict;
  if (json) io.out(`${JSON.stringify({ ...log, verdict, because, folder }, null, 2)}\n`);
  else {
    for (const { what, value, target, met } of log.figures)
      io.out(`${met === null ? 'unknown' : met ? 'met' : 'NOT MET'}  ${what}: ${value} (target ${target})\n`);
    io.out(`${verdict.toUpperCase()}  ${because.join('; ')}\n`);
    io.out(`log: ${join(folder, 'deployment-log.md')}${unwritten ? ', not whole' : ''}\n`);
  }
  if (unwritten) io.err(`${unwritten.describe(io.colors)}\n`);
  return broken ? EXIT.error : code;
}

/** `20260105-080000`. */
const stamp = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
