import type { Sent } from '../types.ts';

type Refusal = Extract<Sent, { ok: false }>;

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

/**
 * What a refusal means for the message: another form, another time, or never. `retryAfter` is the header, in seconds. A
 * wrong token (401) is a fault of the operator's that may be mended: later.
 */
export function refusal(status: number, body: string, retryAfter: string | undefined): Refusal {
  let parsed: TwilioError = {};
  try {
    parsed = JSON.parse(body) as TwilioError;
  } catch {
    // A proxy's error page: the status has to do.
  }
  const code = parsed.code ?? status;
  const detail = parsed.message ?? body.slice(0, 200);
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  if (NEVER.has(code)) return { ok: false, why: 'final', code, detail };
  if (status >= 500 || status === 429 || status === 401 || status === 408 || LATER.has(code))
    return { ok: false, why: 'retry', code, detail, ...wait };
  if (status === 403) return { ok: false, why: 'final', code, detail };
  return { ok: false, why: 'content', code, detail };
}
