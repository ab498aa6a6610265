/** What became of a request that was played against an emulator. */
export type Outcome =
  /** Answered as it should be. */
  | 'right'
  /** Refused, though it should have been taken. */
  | 'refused'
  /** Taken, though it should have been refused; or answered with another status, code or shape. */
  | 'differs'
  /** The emulator has no such operation. */
  | 'not emulated';

export interface Played {
  /** The case's id, or the operation and the name of its example. */
  id: string;
  what: string;
  channel: string;
  outcome: Outcome;
  httpStatus: number;
  /** Why it is not right. */
  why?: string;
  /** Where the expectation comes from. */
  source?: string;
}

/** A call of a bot, and the answer that it should have. */
export interface Case {
  id: string;
  what: string;
  source?: string | undefined;
  request: {
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
    /** The last part of the path; default: that of messages. */
    edge?: string | undefined;
    headers?: Record<string, string> | undefined;
    /** Members of the body, beside those that every message needs. `null` takes one of those away. */
    body?: Record<string, unknown> | undefined;
  };
  want: { status: number; code?: number | undefined };
}
