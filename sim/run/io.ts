import pc from 'picocolors';
import { Problem } from '../problem.ts';

/** Where a command reads its surroundings from and writes to. Results go to `out`, progress and logs to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Whether `err` is a terminal that a line can be rewritten on, and how wide it is. */
  tty: boolean;
  columns: number;
  colors: ReturnType<typeof pc.createColors>;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  signal: AbortSignal;
}

/**
 * The process's own streams and environment. `--no-color`, NO_COLOR and a pipe turn colours off.
 * @throws Problem when the folder that it was started in is gone.
 */
export function processIo(argv: readonly string[], signal: AbortSignal): Io {
  const { stdout, stderr, env } = process;
  const plain = argv.includes('--no-color') || env.NO_COLOR !== undefined;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env,
    cwd: currentFolder(),
    tty: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
    colors: pc.createColors(!plain && (stdout.isTTY === true || env.FORCE_COLOR !== undefined)),
    signal,
  };
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    const why = 'it was removed or renamed after this shell went there';
    throw new Problem('usage', 'the current folder is gone', { why, fix: 'cd to a folder that exists', cause });
  }
}
