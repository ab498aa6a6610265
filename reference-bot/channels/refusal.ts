import type { Sent } from './types.ts';

export type Refusal = Extract<Sent, { ok: false }>;

/** How a platform answered a message that it did not take. */
interface RefusedAnswer {
  /** HTTP status. */
  status: number;
  body: string;
  /** The header of that name, in seconds. */
  retryAfter: string | undefined;
}

/** What a platform's codes mean, and where its error bodies have them. */
interface Reading {
  code(error: unknown): number | undefined;
  detail(error: unknown): string | undefined;
  /** Codes that say "later": rate limits and trouble on the platform's side. */
  later: ReadonlySet<number>;
  /** Codes that no other form of the message would pass. */
  never: ReadonlySet<number>;
}

/**
 * What a refusal means for the message: another form, another time, or never. A wrong or expired token (401) is a fault of
 * the operator's that may be mended: later.
 */
export function readRefusal({ status, body, retryAfter }: RefusedAnswer, reading: Reading): Refusal {
  let error: unknown = {};
  try {
    error = JSON.parse(body);
  } catch {
    // A proxy's error page: the status has to do.
  }
  const code = reading.code(error) ?? status;
  const detail = reading.detail(error) ?? body.slice(0, 200);
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  if (reading.never.has(code)) return { ok: false, why: 'final', code, detail };
  if (status >= 500 || status === 429 || status === 401 || status === 408 || reading.later.has(code))
    return { ok: false, why: 'retry', code, detail, ...wait };
  if (status === 403) return { ok: false, why: 'final', code, detail };
  return { ok: false, why: 'content', code, detail };
}
