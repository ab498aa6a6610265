import type { Sent } from '../types.ts';

/** Codes that say "later": rate limits and trouble on the platform's side. */
const LATER = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004]);
/** Codes that no other form of the message would pass. 131047: the 24-hour window is closed (rule I5). */
const NEVER = new Set([33, 368, 131005, 131021, 131026, 131030, 131031, 131042, 131047, 131049, 131050, 133010]);

interface GraphError {
  error?: { code?: number; message?: string; error_data?: { details?: string } };
}

/**
 * What a refusal means for the message: another form, another time, or never. `retryAfter` is the header, in seconds.
 * An expired token (401) is a fault of the operator's that may be mended: later.
 */
export function refusal(status: number, body: string, retryAfter: string | undefined): Extract<Sent, { ok: false }> {
  let parsed: GraphError = {};
  try {
    parsed = JSON.parse(body) as GraphError;
  } catch {
    // A proxy's error page: the status has to do.
  }
  const code = parsed.error?.code ?? status;
  const detail = parsed.error?.error_data?.details ?? parsed.error?.message ?? body.slice(0, 200);
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  if (NEVER.has(code)) return { ok: false, why: 'final', code, detail };
  if (status >= 500 || status === 429 || status === 401 || status === 408 || LATER.has(code))
    return { ok: false, why: 'retry', code, detail, ...wait };
  if (status === 403) return { ok: false, why: 'final', code, detail };
  return { ok: false, why: 'content', code, detail };
}
