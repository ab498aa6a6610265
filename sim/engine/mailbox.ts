import { Pool } from 'undici';
import type { Webhook } from '../platform/types.ts';

/** Connections to one bot's webhook, kept open between deliveries. */
export interface Mailbox {
  /** Posts the exact bytes; answers the HTTP status. Rejects when no connection could be had or it broke. */
  post(webhook: Webhook, signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

const CONNECTIONS = 64;

export function openMailbox(webhookUrl: string): Mailbox {
  const { origin, pathname, search } = new URL(webhookUrl);
  const path = pathname + search;
  // The session's own deadline ends a delivery; the client's must never come first.
  const pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async post(webhook, signal) {
      const { headers, body } = webhook;
      const answer = await pool.request({ method: 'POST', path, headers, body, signal });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () => pool.destroy(),
  };
}

/** Whether the connection broke under a request, as a kept-alive one may at any time. */
export function brokeOff(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
