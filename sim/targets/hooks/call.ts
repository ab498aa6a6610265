import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Pool } from 'pg';
import { unlessAborted } from '../../stop.ts';
import { inTime } from '../../time/in-time.ts';
import type { Hook, Way } from './hook.ts';
import { asText, filled, filledJson, parameterized, type Values } from './template.ts';

/** What calls of hooks share. */
export interface CallContext {
  env: NodeJS.ProcessEnv;
  /** The folder that commands are run in. */
  folder: string;
  pools: Pools;
  /** Gives a call up. */
  stop: AbortSignal | undefined;
}

/** More than a list of orders or products has, and little enough to read. */
const MOST_BYTES = 32_000_000;
/** To one database: many sessions end at the same time. */
const CONNECTIONS = 8;
/** Characters of a complaint that are shown. */
const SHOWN = 200;

/**
 * Calls a hook and answers what came back: parsed JSON of a command or a call, rows of a statement. The value of a text that is
 * no JSON is the text.
 * @throws Error that says why it failed, in words; the reason of the signal when it is given up.
 */
export async function callHook(hook: Hook, values: Values, context: CallContext): Promise<unknown> {
  const { stop } = context;
  const call = inItsWay(hook, values, context);
  return stop ? await unlessAborted(call, stop) : await call;
}

async function inItsWay({ way, timeoutMs }: Hook, values: Values, context: CallContext): Promise<unknown> {
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = context.stop ? AbortSignal.any([limit, context.stop]) : limit;
  try {
    if (way.kind === 'command') return await runCommand(way, values, context, { signal, timeoutMs });
    if (way.kind === 'http') return await request(way, values, context, signal);
    return await unlessAborted(runStatements(way, values, context, timeoutMs), limit);
  } catch (error) {
    throw limit.aborted && way.kind !== 'command' ? tooLong(timeoutMs, error) : error;
  }
}

async function runCommand(
  { words }: Extract<Way, { kind: 'command' }>,
  values: Values,
  { env, folder }: CallContext,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<unknown> {
  const [program = '', ...args] = words.map((word) => filled(word, env, (name) => asText(values[name])));
  const given = Object.entries(values).map(([name, value]) => [`REHEARSAL_${name.toUpperCase()}`, asText(value)]);
  // A group of its own, so that what it started ends with it.
  const child = spawn(program, args, {
    ...{ cwd: folder, env: { ...env, ...Object.fromEntries(given) }, detached: true },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => killGroup(child);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [out, err] = [gather(child.stdout, stop), gather(child.stderr, stop)];
    const [code, by] = (await once(child, 'close')) as [number | null, string | null];
    if (signal.aborted) throw tooLong(timeoutMs, signal.reason, lastLine(err()));
    if (code !== 0) {
      const ended = code === null ? `it was ended by ${by}` : `it ended with ${code}`;
      throw new Error(`${ended}${lastLine(err() || out())}`);
    }
    return fromJson(out());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`there is no program ${program}`);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function gather(stream: NodeJS.ReadableStream, tooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) tooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString();
}

async function request(
  { url, method, headers, body }: Extract<Way, { kind: 'http' }>,
  values: Values,
  { env }: CallContext,
  signal: AbortSignal,
): Promise<unknown> {
  const address = filled(url, env, (name) => encodeURIComponent(asText(values[name])));
  if (!URL.canParse(address)) throw new Error('its url is no address');
  const sent = Object.entries(headers).map(([name, value]) => [
    name,
    filled(value, env, (name) => asText(values[name])),
  ]);
  const answer = await fetch(address, {
    ...{ method, redirect: 'manual', signal },
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...Object.fromEntries(sent) },
    ...(body !== undefined && { body: JSON.stringify(filledJson(body, env, values)) }),
  }).catch((error: Error) => {
    const { cause } = error as { cause?: Error };
    throw new Error(`no answer from ${new URL(address).host}: ${cause?.message || error.message}`, { cause: error });
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${new URL(address).host} answered ${answer.status}${lastLine(text)}`);
  return fromJson(text);
}

async function runStatements(
  { statements, database }: Extract<Way, { kind: 'sql' }>,
  values: Values,
  { env, pools }: CallContext,
  timeoutMs: number,
): Promise<unknown> {
  const client = await pools.of(filled(database, env, () => '')).connect();
  let failure: Error | undefined;
  try {
    if (statements.length > 1) await client.query('begin');
    let rows: unknown[] = [];
    for (const statement of statements) {
      const query = { ...parameterized(statement, env, values), query_timeout: timeoutMs };
      ({ rows } = await client.query(query as { text: string; values: unknown[] }));
    }
    if (statements.length > 1) await client.query('commit');
    return rows;
  } catch (error) {
    failure = error as Error;
    throw /^Query read timeout/.test(failure.message) ? tooLong(timeoutMs, failure) : failure;
  } finally {
    // A connection with half a transaction, or a statement that hangs, is not used again.
    client.release(failure);
  }
}

/** Connections to the databases that hooks name. */
export class Pools {
  readonly #pools = new Map<string, Pool>();

  of(connectionString: string): Pool {
    const known = this.#pools.get(connectionString);
    if (known) return known;
    const pool = new Pool({ connectionString, max: CONNECTIONS });
    pool.on('error', () => {});
    this.#pools.set(connectionString, pool);
    return pool;
  }

  async close(): Promise<void> {
    const ended = [...this.#pools.values()].map((pool) => pool.end());
    await inTime(Promise.all(ended), 'closing the connections of hooks').catch(() => {});
  }
}

const tooLong = (ms: number, cause: unknown, said = ''): Error =>
  new Error(`it did not end within ${ms / 1000} s${said}`, { cause });

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `: the last line`, where there is one. */
function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, SHOWN)}`;
}
