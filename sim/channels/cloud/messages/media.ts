import { asObject, asString, type Json } from '../../../json.ts';
import { isAmong } from '../../among.ts';
import { isFetchable, type MediaKind, mayBeFetchable } from '../../media-links.ts';
import { GraphError, invalidParameter, invalidValue } from '../errors.ts';
import { MEDIA_TYPES } from '../limits.ts';
import type { MessageKind } from './kind.ts';
import { type Checking, compareLength, keys, object, optionalString, part } from './payload.ts';

const KEYS: Record<MediaKind, ReadonlySet<string>> = {
  image: new Set(['id', 'link', 'caption', 'provider']),
  video: new Set(['id', 'link', 'caption', 'provider']),
  audio: new Set(['id', 'link', 'provider', 'voice']),
  sticker: new Set(['id', 'link', 'provider']),
  document: new Set(['id', 'link', 'caption', 'filename', 'provider']),
};

/** Checks a media object (`{id}` or `{link}`), in a message of its own or as a header. */
export function checkMedia(value: unknown, kind: MediaKind, path: string, checking: Checking): void {
  const media = object(value, path);
  keys(media, path, KEYS[kind], checking);
  const id = optionalString(media.id, `${path}['id']`);
  const link = optionalString(media.link, `${path}['link']`);
  if ((id === undefined) === (link === undefined)) {
    throw invalidParameter(`Param ${path} must have exactly one of the following keys: id, link.`);
  }
  if (id !== undefined) checkUploaded(id, kind, path, checking);
  if (link !== undefined) checkLink(link, kind, checking);
  const caption = optionalString(media.caption, `${path}['caption']`);
  if (caption !== undefined && compareLength(caption, 'caption', checking) > 0) {
    throw invalidParameter(
      `Param ${path}['caption'] must be at most ${checking.rules.limits.caption.max} characters long.`,
    );
  }
  optionalString(media.filename, `${path}['filename']`);
}

/** Opus goes in an Ogg file: `audio/ogg; codecs=opus`. */
const UNSUPPORTED_AUDIO =
  'Unsupported Audio mime type audio/opus. Please use one of audio/ogg; codecs=opus, audio/mpeg, audio/amr, audio/mp4, audio/aac.';

function checkUploaded(id: string, kind: MediaKind, path: string, checking: Checking): void {
  const type = checking.mediaType(id);
  if (type === undefined) {
    throw invalidParameter(`Param ${path}['id'] is not a valid whatsapp business account media attachment ID`);
  }
  // Taken for upload, and found out when it is sent.
  if (type === 'audio/opus') checking.laterFailure ??= new GraphError(131053, { details: UNSUPPORTED_AUDIO });
  if (!MEDIA_TYPES[type]?.for.includes(kind)) {
    throw invalidValue(`Media with id ${id} is of type ${type}, which cannot be sent as ${kind}`);
  }
}

function checkLink(link: string, kind: MediaKind, checking: Checking): void {
  const { mediaLinks, knownLinks } = checking.rules;
  // Both schemes are taken, and what a link without an ending holds, only fetching tells (OpenAPI v23, MediaObject).
  const secure = link.replace(/^http:/, 'https:');
  if (mediaLinks === 'off' || isFetchable(secure, kind) || mayBeFetchable(secure) || isAmong(link, knownLinks)) return;
  const failure = new GraphError(131053);
  if (mediaLinks === 'sync') throw failure;
  checking.laterFailure ??= failure;
}

/** Address of a picture as messages carry it: the link, or `media:ID` for one that was uploaded. */
export function pictureOf(value: unknown): { image?: string } {
  const { link, id } = asObject(value);
  const image = asString(link) || (asString(id) && `media:${asString(id)}`);
  return image ? { image } : {};
}

function mediaMessage(kind: MediaKind): MessageKind {
  return {
    check(message, checking) {
      checkMedia(part(message, kind), kind, kind, checking);
    },
    show(message: Json) {
      const media = asObject(message[kind]);
      const text = asString(media.caption);
      if (kind === 'image') return { kind: 'image', text, ...pictureOf(media), options: [] };
      return { kind: 'media', text: text || asString(media.filename), options: [] };
    },
  };
}

export const image = mediaMessage('image');
export const video = mediaMessage('video');
export const document = mediaMessage('document');
export const audio = mediaMessage('audio');
export const sticker = mediaMessage('sticker');
