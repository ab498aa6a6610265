import { Registry } from '../registry.ts';
import { batchMessages } from './list/batch-messages.ts';
import { batchStatuses } from './list/batch-statuses.ts';
import { clockAhead } from './list/clock-ahead.ts';
import { clockBehind } from './list/clock-behind.ts';
import { cutPostgres } from './list/cut-postgres.ts';
import { cutRedis } from './list/cut-redis.ts';
import { delayMessages } from './list/delay-messages.ts';
import { delayStatuses } from './list/delay-statuses.ts';
import { dropStatuses } from './list/drop-statuses.ts';
import { duplicateMessages } from './list/duplicate-messages.ts';
import { duplicateStatuses } from './list/duplicate-statuses.ts';
import { emptyRedis } from './list/empty-redis.ts';
import { failOverRedis } from './list/fail-over-redis.ts';
import { fillPostgres } from './list/fill-postgres.ts';
import { holdPostgres } from './list/hold-postgres.ts';
import { holdRedis } from './list/hold-redis.ts';
import { kill } from './list/kill.ts';
import { loseAnswers } from './list/lose-answers.ts';
import { pause } from './list/pause.ts';
import { race } from './list/race.ts';
import { reorderMessages } from './list/reorder-messages.ts';
import { serverErrors } from './list/server-errors.ts';
import { silencePostgres } from './list/silence-postgres.ts';
import { silenceRedis } from './list/silence-redis.ts';
import { slowAnswers } from './list/slow-answers.ts';
import { slowPostgres } from './list/slow-postgres.ts';
import { slowRedis } from './list/slow-redis.ts';
import { tooManyRequests } from './list/too-many-requests.ts';
import type { Fault, Occasion } from './types.ts';

/** All faults that can act. */
export const faults = new Registry<Fault>('fault');

for (const fault of [
  kill,
  pause,
  race,
  clockAhead,
  clockBehind,
  cutPostgres,
  cutRedis,
  silencePostgres,
  silenceRedis,
  failOverRedis,
  emptyRedis,
  fillPostgres,
  holdPostgres,
  holdRedis,
  slowPostgres,
  slowRedis,
  duplicateMessages,
  duplicateStatuses,
  delayMessages,
  delayStatuses,
  reorderMessages,
  batchMessages,
  batchStatuses,
  dropStatuses,
  tooManyRequests,
  serverErrors,
  loseAnswers,
  slowAnswers,
])
  faults.register(fault);

/** What a fault acts on where no point is named; `points` where one is. */
export function occasionOf({ onMessages, onStatuses, onBurst, onCalls }: Fault, at?: unknown): Occasion {
  if (at !== undefined) return 'points';
  if (onMessages) return 'messages';
  if (onStatuses) return 'statuses';
  if (onBurst) return 'burst';
  return onCalls ? 'calls' : 'points';
}
