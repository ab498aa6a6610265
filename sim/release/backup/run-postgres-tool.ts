import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and what it said. */
export interface ToolEnd {
  code: number | null;
  /** The signal that ended it. */
  by: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** As much of its output as anybody reads. */
const MOST = 200_000;
/** Milliseconds after which a program that does not end when it is asked to is killed. */
const PATIENCE_MS = 5_000;

/**
 * Runs a program of Postgres to its end. When the signal is given, the program is ended, and its end waited for.
 * @throws the signal's reason
 */
export async function runPostgresTool(
  program: string,
  args: readonly string[],
  { env, signal }: { env?: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<ToolEnd> {
  signal.throwIfAborted();
  const child = spawn(program, args, {
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches the whole group: this program is ended by us, so that there is one order of events.
    detached: true,
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out.length < MOST) out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (err.length < MOST) err += text;
  });
  let late: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  };
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, by] = await ended;
    signal.throwIfAborted();
    return { code, by, out, err };
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}

/** The first thing that went wrong, in the program's words. */
export function complaint({ err, code, by }: ToolEnd): string {
  const lines = err.split('\n').flatMap((line) => {
    const said = /^pg_(?:dump|restore): (?:error: |fatal: )?(.*)$/.exec(line)?.[1] ?? '';
    return said === '' || /^(?:detail|hint|warning|while|from TOC)/i.test(said) ? [] : [said];
  });
  return lines[0] ?? (err.trim().split('\n')[0] || (by ? `it was ended by ${by}` : `it ended with code ${code}`));
}
