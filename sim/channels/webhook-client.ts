import type { EventEmitter } from 'node:events';
import { Pool } from 'undici';
import type { DeliveryOutcome, Webhook } from './types.ts';

/** Connections to bots, kept open between deliveries. */
export interface WebhookClient {
  /**
   * Brings the exact bytes to the webhook's address. Rejects when no connection could be had, it broke, or `signal` says
   * `abort`; as an emitter it costs next to nothing, as an `AbortSignal` a quarter of the delivery.
   */
  deliver(webhook: Webhook, signal: AbortSignal | EventEmitter): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}

const CONNECTIONS = 64;

export function openWebhookClient(): WebhookClient {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    let pool = pools.get(origin);
    if (!pool) {
      // The platform's own deadline ends a delivery; the client's must never come first.
      pool = new Pool(origin, { connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
      pools.set(origin, pool);
    }
    return pool;
  };
  return {
    async deliver({ url, method, headers, body }, signal) {
      const { origin, pathname, search } = new URL(url);
      const path = pathname + search;
      const answer = await poolOf(origin).request({ method, path, headers, body, signal });
      const contentType = String(answer.headers['content-type'] ?? '');
      return { httpStatus: answer.statusCode, contentType, body: await answer.body.text() };
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** Whether the connection broke under a request, as a kept-alive one may at any time. */
export function brokeOff(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
