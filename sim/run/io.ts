import { createInterface } from 'node:readline';
import pc from 'picocolors';

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
  /** Asks the person at the terminal; absent where nobody is there. Answers nothing when they leave instead. */
  ask?(question: string): Promise<string>;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  signal: AbortSignal;
}

/** The process's own streams and environment. `--no-color`, NO_COLOR and a pipe turn colours off. */
export function processIo(argv: readonly string[], signal: AbortSignal): Io {
  const { stdout, stderr, env } = process;
  const plain = argv.includes('--no-color') || env.NO_COLOR !== undefined;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env,
    cwd: process.cwd(),
    tty: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
    colors: pc.createColors(!plain && (stdout.isTTY === true || env.FORCE_COLOR !== undefined)),
    ...(process.stdin.isTTY === true && { ask }),
    signal,
  };
}

function ask(question: string): Promise<string> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(''));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
