import type { TargetFlags } from '../targets/index.ts';
import type { ArrivalsPace } from '../workers/index.ts';

/** Sessions of a target in real time that begin each second at first, and at most where it keeps up, unless that is said. */
export const RATES = { first: 2, most: 10 } as const;
/** Seconds that evidence is sought for in real time, unless that is said. */
export const LONGEST_REAL_SEARCH = 900;
/** Seconds for which a reply is awaited beyond the bot's wait, at least. */
const REPLY_TIMEOUT = 15;

/** What is said of rate and patience is fixed; what is not is learnt from the bot. */
export function paceOf({ rate, replyTimeout, quietTime }: TargetFlags): ArrivalsPace {
  const fixed = replyTimeout !== undefined;
  const waiting = { patience: (replyTimeout ?? REPLY_TIMEOUT) * 1000, quiet: quietTime * 1000, fixed };
  if (rate !== undefined) return { ratePerSecond: rate, waiting };
  return { ratePerSecond: RATES.first, most: RATES.most, waiting };
}
