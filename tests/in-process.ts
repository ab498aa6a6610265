import pc from 'picocolors';
import { runCli } from '../sim/cli/program.ts';
import type { Io } from '../sim/run/io.ts';

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, as the spawned program would. */
export async function cli(args: string[], env: NodeJS.ProcessEnv = {}, over: Partial<Io> = {}): Promise<Said> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(args, ioOf({ ...streams, env: { PATH: process.env.PATH, ...env }, ...over }));
  return { code, out, err };
}

/** What a command sees around it: nothing but what is given. */
export function ioOf(over: Partial<Io> = {}): Io {
  return {
    ...{ out: () => {}, err: () => {}, env: {}, cwd: process.cwd(), tty: false, columns: 80 },
    ...{ colors: pc.createColors(false), signal: new AbortController().signal },
    ...over,
  };
}
