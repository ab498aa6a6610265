import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../problem.ts';
import { LlmTally, type LlmUsage, type Price } from './tally.ts';
import { usageIn } from './usage.ts';

export interface MeterOptions {
  /** The model's API; its path belongs to the base address that the bot is given. */
  upstream: string;
  /** 0: any free one. */
  port: number;
  /** By the name of the model; `*` for all others. */
  prices: ReadonlyMap<string, Price>;
}

/** Stands between a bot and its language model: passes every call on, and counts the tokens of the answers. */
export interface Meter {
  /** The base address of the model's API for the bot. */
  readonly url: string;
  ended(session: string, phones: readonly string[]): void;
  usage(): LlmUsage;
  close(): Promise<void>;
}

/** Headers that speak of one connection, or of the encoding of the body on it. */
const OWN = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'accept-encoding']);
const ENCODED = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);
/** Of an answer that is longer than this nothing is counted. */
const MOST_BYTES = 8_000_000;

/**
 * Starts a meter on this machine. Calls go to the named address and nowhere else; keys pass through, and are neither kept nor
 * shown.
 * @throws Problem when the port is taken.
 */
export async function startMeter({ upstream, port, prices }: MeterOptions): Promise<Meter> {
  const target = new URL(upstream);
  const tally = new LlmTally(prices);
  const server = createServer((request, response) => {
    passOn(request, response, target.origin, tally).catch(() => {
      tally.failed();
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'the model cannot be reached', type: 'rehearsal' } }));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: Error) => {
    throw new Problem('usage', `the meter of the model cannot listen on port ${port}`, {
      ...{ why: cause.message, cause },
      fix: 'give another --llm-port, or 0 for any free one',
    });
  });
  const path = target.pathname.replace(/\/$/, '');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    ended: (session, phones) => tally.ended(session, phones),
    usage: () => tally.usage(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  tally: LlmTally,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || OWN.has(name) ? [] : [[name, [value].flat().join(', ')]],
  );
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await fetch(new URL(request.url ?? '/', origin), {
    ...{ method: request.method ?? 'GET', headers, redirect: 'manual', signal: gone.signal },
    ...(sent.length > 0 ? { body: new Uint8Array(sent) } : {}),
  });
  response.writeHead(answer.status, Object.fromEntries([...answer.headers].filter(([name]) => !ENCODED.has(name))));
  const kept: Uint8Array[] = [];
  let size = 0;
  // Piece by piece, so that a stream stays one.
  for await (const chunk of answer.body ?? []) {
    response.write(chunk);
    size += (chunk as Uint8Array).length;
    if (size <= MOST_BYTES) kept.push(chunk as Uint8Array);
  }
  response.end();
  if (!answer.ok) tally.failed();
  else if (request.method === 'POST') {
    const text = size <= MOST_BYTES ? Buffer.concat(kept).toString('utf8') : '';
    tally.answered(sent.toString('utf8'), usageIn(text));
  }
}
