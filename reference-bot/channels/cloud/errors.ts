import { type Refusal, readRefusal } from '../refusal.ts';

/** Codes that say "later": rate limits and trouble on the platform's side. */
const LATER = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004]);
/** Codes that no other form of the message would pass. 131047: the 24-hour window is closed (rule I5). */
const NEVER = new Set([33, 368, 131005, 131021, 131026, 131030, 131031, 131042, 131047, 131049, 131050, 133010]);

interface GraphError {
  error?: { code?: number; message?: string; error_data?: { details?: string } };
}

/** What a refusal of the Graph API means for the message. `retryAfter` is the header, in seconds. */
export function refusal(status: number, body: string, retryAfter: string | undefined): Refusal {
  return readRefusal(
    { status, body, retryAfter },
    {
      code: (error) => (error as GraphError | null)?.error?.code,
      detail: (error) =>
        (error as GraphError | null)?.error?.error_data?.details ?? (error as GraphError | null)?.error?.message,
      later: LATER,
      never: NEVER,
    },
  );
}
