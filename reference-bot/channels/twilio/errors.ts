import { type Refusal, readRefusal } from '../refusal.ts';

/** Codes that say "later": rates, queues and trouble on the way. */
const LATER = new Set([20003, 20429, 20500, 20503, 30001, 63012, 63017, 63018, 63023]);
/**
 * Codes that no other form of the message would pass: numbers that cannot be reached, senders that are not ours, a
 * customer who unsubscribed, a closed 24-hour window (63016, rule I5).
 */
const NEVER = new Set([
  21211, 21212, 21408, 21603, 21606, 21610, 21614, 63003, 63007, 63016, 63024, 63032, 63038, 63049,
]);
/** The content that was asked for is not there (any more). */
const NO_SUCH_CONTENT = new Set([20404, 21655]);

/** Failures of an accepted message that a plainer form would not have had: content refused, media not fetched or passed on. */
const OF_FORM = new Set([63005, 63013, 63019, 63020, 63021]);

/** Whether a message that failed after it was accepted may pass as plain text (rules M5, M6). */
export const failedForItsForm = (code: number): boolean => OF_FORM.has(code);

export const lacksContent = (refusal: Refusal): boolean => NO_SUCH_CONTENT.has(refusal.code);

interface TwilioError {
  code?: number;
  message?: string;
}

/** What a refusal of Twilio's means for the message. `retryAfter` is the header, in seconds. */
export function refusal(status: number, body: string, retryAfter: string | undefined): Refusal {
  return readRefusal(
    { status, body, retryAfter },
    {
      code: (error) => (error as TwilioError | null)?.code,
      detail: (error) => (error as TwilioError | null)?.message,
      later: LATER,
      never: NEVER,
    },
  );
}
