import { SAMPLES } from '../../channels/index.ts';
import { asArray, asObject } from '../../json.ts';
import { filled } from './fill.ts';
import type { Document, Example } from './openapi.ts';
import { CUSTOMER, type Player, reason } from './player.ts';
import { difference } from './shape.ts';
import type { Played } from './types.ts';

/** The code and subcode of Graph for what does not exist. */
const UNKNOWN = { code: 100, subcode: 33 };

/** Plays the examples of the platform's file against the emulator of the channel that it describes. */
export async function playOpenApi(document: Document, player: Player): Promise<Played[]> {
  const media = await upload(player);
  const played: Played[] = [];
  for (const example of document.examples) played.push(await playExample(example, media, document, player));
  return played;
}

async function playExample(
  { id, method, path, body, answer: schema }: Example,
  media: Readonly<Record<string, string>>,
  { deref, title, version }: Document,
  player: Player,
): Promise<Played> {
  const call = `${method} ${path}`;
  const source = `${title} ${version}`;
  const fillings = { customer: CUSTOMER, inboundId: player.inboundId(), media };
  const common = { id, what: call, channel: player.channel, source };
  const isUpload = path.endsWith('/media') && method === 'POST';
  const given = isUpload ? form('image') : body === undefined ? undefined : filled(body, fillings);
  // A file that an earlier example took away is not there any more.
  const own = path.includes('{Media-ID}') ? { ...media, image: (await upload(player)).image ?? '' } : media;
  const { status: httpStatus, body: answer } = await player.call(method, addressOf(path, own, player), given);
  if (httpStatus < 300) {
    const why = schema && difference(answer, schema, deref);
    return { ...common, outcome: why === undefined ? 'right' : 'differs', httpStatus, ...(why && { why }) };
  }
  const { code, error_subcode } = asObject(asObject(answer).error);
  const unknown = code === UNKNOWN.code && error_subcode === UNKNOWN.subcode;
  return {
    ...common,
    outcome: unknown ? 'not emulated' : 'refused',
    httpStatus,
    why: `answered ${httpStatus}${reason(answer)}`,
  };
}

/** The path with ids that exist here. */
function addressOf(path: string, media: Readonly<Record<string, string>>, { number }: Player): string {
  const known: Readonly<Record<string, string | undefined>> = {
    Version: 'v23.0',
    'Phone-Number-ID': number.phoneNumberId,
    'Media-ID': media.image,
  };
  // Other ids are of objects that the emulator does not have.
  return path.replace(/\{([^}]+)\}/g, (_, name: string) => known[name] ?? '1000000000000001');
}

function form(kind: keyof typeof SAMPLES): FormData {
  const { mimeType, bytes } = SAMPLES[kind];
  const fields = new FormData();
  fields.set('messaging_product', 'whatsapp');
  fields.set('type', mimeType);
  fields.set('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), 'file');
  return fields;
}

/** Uploads a file of each kind. */
async function upload(player: Player): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const kind of Object.keys(SAMPLES) as (keyof typeof SAMPLES)[]) {
    const { body } = await player.call('POST', addressOf('/{Version}/{Phone-Number-ID}/media', {}, player), form(kind));
    ids[kind] = String(asObject(body).id ?? '');
  }
  return ids;
}

/** Whether the emulator sends messages of the types that the examples of webhooks have. */
export function judgeWebhooks(
  { webhooks }: Document,
  { channel }: Pick<Player, 'channel'>,
  sent: ReadonlySet<string>,
): Played[] {
  return webhooks.map(({ id, body }): Played => {
    const types = typesOf(body);
    const missing = types.filter((type) => !sent.has(type));
    const common = { id: `webhook: ${id}`, what: `webhook with ${types.join(', ') || 'no message'}`, channel };
    if (missing.length === 0) return { ...common, outcome: 'right', httpStatus: 200 };
    const why = `the emulator sends no message of type ${missing.join(', ')}`;
    return { ...common, outcome: 'not emulated', httpStatus: 0, why };
  });
}

/** The types of the messages in a webhook; `status` for statuses. */
export function typesOf(webhook: unknown): string[] {
  const values = asArray(asObject(webhook).entry).flatMap((entry) =>
    asArray(asObject(entry).changes).map((change) => asObject(asObject(change).value)),
  );
  return values.flatMap(({ messages, statuses }) => [
    ...asArray(messages).map((message) => String(asObject(message).type)),
    ...asArray(statuses).map(() => 'status'),
  ]);
}
