import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '../../problem.ts';
import { endPostgres, isConnectionEnd, openPostgres } from '../../services/index.ts';
import { unlessAborted } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import { actions } from '../actions/index.ts';
import type { ActionContext } from '../actions/types.ts';
import type { Work } from '../runbook/types.ts';

/** Characters of what a command wrote that are kept, from its end. */
const KEPT = 2_000;
const ASK_AGAIN_MS = 250;
const KILL_AFTER_MS = 3_000;

/**
 * Does some work and holds it against how its success is recognised. Ends it when its time is over or the signal is given.
 * @returns what it said, for the log
 * @throws Error that says why it failed; the reason of the signal when it was given up
 */
export async function execute(work: Work, context: ActionContext): Promise<string> {
  const clock = new RealClock();
  const late = new AbortController();
  const { doing: what } = work;
  const watches = what.kind === 'action' && actions.get(what.name).watches === true;
  const limitMs = work.limitMs + (watches ? context.watchMs : 0);
  const tooLong = new Error(`it was not over within ${limitMs / 1000} s`);
  const cancel = clock.timer(clock.now() + limitMs, () => late.abort(tooLong));
  const signal = AbortSignal.any([context.signal, late.signal]);
  try {
    const said = await doing(work, { ...context, signal }).catch((error: unknown) => {
      // Whatever the work made of it: its time was over.
      throw late.signal.aborted ? tooLong : error;
    });
    await recognise(work, said, context, signal);
    return said;
  } catch (error) {
    // The same of somebody's wish to stop.
    throw context.signal.aborted ? context.signal.reason : error;
  } finally {
    cancel();
  }
}

async function doing({ doing, env, success }: Work, context: ActionContext): Promise<string> {
  const { signal } = context;
  if (doing.kind === 'action') return unlessAborted(actions.get(doing.name).run(context, doing.parameters), signal);
  return runCommand(doing.words, {
    env: { ...context.env(), ...env },
    cwd: context.cwd,
    exit: success.exit,
    signal,
  });
}

interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** The exit code that is success. */
  exit: number;
  signal: AbortSignal;
}

/** Runs a command in a group of its own, so that what it started ends with it. */
async function runCommand(words: readonly string[], { env, cwd, exit, signal }: CommandOptions): Promise<string> {
  signal.throwIfAborted();
  const [program = '', ...args] = words;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const clock = new RealClock();
  const kill = (by: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, by);
    } catch {
      // It has just ended.
    }
  };
  let cancel = (): void => {};
  const stop = (): void => {
    kill('SIGTERM');
    cancel = clock.timer(clock.now() + KILL_AFTER_MS, () => kill('SIGKILL'));
  };
  const atExit = (): void => kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  process.once('exit', atExit);
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-KEPT - 1);
    });
  try {
    // What a command leaves running may hold the streams open: its own end is what counts.
    const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
    await new Promise((read) => setImmediate(read));
    const said = lastLines(written);
    if (code === exit) return said.trim();
    const how =
      code === null ? `it was ended by ${by}` : `it ended with ${code}${exit === 0 ? '' : ` instead of ${exit}`}`;
    throw new Error(said.trim() === '' ? how : `${how}: ${said.trim()}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`there is no program ${program}; commands run in ${cwd}`);
    if (code === 'EACCES') throw new Error(`${program} may not be executed`);
    throw error;
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
    process.off('exit', atExit);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** The end of what a command wrote, from the beginning of a line. */
function lastLines(written: string): string {
  if (written.length <= KEPT) return written;
  const next = written.indexOf('\n') + 1;
  return `…\n${written.slice(next)}`;
}

/** Holds what is there now against how success is recognised. */
async function recognise(
  { success, env }: Work,
  said: string,
  context: ActionContext,
  signal: AbortSignal,
): Promise<void> {
  const { output, url, status, sql, result } = success;
  if (output && !output.test(said)) throw new Error(`nothing that it wrote matches ${output.source}: ${said}`);
  const variables = { ...context.env(), ...env };
  if (url !== undefined) await untilAnswers(withVariables(url, variables), status, signal);
  if (sql === undefined) return;
  const client = await openPostgres(context.databaseUrl());
  try {
    const { rows } = await unlessAborted(client.query<Record<string, unknown>>(sql).catch(orLost), signal);
    const [value] = Object.values(rows[0] ?? {});
    if (result ? result.test(String(value)) : value === true) return;
    throw new Error(
      `${sql} answers ${value === undefined ? 'no row' : String(value)}${result ? `, which does not match ${result.source}` : ', and not true'}`,
    );
  } finally {
    await endPostgres(client);
  }
}

/** A connection that ends in the middle of a statement is the server's doing. @throws Problem then, else the error itself */
function orLost(error: Error): never {
  if (!isConnectionEnd(error)) throw error;
  throw new Problem('infrastructure', 'Postgres was lost in the middle of a statement', {
    why: error.message,
    fix: 'see the log of that server, and begin again when it is there',
  });
}

async function untilAnswers(url: string, status: number | undefined, signal: AbortSignal): Promise<void> {
  const clock = new RealClock();
  let last = 'nothing';
  for (;;) {
    try {
      const answer = await fetch(url, { signal, redirect: 'manual' });
      const body = await answer.text();
      if (status === undefined ? answer.ok : answer.status === status) return;
      last = `${answer.status} ${body.slice(0, 200)}`;
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      if (signal.aborted) throw new Error(`${url} answered ${last}`);
      last = cause?.message || message;
    }
    await new Promise<void>((next) => clock.timer(clock.now() + ASK_AGAIN_MS, next));
    if (signal.aborted) throw new Error(`${url} answered ${last}`);
  }
}

/** `$NAME` and `${NAME}` are variables. */
const withVariables = (text: string, env: NodeJS.ProcessEnv): string =>
  text.replace(/\$\{?(\w+)\}?/gu, (_, name: string) => env[name] ?? '');
