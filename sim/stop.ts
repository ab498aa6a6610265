/** What a run is told to stop with: the reason of its `AbortSignal`. */
export class Interrupt extends Error {
  override name = 'Interrupt';
  /** `SIGINT`, `SIGTERM` or `SIGHUP`. */
  readonly by: string;

  constructor(by: string) {
    super(`stopped by ${by}`);
    this.by = by;
  }
}

/** The name of the signal that stopped the run; null while it goes on. */
export function stoppedBy({ aborted, reason }: AbortSignal): string | null {
  if (!aborted) return null;
  return reason instanceof Interrupt ? reason.by : 'its caller';
}

/**
 * Lets a signal come in that is on its way. Ctrl-C reaches the whole process group: what it ends of others, such as a
 * process that is being started, may be seen here before the signal itself.
 */
export async function pendingSignals(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next));
}

/** The same promise, or a rejection with the signal's reason as soon as that is aborted. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  return await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
