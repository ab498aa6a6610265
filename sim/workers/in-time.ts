import { createContext, Script } from 'node:vm';

/**
 * Calls a function, and stops it when it does not return: V8 ends whatever code runs then, also an endless loop, which no
 * timer could interrupt.
 * @returns What the function returns; undefined when its time was over.
 * @throws What the function throws.
 */
export function inTime<T>(work: () => T, mostMs: number): T | undefined {
  context.work = work;
  try {
    return call.runInContext(context, { timeout: mostMs, displayErrors: false }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return undefined;
  } finally {
    context.work = undefined;
  }
}

const context: { work?: (() => unknown) | undefined } = createContext({});
const call = new Script('work()');
