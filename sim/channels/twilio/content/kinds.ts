import { asObject, type Json } from '../../../json.ts';
import { card, carousel, whatsappCard } from './approved-kinds.ts';
import type { ContentKind } from './kind.ts';
import { callToAction, listPicker, location, media, quickReply, textContent } from './session-kinds.ts';

/** Content types that this emulator can show. `docs/platform.md` names those that it cannot. */
const KINDS: Readonly<Record<string, ContentKind>> = {
  'twilio/text': textContent,
  'twilio/media': media,
  'twilio/location': location,
  'twilio/quick-reply': quickReply,
  'twilio/list-picker': listPicker,
  'twilio/call-to-action': callToAction,
  'twilio/card': card,
  'twilio/carousel': carousel,
  'whatsapp/card': whatsappCard,
};

/** Content types of Twilio's that this emulator does not have. */
export const NOT_EMULATED: ReadonlySet<string> = new Set([
  ...['twilio/catalog', 'twilio/flows', 'twilio/pay', 'twilio/schedule'],
  ...['whatsapp/flows', 'whatsapp/authentication'],
]);

export const KIND_NAMES: readonly string[] = Object.keys(KINDS);

export function kindOf(type: string): ContentKind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

/** The type that WhatsApp is given of a content: the first that is more than text, which stands in for poorer channels. */
export function chosenType(types: Json): { kind: ContentKind; node: Json } | undefined {
  const names = Object.keys(types);
  const name = names.find((type) => type !== 'twilio/text') ?? names[0] ?? '';
  const kind = kindOf(name);
  return kind && { kind, node: asObject(types[name]) };
}
