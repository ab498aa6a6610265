import { Problem } from '../problem.ts';
import { stoppedBy } from '../stop.ts';
import { tableOf } from './table.ts';
import { columnsOf, type Table } from './types.ts';

const TIMEOUT_MS = 30_000;
/** Pages of one list; what has more is no list of products. */
const MOST_PAGES = 100;

interface WebOptions {
  signal: AbortSignal;
  mostBytes: number;
}

/**
 * Reads an address, and the further pages that its answer names on the same server. A name and a password in the address
 * are sent as such; redirects are not followed, so that nobody is asked but whom the address names.
 * @throws Problem when it does not answer with products.
 */
export async function fetchTable(address: string, options: WebOptions): Promise<Table> {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const headers: Record<string, string> = {
    accept: 'application/json, application/xml;q=0.9, text/csv;q=0.8, */*;q=0.1',
    ...(username === '' ? {} : { authorization: `Basic ${basic}` }),
  };
  let table: Table | undefined;
  let next: URL | undefined = url;
  for (let page = 0; next !== undefined && page < MOST_PAGES; page += 1) {
    const { text, link } = await get(next, headers, options);
    const read = tableOf(text, next.href);
    table = table === undefined ? read : { ...table, rows: [...table.rows, ...read.rows] };
    next = following(link, next);
  }
  if (table === undefined) throw new Error('an address has at least one page');
  return { ...table, columns: columnsOf(table.rows) };
}

async function get(
  url: URL,
  headers: Record<string, string>,
  { signal, mostBytes }: WebOptions,
): Promise<{ text: string; link: string | null }> {
  const refuse = (why: string, fix: string, cause?: unknown): Problem =>
    new Problem('usage', `${url.href} gives no products`, { why, fix, ...(cause === undefined ? {} : { cause }) });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await fetch(url, { headers, redirect: 'manual', signal: limit });
    bytes = await readMost(response, mostBytes);
  } catch (cause) {
    if (signal.aborted) throw refuse(`the command was stopped by ${stoppedBy(signal)}`, 'start it again', cause);
    const { message, cause: inner } = cause as Error & { cause?: Error };
    const why = limit.aborted ? `it did not answer within ${TIMEOUT_MS / 1000} seconds` : inner?.message || message;
    throw refuse(why, 'look whether the address is right and its server runs', cause);
  }
  const { status } = response;
  if (status >= 300 && status < 400) {
    const to = response.headers.get('location') ?? 'nowhere';
    throw refuse(`it answers ${status} and points to ${to}`, 'name that address, if it is the right one');
  }
  if (status === 401 || status === 403) {
    throw refuse(
      `it answers ${status}`,
      'put the name and password of its API into the address: https://NAME:PASSWORD@…',
    );
  }
  if (status !== 200) throw refuse(`it answers ${status}`, 'look whether the address is right');
  if (bytes.length > mostBytes)
    throw refuse(`its answer is larger than ${mostBytes / 1e6} MB`, 'ask for fewer products');
  return { text: new TextDecoder().decode(bytes), link: response.headers.get('link') };
}

async function readMost(response: Response, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    if (size > mostBytes) break;
  }
  return Buffer.concat(chunks);
}

/** `Link: <…?page=2>; rel="next"`, on the same server. */
function following(link: string | null, from: URL): URL | undefined {
  const [, target] = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(link ?? '') ?? [];
  if (target === undefined || !URL.canParse(target, from.href)) return undefined;
  const next = new URL(target, from);
  return next.origin === from.origin && next.href !== from.href ? next : undefined;
}
