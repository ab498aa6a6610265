import { type ChildProcess, fork } from 'node:child_process';
import { inTime } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import { builtModule } from '../version.ts';
import { type CallName, type Calls, errorOf, type FromWorker, failedOf, type ToWorker } from './ipc.ts';
import type { MutantWorker, MutantWorkerSetup } from './mutants/types.ts';
import type { Worker, WorkerEvents, WorkerSetup } from './types.ts';

/** How long a worker may take to close its slots and connections before its process is ended. */
const CLOSING = 3_000;

/** A worker process ended by itself: what it was playing is lost. No fault of the bot's. */
export class WorkerLost extends Problem {
  override name = 'WorkerLost';
}

/** A worker in a process of its own; `name` is for people. Its process ends with `close`, and with this process. */
export async function forkWorker(name: string, setup: WorkerSetup, events: WorkerEvents): Promise<Worker> {
  const { line, close } = forked(name, events);
  try {
    const { target } = await line.call('open', setup);
    return {
      ...{ target, close },
      play: (batch) => line.call('play', batch),
      shrink: (job) => line.call('shrink', job),
    };
  } catch (error) {
    await line.end();
    throw error;
  }
}

/** The same, for a worker that plays mutants. */
export async function forkMutantWorker(
  name: string,
  setup: MutantWorkerSetup,
  events: WorkerEvents,
): Promise<MutantWorker> {
  const { line, close } = forked(name, events);
  try {
    await line.call('openMutants', setup);
    return { close, probe: (sessions) => line.call('probe', sessions), attempt: (job) => line.call('attempt', job) };
  } catch (error) {
    await line.end();
    throw error;
  }
}

/** A process that plays, and how it is closed. */
function forked(name: string, events: WorkerEvents): { line: Line; close: () => Promise<void> } {
  const child = fork(childModule(), { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const line = new Line(name, child, events);
  const stop = (): void => {
    const { reason } = events.signal;
    line.send({ stop: reason instanceof Problem ? failedOf(reason) : null });
  };
  events.signal.addEventListener('abort', stop, { once: true });
  if (events.signal.aborted) stop();
  return {
    line,
    async close() {
      events.signal.removeEventListener('abort', stop);
      await inTime(line.call('close', null), 'closing a worker', CLOSING).catch(() => {});
      await line.end();
    },
  };
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

/** Calls to one child and their answers. */
class Line {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #calls = 0;
  #said = '';
  #lost: WorkerLost | undefined;

  constructor(name: string, child: ChildProcess, events: WorkerEvents) {
    this.#name = name;
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-2000);
    });
    child.on('message', (message: FromWorker) => {
      if ('unattributed' in message) events.onUnattributed(message.unattributed);
      else if ('lost' in message) events.onLost(...message.lost);
      else this.#answer(message);
    });
    this.#ended = new Promise((resolve) => {
      const over = (how: string): void => {
        this.#lose(how);
        resolve();
      };
      child.once('error', (error) => over(error.message));
      child.once('exit', (code, signal) => over(`it ended with ${signal ?? `code ${code}`}`));
    });
  }

  call<K extends CallName>(call: K, asks: Calls[K]['asks']): Promise<Calls[K]['answers']> {
    if (this.#lost) return Promise.reject(this.#lost);
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.send({ id, call, asks } as ToWorker);
    });
  }

  send(message: ToWorker): void {
    // A child that is gone says so by its exit, which fails whatever waits for it.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #answer(message: Extract<FromWorker, { id: number }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('failed' in message) waiting?.reject(errorOf(message.failed));
    else waiting?.resolve(message.answer as never);
  }

  #lose(how: string): void {
    const why = this.#said.trim() === '' ? how : `${how}: ${this.#said.trim()}`;
    this.#lost = new WorkerLost('harness', `${this.#name} ended, and its sessions are lost`, {
      why,
    });
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}

function childModule(): string {
  const path = builtModule('sim/workers/worker-process');
  if (path !== undefined) return path;
  throw new Problem('harness', 'worker processes cannot be started from the sources', {
    why: 'they are forked from dist',
    fix: 'npm run build, then run it from dist; or --workers 1',
  });
}
