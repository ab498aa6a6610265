import { Pool } from 'undici';
import type { Sent } from './types.ts';

export interface Answer {
  status: number;
  body: string;
  /** The header of that name, in seconds. */
  retryAfter: string | undefined;
}

/** Without an answer for so long, what became of a request is unknown. */
export const ANSWER_MS = 15_000;

export type Refusal = Extract<Sent, { ok: false }>;

/** Where a platform's answers have what counts, and what its codes mean. */
export interface Dialect {
  /** The id of a message, or of whatever was made. */
  id(answer: unknown): unknown;
  code(error: unknown): number | undefined;
  detail(error: unknown): string | undefined;
  /** Codes that say "later": rate limits, and faults on the platform's side. */
  later: ReadonlySet<number>;
  /** Of those: too many messages at once, of a number or an account. */
  crowded: ReadonlySet<number>;
  /** Codes that no other form of the message would pass. */
  never: ReadonlySet<number>;
}

/** A platform's REST API at one host, with connections kept open. */
export class PlatformClient {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #authorization: string;
  readonly #dialect: Dialect;

  constructor(url: string, authorization: string, dialect: Dialect) {
    const base = new URL(url);
    this.#pool = new Pool(base.origin, {
      ...{ connections: 64, keepAliveTimeout: 30_000, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS },
    });
    this.#prefix = base.pathname.replace(/\/$/u, '');
    this.#authorization = authorization;
    this.#dialect = dialect;
  }

  /** Makes something there. @throws nothing: a request that could not be made, or was not answered, says so */
  async post(path: string, given: object | URLSearchParams): Promise<Sent> {
    const form = given instanceof URLSearchParams;
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    try {
      const { statusCode, headers, body } = await this.#pool.request({
        method: 'POST',
        path: this.#prefix + path,
        headers: { authorization: this.#authorization, 'content-type': type },
        body: form ? given.toString() : JSON.stringify(given),
      });
      const retryAfter = [headers['retry-after']].flat()[0];
      const answer = { status: statusCode, body: await body.text(), retryAfter };
      if (statusCode < 200 || statusCode > 299) return readRefusal(answer, this.#dialect);
      const id = this.#dialect.id(parseJson(answer.body));
      return { ok: true, messageId: typeof id === 'string' ? id : null };
    } catch (error) {
      const { code = '' } = error as { code?: string };
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, why: NEVER_SENT.has(code) ? 'retry' : 'unknown', code: 0, detail };
    }
  }

  /** Reads something there. @returns undefined when it cannot be had */
  async get(path: string): Promise<unknown> {
    try {
      const { statusCode, body } = await this.#pool.request({
        ...{ method: 'GET', path: this.#prefix + path, headers: { authorization: this.#authorization } },
      });
      const text = await body.text();
      return statusCode === 200 ? parseJson(text) : undefined;
    } catch {
      return undefined;
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** No connection was made, so nothing of the request reached anybody. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);

/**
 * What a refusal means for the message: another form, another time, or never. A wrong or expired token (401) is a fault of
 * the operator's that may be mended: later. An error of the server without the platform's own code is from something in front of
 * it, and says nothing of what the platform did.
 */
export function readRefusal({ status, body, retryAfter }: Answer, dialect: Dialect): Refusal {
  const error = parseJson(body);
  const said = dialect.code(error);
  const code = said ?? status;
  const detail = dialect.detail(error) ?? body.slice(0, 200);
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  if (dialect.never.has(code)) return { ok: false, why: 'final', code, detail };
  if (said === undefined && status >= 500 && status !== 503)
    return { ok: false, why: 'unknown', code, detail, ...wait };
  if (status >= 500 || [401, 408, 429].includes(status) || dialect.later.has(code))
    return { ok: false, why: 'retry', code, detail, ...wait, ...(dialect.crowded.has(code) ? { crowded: true } : {}) };
  return { ok: false, why: status === 403 ? 'final' : 'content', code, detail };
}

/** JSON, or nothing where it is none: a proxy's error page has its status only. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
