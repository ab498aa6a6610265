import type { Reply, Request } from '../http.ts';
import { digest } from '../ids.ts';
import type { StoredMedia } from '../media-store.ts';
import { GraphError, invalidParameter, missing, unknownObject } from './errors.ts';
import { mediaId } from './ids.ts';
import { MEDIA_TYPES, STILL_STICKER_BYTES } from './limits.ts';
import type { CloudSender } from './sender.ts';

/** Path under which the bytes of media are fetched; not part of the Graph API. */
export const MEDIA_PATH = '/whatsapp_business/attachments/';

/** `POST /{phone-number-id}/media`: multipart with `messaging_product` (or in the query, as Graph allows), `type`, `file`. */
export async function uploadMedia(sender: CloudSender, request: Request): Promise<Reply> {
  const form = await formOf(request);
  const product = form?.get('messaging_product') ?? new URLSearchParams(request.query).get('messaging_product');
  if (!form || product !== 'whatsapp') {
    throw invalidParameter('The parameter messaging_product is required.');
  }
  const file = form.get('file');
  if (!(file instanceof Blob)) throw invalidParameter('The parameter file is required.');
  const declared = form.get('type');
  const given = file.type && file.type !== 'application/octet-stream' ? file.type : declared;
  if (typeof given !== 'string' || !given) throw missing("Parameter 'type' is mandatory");
  // `audio/ogg; codecs=opus`: its parameters say more of a type, and do not make another one.
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  const rules = Object.hasOwn(MEDIA_TYPES, type) ? MEDIA_TYPES[type] : undefined;
  if (!rules) {
    throw invalidParameter(
      `Param file must be a file with one of the following types: ${Object.keys(MEDIA_TYPES).join(', ')}. Received file of type '${type}'.`,
    );
  }
  const bytes = Buffer.from(await file.arrayBuffer());
  const most = type === 'image/webp' && !isAnimated(bytes) ? STILL_STICKER_BYTES : rules.maxBytes;
  if (bytes.length > most) {
    throw new GraphError(131053, { details: `File size ${bytes.length} exceeds the limit of ${most} bytes` });
  }
  const id = mediaId('up', `${sender.options.shop.phoneNumberId}${sender.options.idSalt ?? ''}`, sender.nextUpload());
  sender.media.put(id, type, bytes);
  return { status: 200, body: { id } };
}

/** A WebP file whose extended header says that it moves (VP8X chunk, animation flag). */
function isAnimated(bytes: Buffer): boolean {
  const named = (at: number): string => bytes.toString('latin1', at, at + 4);
  return named(0) === 'RIFF' && named(8) === 'WEBP' && named(12) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0;
}

async function formOf(request: Request): Promise<FormData | undefined> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  try {
    return await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData();
  } catch {
    // Not multipart after all: the same answer as without any parameter.
    return undefined;
  }
}

/** `GET /{media-id}`: where the bytes can be fetched, for the next five minutes. */
export function describeMedia(sender: CloudSender, media: StoredMedia, baseUrl: string, secret: string): Reply {
  const expires = sender.options.clock.now() + sender.rules.mediaUrlMs;
  const query = new URLSearchParams({
    mid: media.id,
    ext: String(expires),
    hash: mediaHash(media.id, expires, secret),
  });
  return {
    status: 200,
    body: {
      url: `${baseUrl}${MEDIA_PATH}?${query}`,
      mime_type: media.mimeType,
      sha256: media.sha256,
      file_size: media.bytes.length,
      id: media.id,
      messaging_product: 'whatsapp',
    },
  };
}

/** The bytes behind an address that `describeMedia` gave. */
export function downloadMedia(sender: CloudSender | undefined, query: URLSearchParams, secret: string): Reply {
  const id = query.get('mid') ?? '';
  const expires = Number(query.get('ext'));
  const media = sender?.media.get(id);
  if (!sender || !media || query.get('hash') !== mediaHash(id, expires, secret)) throw unknownObject('get', id);
  if (sender.options.clock.now() > expires) return { status: 404, body: Buffer.from('URL signature expired') };
  return { status: 200, body: media.bytes, headers: { 'content-type': media.mimeType } };
}

/** The short-lived right to fetch a medium: part of its address, fits no other medium and no other end. */
function mediaHash(id: string, expiresAt: number, secret: string): string {
  return digest('media address', id, expiresAt, secret).toString('base64url').slice(0, 27);
}
