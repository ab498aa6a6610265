import type { Dialect, Refusal } from '../platform-client.ts';

interface TwilioAnswer {
  sid?: unknown;
  code?: number;
  message?: string;
}

/**
 * Never: numbers that cannot be reached, senders that are not ours, a customer who unsubscribed, a closed 24-hour window
 * (63016, rule I5).
 */
export const TWILIO: Dialect = {
  id: (answer) => (answer as TwilioAnswer | undefined)?.sid,
  code: (error) => (error as TwilioAnswer | undefined)?.code,
  detail: (error) => (error as TwilioAnswer | undefined)?.message,
  later: new Set([20003, 20429, 20500, 20503, 30001, 63012, 63017, 63018, 63023]),
  crowded: new Set([20429, 63017, 63018]),
  never: new Set([21211, 21212, 21408, 21603, 21606, 21610, 21614, 63003, 63007, 63016, 63024, 63032, 63038, 63049]),
};

/** Failures of an accepted message that a plainer form would not have had: content refused, media not fetched or passed on. */
const OF_FORM = new Set([63005, 63013, 63019, 63020, 63021]);

/** Whether a message that failed after it was accepted may pass as plain text (rules M5, M6). */
export const failedForItsForm = (code: number): boolean => OF_FORM.has(code);

/** The content that was asked for is not there (any more). */
export const lacksContent = ({ code }: Refusal): boolean => code === 20404 || code === 21655;
