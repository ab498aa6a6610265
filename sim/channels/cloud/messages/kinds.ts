import { contacts } from './contacts.ts';
import { interactive } from './interactive.ts';
import type { MessageKind } from './kind.ts';
import { location } from './location.ts';
import { audio, document, image, sticker, video } from './media.ts';
import { reaction } from './reaction.ts';
import { template } from './template.ts';
import { text } from './text.ts';

const KINDS: Readonly<Record<string, MessageKind>> = {
  audio,
  contacts,
  document,
  image,
  interactive,
  location,
  reaction,
  sticker,
  template,
  text,
  video,
};

/** The kind of message that a `type` names, or undefined. */
export function kindOf(type: string): MessageKind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

/** All types, as Graph lists them in an error. */
export const KIND_NAMES: readonly string[] = Object.keys(KINDS);
