import escapeHtml from 'escape-html';
import type { Trace } from '../../sim/trace/types.ts';
import type { Report } from '../schema.ts';
import type { SessionRecord } from '../session-record.ts';
import type { RunFiles } from '../types.ts';
import { chatOf } from './chats.ts';
import { headOf } from './head.ts';
import { Blocks, pack } from './pack.ts';
import type { PageHead, PageRow, PageRows } from './page-data.ts';

/** What the build made of `page/`: the script with its digest for the page's policy, and the style. */
export interface PageAssets {
  script: string;
  /** `sha256-…` */
  digest: string;
  style: string;
}

/** The file stays below 15 MB: room for chats, for those of failed sessions beside them, and for traces as JSON. */
const CHAT_ROOM = 7_500_000;
const FAILED_ROOM = 9_000_000;
const WIRE_ROOM = 4_500_000;

/**
 * A run as one page that needs nothing else: it works from a disk, without a network. Whatever a bot said is in data
 * blocks only, and the policy of the page lets no script run but its own.
 */
export async function renderPage(report: Report, stored: RunFiles, assets: PageAssets): Promise<string> {
  const { rows, durations, notes } = await rowsOf(stored);
  const { chats, wire } = await packSessions(stored, rows, notes);
  const head: PageHead = {
    ...headOf(report, new Set(rows.flatMap(({ id, chats: own }) => (own ? [id] : [])))),
    ...{ history: await stored.history(), sessions: rows.length },
    flawed: rows.filter(({ verdict, failed }) => verdict === 'passed' && failed.length > 0).length,
    ...{ chatBlocks: chats.packed.length, wireBlocks: wire.packed.length },
  };
  const list: PageRows = { rows, durations };
  const blocks = [
    block('rows', await pack(JSON.stringify(list))),
    ...chats.packed.map((packed, n) => block(`chat-${n}`, packed)),
    ...wire.packed.map((packed, n) => block(`wire-${n}`, packed)),
  ];
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${assets.digest}'; img-src data:`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Rehearsal: ${report.verdict}</title>
<style>${assets.style}</style>
</head>
<body>
<div id="app"><main><h1>Rehearsal: ${report.verdict}</h1><p>${escapeHtml(report.because)}</p></main></div>
<script type="application/json" id="head">${JSON.stringify(head).replaceAll('<', '\\u003c')}</script>
${blocks.join('\n')}
<script>${assets.script}</script>
</body>
</html>
`;
}

const block = (id: string, packed: string): string => `<script type="text/plain" id="${id}">${packed}</script>`;

async function rowsOf(stored: RunFiles) {
  const rows: PageRow[] = [];
  const durations: PageRows['durations'] = {};
  const notes = new Map<string, NonNullable<SessionRecord['notes']>>();
  for await (const { notes: own, durations: measured = {}, ...row } of stored.records()) {
    for (const [metric, all] of Object.entries(measured)) {
      const list = durations[metric] ?? [];
      durations[metric] = list;
      for (const one of all) list.push({ row: rows.length, ...one });
    }
    if (own) notes.set(row.id, own);
    rows.push(row);
  }
  return { rows, durations, notes };
}

/** Packs the chats of all sessions and the traces of those in which something failed, and notes in the rows where. */
async function packSessions(
  stored: RunFiles,
  rows: readonly PageRow[],
  notes: ReadonlyMap<string, NonNullable<SessionRecord['notes']>>,
): Promise<{ chats: Blocks; wire: Blocks }> {
  const [chats, wire] = [new Blocks(), new Blocks()];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for await (const trace of stored.traces()) {
    const { id, channel } = trace.session;
    const row = byId.get(id);
    if (!row) continue;
    const failed = row.failed.length > 0 || row.verdict !== 'passed';
    if (chats.size < (failed ? FAILED_ROOM : CHAT_ROOM))
      row.chats = [...(row.chats ?? []), await chats.add(chatOf(trace, notes.get(id)?.[channel]))];
    // Of sessions that passed in spite of failures there may be many.
    const wireRoom = row.verdict === 'passed' ? WIRE_ROOM / 2 : WIRE_ROOM;
    if (!failed || wire.size >= wireRoom) continue;
    row.wire = [...(row.wire ?? []), await wire.add(onWire(trace))];
    if (trace.wire) row.bytes = true;
  }
  await chats.close();
  await wire.close();
  return { chats, wire };
}

/** A trace without the catalogue, which is in the scenarios. */
function onWire({ session, events, wire }: Trace): unknown {
  const { shop, ...header } = session;
  const { products, categories: _, ...rest } = shop;
  return { session: { ...header, shop: { ...rest, products: products.length } }, events, ...(wire && { wire }) };
}
