import type { MediaKind } from '../media-links.ts';
import type { Limit } from '../rules.ts';

/**
 * Every size limit of an outbound message, in one place. `docs/platform.md` says where each comes from; those that are
 * not documented can be set otherwise with `limits` of the platform's options.
 */
export const LIMITS = {
  textBody: { min: 1, max: 4096 },
  caption: { min: 0, max: 1024 },
  interactiveBody: { min: 1, max: 1024 },
  listBody: { min: 1, max: 4096 },
  headerText: { min: 1, max: 60 },
  footerText: { min: 1, max: 60 },
  buttonCount: { min: 1, max: 3 },
  buttonTitle: { min: 1, max: 20 },
  buttonId: { min: 1, max: 256 },
  listButton: { min: 1, max: 20 },
  sectionCount: { min: 1, max: 10 },
  sectionTitle: { min: 1, max: 24 },
  rowCount: { min: 1, max: 10 },
  rowTitle: { min: 1, max: 24 },
  rowId: { min: 1, max: 200 },
  rowDescription: { min: 0, max: 72 },
  productCount: { min: 1, max: 30 },
  ctaText: { min: 1, max: 20 },
  flowCta: { min: 1, max: 30 },
  cardCount: { min: 2, max: 10 },
  cardBody: { min: 1, max: 160 },
  cardLineBreaks: { min: 0, max: 2 },
  cardButtonCount: { min: 1, max: 3 },
  contactCount: { min: 1, max: 257 },
  templateName: { min: 1, max: 512 },
  templateParameter: { min: 1, max: 1024 },
  templateOnlyBodyParameter: { min: 1, max: 32_768 },
  callbackData: { min: 0, max: 512 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, Limit>>;

const KIB = 1024;
const MIB = 1024 * KIB;

/** Largest sticker that does not move, in bytes; one that moves may be as large as its type. */
export const STILL_STICKER_BYTES = 100 * KIB;

/** Types of media that can be uploaded, with the message types that take them and the largest size in bytes. */
export const MEDIA_TYPES: Readonly<Record<string, { for: readonly MediaKind[]; maxBytes: number }>> = {
  'audio/aac': { for: ['audio'], maxBytes: 16 * MIB },
  'audio/mp4': { for: ['audio'], maxBytes: 16 * MIB },
  'audio/mpeg': { for: ['audio'], maxBytes: 16 * MIB },
  'audio/amr': { for: ['audio'], maxBytes: 16 * MIB },
  'audio/ogg': { for: ['audio'], maxBytes: 16 * MIB },
  'audio/opus': { for: ['audio'], maxBytes: 16 * MIB },
  'application/vnd.ms-powerpoint': { for: ['document'], maxBytes: 100 * MIB },
  'application/msword': { for: ['document'], maxBytes: 100 * MIB },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { for: ['document'], maxBytes: 100 * MIB },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    for: ['document'],
    maxBytes: 100 * MIB,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { for: ['document'], maxBytes: 100 * MIB },
  'application/vnd.ms-excel': { for: ['document'], maxBytes: 100 * MIB },
  'application/pdf': { for: ['document'], maxBytes: 100 * MIB },
  'text/plain': { for: ['document'], maxBytes: 100 * MIB },
  'image/jpeg': { for: ['image', 'document'], maxBytes: 5 * MIB },
  'image/png': { for: ['image', 'document'], maxBytes: 5 * MIB },
  'image/webp': { for: ['sticker'], maxBytes: 500 * KIB },
  'video/mp4': { for: ['video', 'document'], maxBytes: 16 * MIB },
  'video/3gpp': { for: ['video', 'document'], maxBytes: 16 * MIB },
};
