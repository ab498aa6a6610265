import { EventEmitter, once } from 'node:events';
import pc from 'picocolors';
import { runCli } from '../sim/cli/program.ts';
import type { Io } from '../sim/run/io.ts';
import { Interrupt } from '../sim/stop.ts';
import type { Running } from './rehearsal.ts';

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

/** One that runs in this process, which spares the start of another; `stop` does what the program's listener does. */
export interface RunningHere extends Running {
  stop(signal: NodeJS.Signals): void;
}

/** Starts a command line in this process. */
export function startHere(args: string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()): RunningHere {
  const interrupt = new AbortController();
  const heard = new EventEmitter();
  let out = '';
  let err = '';
  const hear = (text: string, stream: 'out' | 'err'): void => {
    if (stream === 'out') out += text;
    else err += text;
    heard.emit('text');
  };
  const streams = { out: (text: string) => hear(text, 'out'), err: (text: string) => hear(text, 'err') };
  return {
    said: () => out + err,
    next: async () => void (await once(heard, 'text')),
    ended: cli(args, env, { cwd, signal: interrupt.signal, ...streams }).then(({ code }) => ({ code, out, err })),
    stop: (signal) => interrupt.abort(new Interrupt(signal)),
  };
}

/** What a command sees around it: nothing but what is given. */
export function ioOf(over: Partial<Io> = {}): Io {
  return {
    ...{ out: () => {}, err: () => {}, env: {}, cwd: process.cwd(), tty: false, columns: 80 },
    ...{ colors: pc.createColors(false), signal: new AbortController().signal },
    ...over,
  };
}
