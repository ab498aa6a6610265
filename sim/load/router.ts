// biome-ignore-all lint/plugin: a router waits by the machine's clock
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import {
  type LoopbackServer,
  listenOnLoopback,
  passedOn,
  type Reply,
  type Request,
  type ServerOptions,
} from '../channels/http.ts';
import { phoneDigits } from '../channels/ids.ts';

/** What all segments of a run know alike, and where the emulators of the others are. */
export interface RouterOptions extends ServerOptions {
  /** Numbers of the run's customers, in the order in which the segments take turns with them. */
  phones: Iterator<string, never>;
  /** Emulators of all segments, in order; null stands for the segment of this process. */
  segments: readonly (string | null)[];
  /** When customers stop to arrive, in milliseconds since the epoch: an emulator that is gone before is missed. */
  until: number;
}

export interface Router {
  /** Where the bot sends its API calls. */
  readonly url: string;
  /** The emulator of this process, once it is there. */
  ours(url: string): void;
  /** Which emulator was missed, once one was. */
  missed(): string | undefined;
  /** Resolves when the other emulators are gone, after that many milliseconds, or when the run is stopped. */
  othersGone(mostMs: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** As the emulators: a document of 100 MB and its envelope. */
const MAX_REQUEST_BYTES = 101 * 1024 * 1024;
/** A number that was not found among so many more than are known is nobody's of this run. */
const LOOK_AHEAD = 50_000;
const LOOK_EVERY_MS = 250;

/**
 * Stands where a bot sends its API calls when several segments load it, since each segment has an emulator of its own. A
 * call for a customer goes to the segment which that customer belongs to. Any other, such as an upload or a read mark, goes
 * to all: one of them knows what it names, or all will have to.
 */
export async function openRouter({ phones, segments, until, ...server }: RouterOptions): Promise<Router> {
  /** The place of each customer's number among all. */
  const owners = new Map<string, number>();
  const pools: (Pool | undefined)[] = segments.map((url) => (url === null ? undefined : poolOf(url)));
  let missed: string | undefined;
  const here = segments.indexOf(null);
  /** Numbers up to the furthest one that was ever met. */
  let met = 0;
  const ownerOf = (phone: string): number => {
    while (!owners.has(phone) && owners.size < met + LOOK_AHEAD) {
      const next = nextOf(phones);
      if (next === undefined) break;
      owners.set(next, owners.size);
    }
    const place = owners.get(phone);
    if (place === undefined) return here;
    met = Math.max(met, place);
    return place % segments.length;
  };
  const ask = async (segment: number, request: Request): Promise<Reply> => {
    const name = segments[segment] ?? 'this segment';
    try {
      const answer = await pools[segment]?.request({
        ...{ method: request.method as 'GET', headers: passedOn(request.headers), body: request.body },
        path: request.path + (request.query === '' ? '' : `?${request.query}`),
      });
      if (answer) {
        const body = Buffer.from(await answer.body.arrayBuffer());
        return { status: answer.statusCode, body, headers: passedOn(answer.headers) };
      }
    } catch {
      // Told below.
    }
    const why = `the emulator of ${name} did not answer a call of the bot`;
    if (Date.now() < until) missed ??= why;
    return { status: 502, body: { router_failure: why } };
  };
  const route = async (request: Request): Promise<Reply> => {
    const phone = recipientOf(request);
    if (phone !== undefined) return ask(ownerOf(phone), request);
    const replies = await Promise.all(segments.map((_, segment) => ask(segment, request)));
    return replies.find(({ status }) => status >= 200 && status < 300) ?? (replies[here] as Reply);
  };
  const listening: LoopbackServer = await listenOnLoopback(route, server, MAX_REQUEST_BYTES);
  const isThere = async (segment: number): Promise<boolean> => {
    const answer = await pools[segment]?.request({ method: 'GET', path: '/' }).catch(() => undefined);
    await answer?.body.dump();
    return answer !== undefined;
  };
  return {
    url: listening.url,
    ours(url) {
      pools[here] = poolOf(url);
    },
    missed: () => missed,
    async othersGone(mostMs, signal) {
      const others = segments.flatMap((url, segment) => (url === null ? [] : [segment]));
      for (let waited = 0; waited < mostMs && !signal.aborted; waited += LOOK_EVERY_MS) {
        if ((await Promise.all(others.map(isThere))).every((there) => !there)) return;
        await pause(LOOK_EVERY_MS);
      }
    },
    async close() {
      await listening.close();
      await Promise.all(pools.map((pool) => pool?.destroy()));
    },
  };
}

/** Undefined: there are no more. */
function nextOf(phones: Iterator<string, never>): string | undefined {
  try {
    return phones.next().value;
  } catch {
    return undefined;
  }
}

const poolOf = (url: string): Pool => new Pool(new URL(url).origin, { connections: 64, headersTimeout: 60_000 });

/** The customer whom a call is for; undefined where it names none. */
function recipientOf({ headers, body }: Request): string | undefined {
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return undefined;
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString('utf8'));
    return digitsOf(form.get('To') ?? form.get('to'));
  }
  if (!type.startsWith('application/json')) return undefined;
  try {
    return digitsOf((JSON.parse(body.toString('utf8')) as { to?: unknown } | null)?.to);
  } catch {
    return undefined;
  }
}

const digitsOf = (to: unknown): string | undefined =>
  typeof to === 'string' ? phoneDigits(to.replace(/^whatsapp:/, '')) : undefined;
