import { createInterface } from 'node:readline';
import pc from 'picocolors';
import { narrowed } from './narrow.ts';

/** Where a command reads its surroundings from and writes to. Results go to `out`, progress and logs to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Whether `err` is a terminal that a line can be rewritten on, and how wide it is. */
  tty: boolean;
  columns: number;
  /** How wide `out` is; absent: it is no terminal, and a line may be of any length. */
  outColumns?: number;
  colors: ReturnType<typeof pc.createColors>;
  /** Asks the person at the terminal; absent where nobody is there. Answers nothing when they leave instead. */
  ask?(question: string): Promise<string>;
  /** Aborted by the first Ctrl-C or SIGTERM; an `Interrupt` says by which. */
  signal: AbortSignal;
}

/** The process's own streams and environment. `--no-color`, NO_COLOR and a pipe turn colours off. */
export function processIo(argv: readonly string[], signal: AbortSignal): Io & { end(code: number): void } {
  const { stdout, stderr, env } = process;
  const plain = argv.includes('--no-color') || env.NO_COLOR !== undefined;
  const out = output(stdout);
  const err = output(stderr);
  return {
    out: out.write,
    err: err.write,
    env,
    cwd: process.cwd(),
    tty: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
    ...(stdout.isTTY === true && { outColumns: stdout.columns }),
    colors: pc.createColors(!plain && (stdout.isTTY === true || env.FORCE_COLOR !== undefined)),
    ...(process.stdin.isTTY === true && { ask }),
    signal,
    /** Ends the process when a pipe has taken what was written. */
    end(code) {
      out.flush((failure) => {
        if (failure) err.write(`the results could not be written to stdout: ${failure.message}\n`);
        process.exit(failure && code === 0 ? 3 : code);
      });
    },
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

interface Output {
  write(text: string): void;
  /** Calls back when everything was taken, or could not be. */
  flush(done: (failure: Error | undefined) => void): void;
}

/**
 * A stream that is written to as long as somebody reads it. Whoever has seen enough (`| head`, a terminal that was closed)
 * closes it; that is no failure. A disk that is full is one.
 */
function output(stream: NodeJS.WriteStream): Output {
  let failure: Error | undefined;
  const note = (error: NodeJS.ErrnoException | null | undefined): void => {
    if (error && error.code !== 'EPIPE' && error.code !== 'EIO' && error.code !== 'ERR_STREAM_DESTROYED')
      failure ??= error;
  };
  stream.on('error', note);
  return {
    // What rewrites its line is cut to the width already, and a pipe has none.
    write: (text) =>
      void stream.write(stream.isTTY && !text.includes('\r') ? narrowed(text, stream.columns ?? Infinity) : text),
    flush(done) {
      stream.write('', (error) => {
        note(error);
        done(failure);
      });
    },
  };
}
