import { Aggregator } from '../results/index.ts';
import type { Io } from '../run/io.ts';
import type { ChannelOptions, WorkerOptions } from '../run/options.ts';
import { select } from '../run/selection.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import type { profileFor } from './inputs.ts';

/** Options of commands in which people chat with one bot. */
export type OneChatOptions = Pick<ChannelOptions, 'channel' | 'check' | 'profile' | 'rule' | 'services' | 'seed'>;

/** Longest wait in a scenario that is gone on from, in seconds. */
const LONGEST_WAIT = 600;

/** What concerns runs of many sessions. */
const NOT_ASKED = { slots: 1, workers: 1, out: 'results', color: true, llmPort: 0, longestWait: LONGEST_WAIT };

interface Asked {
  script: Script;
  catalog: Catalog;
  options: OneChatOptions & TargetFlags;
  source: Awaited<ReturnType<typeof profileFor>>;
}

/**
 * What can be asked of the bot, and what is known of its one shop.
 * @throws Problem when it may not be sent anything, or cannot play the script.
 */
export function knownOf({ script, catalog, options, source }: Asked, io: Io) {
  const filled: WorkerOptions & TargetFlags = Object.assign(options, NOT_ASKED);
  const plan = {
    ...{ command: 'rehearsal chat', target: targetOf(options.target), options: filled, profile: source },
    ...{ gate: null, generated: null, realTime: null, scripted: [script], catalogs: [catalog] },
  };
  const { limits, known } = select(plan, new Aggregator(() => ''), io);
  return { limits, known };
}

/** Resolves when the person at the terminal ends the command. */
export const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
