/** The page's data: the head at once, the blocks when somebody looks at them. */
import type { Trace, WireRecord } from '../../../sim/trace/types.ts';
import type { Chat, PageHead, PageRow, PageRows } from '../page-data.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

export const head = JSON.parse(textOf('head')) as PageHead;

/** Unpacks a block: base64 of deflated JSON. Needs no network, so it works from a disk. */
async function unpack<T>(id: string): Promise<T> {
  const text = atob(textOf(id));
  const bytes = new Uint8Array(text.length);
  for (let n = 0; n < text.length; n += 1) bytes[n] = text.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as T;
}

/** Blocks that stay unpacked: a screen shows sessions of a few. */
const KEPT = 12;
const kept = new Map<string, Promise<unknown>>();

function blockOf<T>(id: string): Promise<T> {
  const known = kept.get(id) ?? unpack<T>(id);
  kept.delete(id);
  kept.set(id, known);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return known as Promise<T>;
}

let list: Promise<PageRows> | undefined;
/** All sessions, and the durations that were measured. */
export function rows(): Promise<PageRows> {
  list ??= unpack<PageRows>('rows');
  return list;
}

export async function rowOf(id: string): Promise<PageRow | undefined> {
  return (await rows()).rows.find((row) => row.id === id);
}

/** The chats of a session: one for each channel; none where they are not in the file. */
export function chatsOf({ chats = [] }: PageRow): Promise<Chat[]> {
  return Promise.all(chats.map(async ([block, place]) => (await blockOf<Chat[]>(`chat-${block}`))[place] as Chat));
}

type StoredTrace = Pick<Trace, 'wire'> & { session: Pick<Trace['session'], 'channel'> };

/** The traces of a session: one for each channel. */
const tracesOf = ({ wire = [] }: PageRow): Promise<StoredTrace[]> =>
  Promise.all(
    wire.map(async ([block, place]) => (await blockOf<StoredTrace[]>(`wire-${block}`))[place] as StoredTrace),
  );

/** The webhooks and calls of a session on one channel, as they crossed. */
export async function bytesOf(row: PageRow, channel: string): Promise<WireRecord[]> {
  return (await tracesOf(row)).find(({ session }) => session.channel === channel)?.wire ?? [];
}

/** The trace of a session as JSON. */
export async function wireOf(row: PageRow): Promise<string> {
  const traces = await tracesOf(row);
  return traces.map((trace) => JSON.stringify(trace, null, 1)).join('\n\n');
}

/** What was said in each session, in lower case, by its row; filled block after block. */
export const texts: string[] = [];
let reading: Promise<void> | undefined;
let blocksRead = 0;
/** Share of the chats that can be searched by now. */
export const searchable = (): number => (head.chatBlocks === 0 ? 1 : blocksRead / head.chatBlocks);

/** Reads all messages for the search, a block at a time, so that the page goes on meanwhile. */
export function readTexts(onBlock: () => void): Promise<void> {
  reading ??= (async () => {
    const places = new Map<number, [row: number, place: number][]>();
    for (const [row, { chats = [] }] of (await rows()).rows.entries())
      for (const [block, place] of chats) places.set(block, [...(places.get(block) ?? []), [row, place]]);
    for (let block = 0; block < head.chatBlocks; block += 1) {
      const chats = await unpack<Chat[]>(`chat-${block}`);
      for (const [row, place] of places.get(block) ?? [])
        texts[row] = `${texts[row] ?? ''}${wordsIn(chats[place] as Chat)}`;
      blocksRead = block + 1;
      onBlock();
      await new Promise((resolve) => setTimeout(resolve));
    }
  })();
  return reading;
}

function wordsIn({ events }: Chat): string {
  return events
    .map((event) => {
      if (event.kind === 'side') return event.text;
      if (event.kind === 'sent') {
        const { header = '', text, footer = '', options } = event.message;
        return [header, text, footer, ...options.map(({ title }) => title)].join('\n');
      }
      const { content } = event;
      return 'text' in content
        ? content.text
        : 'title' in content
          ? content.title
          : 'caption' in content
            ? content.caption
            : '';
    })
    .join('\n')
    .toLowerCase();
}
