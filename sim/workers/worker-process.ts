/** A worker as a process of its own: forked by the dispatcher, and gone when the dispatcher is gone, however that went. */

import { holdProfile } from '../profiles/index.ts';
import { errorOf, type FromWorker, failedOf, type ToWorker } from './ipc.ts';
import type { MutantWorker } from './mutants/types.ts';
import { openMutantWorker } from './mutants/worker.ts';
import { openWorker } from './open.ts';
import { loadChecks } from './own-checks.ts';
import type { Worker, WorkerEvents } from './types.ts';

const tell = (message: FromWorker): void => void process.send?.(message);
const stop = new AbortController();
let worker: Worker | undefined;
let mutants: MutantWorker | undefined;

const events: WorkerEvents = {
  onUnattributed: (unattributed) => tell({ unattributed }),
  onLost: (...lost) => tell({ lost }),
  signal: stop.signal,
};

process.once('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when this process stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('message', (message: ToWorker) => {
  if ('stop' in message) return stop.abort(message.stop ? errorOf(message.stop) : undefined);
  const { id } = message;
  answer(message).then(
    (answer) => tell({ id, answer }),
    (error: unknown) => tell({ id, failed: failedOf(error) }),
  );
});

async function answer(message: Extract<ToWorker, { id: number }>) {
  if (message.call === 'open') {
    await loadChecks(message.asks.checkFiles ?? []);
    holdProfile({ tolerated: message.asks.tolerated ?? [] });
    worker = await openWorker(message.asks, events);
    return { target: worker.target };
  }
  if (message.call === 'openMutants') {
    mutants = await openMutantWorker(message.asks, events);
    return null;
  }
  if (message.call === 'close') {
    await Promise.all([worker?.close(), mutants?.close()]);
    return null;
  }
  if (mutants && message.call === 'probe') return mutants.probe(message.asks);
  if (mutants && message.call === 'attempt') return mutants.attempt(message.asks);
  if (!worker) throw new Error(`${message.call} was asked of a worker that is not open`);
  if (message.call === 'play') return worker.play(message.asks);
  if (message.call === 'shrink') return worker.shrink(message.asks);
  throw new Error(`${message.call} was asked of a worker that plays no mutants`);
}
