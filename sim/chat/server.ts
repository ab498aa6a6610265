import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ServedPage } from '../../reports/html/served-page.ts';
import { type Handler, type LoopbackServer, listenOnLoopback, type Reply, type Request } from '../channels/http.ts';
import { Problem } from '../problem.ts';
import { RealClock } from '../time/real-clock.ts';
import { ActionRequest, SaveRequest } from './requests.ts';
import { type Room, toldTo } from './room.ts';

export interface ServerOptions {
  room: Room;
  page: ServedPage;
  /** 0: any free one. */
  port: number;
  /** Who does not know it is answered nothing. */
  token: string;
}

/** A page asks again after this, so that no connection is held for ever. */
const HELD_MS = 20_000;
/** A body is a message and little else. */
const MOST_BYTES = 64 * 1024;

const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Serves the page on 127.0.0.1. No other site can drive it: each request carries the token of the address that the terminal
 * printed, names this server as its host, and, where it changes something, comes from a page of this server.
 * @throws Problem when the port is taken.
 */
export async function serveChat({ room, page, port, token }: ServerOptions): Promise<LoopbackServer> {
  const clock = new RealClock();
  let origin = '';
  const handler: Handler = async (request) => {
    const refusal = refused(request, { origin, token });
    if (refusal) return refusal;
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof Problem) return json(422, { problems: toldTo(error) });
      throw error;
    }
  };
  const answer = async ({ method, path, query, body }: Request): Promise<Reply> => {
    switch (`${method} ${path}`) {
      case 'GET /':
        return { status: 200, body: page.html, headers: { ...SAFE, ...page.headers } };
      case 'GET /state': {
        const since = Number(new URLSearchParams(query).get('since') ?? 0);
        let cancel = (): void => {};
        const late = new Promise<void>((resolve) => {
          cancel = clock.timer(clock.now() + HELD_MS, resolve, { unref: true });
        });
        const state = await room.state(since, late).finally(() => cancel());
        return json(200, state ?? null);
      }
      case 'POST /act': {
        const { action, revision } = read(ActionRequest, body);
        await room.act(action, revision);
        return json(200, {});
      }
      case 'POST /preview': {
        const { file, title } = read(SaveRequest, body);
        const { before: _, ...draft } = await room.preview(file, title);
        return json(200, draft);
      }
      case 'POST /save':
        await room.save(read(SaveRequest, body).file);
        return json(200, {});
      default:
        return json(404, { problems: [{ what: 'there is no such address here' }] });
    }
  };
  const server = await listenOnLoopback(handler, { port }, MOST_BYTES).catch((cause: unknown) => {
    if (!(cause instanceof Problem)) throw cause;
    throw new Problem('infrastructure', `the page of the chat cannot be on port ${port}`, {
      why: cause.why ?? 'another program listens there',
      fix: 'choose another port, or 0 for any free one',
      cause,
    });
  });
  origin = server.url;
  return server;
}

/** Why a request is not answered: it is for another host, does not know the token, or comes from another site. */
function refused({ method, headers, query, path }: Request, { origin, token }: { origin: string; token: string }) {
  const own = new URL(origin);
  const hosts = [own.host, `localhost:${own.port}`];
  const from = headers.origin;
  if (!hosts.includes(headers.host ?? '')) return json(403, no('it was sent to another host'));
  const given = path === '/' ? new URLSearchParams(query).get('t') : headers.authorization?.replace(/^Bearer /, '');
  if (!isSame(given ?? '', token)) return json(403, no('the address lacks the token: open the one in the terminal'));
  const isOwn = from !== undefined && hosts.some((host) => from === `http://${host}`);
  if (method !== 'GET' && !isOwn) return json(403, no('it comes from another site'));
  if (from !== undefined && !isOwn) return json(403, no('it comes from another site'));
  return undefined;
}

const no = (why: string) => ({ problems: [{ what: 'this request is refused', why }] });

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const json = (status: number, body: unknown): Reply => ({ status, body, headers: SAFE });

function read<T extends z.ZodType>(schema: T, body: Buffer): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    value = undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const why = z.prettifyError(parsed.error);
  throw new Problem('usage', 'the page asked for something that there is not', { why, fix: 'reload the page' });
}
