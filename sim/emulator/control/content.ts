import type { z } from 'zod';
import type { SendOptions } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import type { CustomerContent } from '../../trace/types.ts';
import type { LoggedEvent } from '../events.ts';
import type { Bench } from '../types.ts';
import type { Saying } from './shapes.ts';

type SentEvent = Extract<LoggedEvent, { kind: 'sent' }>;
type Content = z.infer<typeof Saying>;

/** Lets a customer send what was asked for. */
export function say(bench: Bench, saying: Content, who: SendOptions): Promise<unknown> {
  const { emulator } = bench;
  const { quotes, forwarded, ad, tampered, tap, raw } = saying;
  const more: SendOptions = {
    ...who,
    ...(quotes !== undefined && { quotes }),
    ...(forwarded !== undefined && { forwarded }),
    ...(ad !== undefined && { ad }),
    ...(tampered !== undefined && { tampered }),
  };
  if (raw) return emulator.sendRaw(raw, more);
  if (tap) {
    const has = ({ botMessage }: SentEvent): boolean => botMessage.options.length > 0;
    const { botMessage } = messageOf(bench, who.from ?? '', tap.messageId, has, 'a message with options');
    return emulator.tap(botMessage, tap.option, more);
  }
  return emulator.send(contentOf(bench, saying, who.from ?? ''), more);
}

function contentOf(bench: Bench, saying: Content, phone: string): CustomerContent {
  const { text, media, location, contact, reaction, order, edit, delete: deleted } = saying;
  if (text !== undefined) return { type: 'text', text };
  if (location) return { type: 'location', ...defined(location) };
  if (contact === 'own') return ownContact(bench, phone);
  if (contact) return { type: 'contact', ...contact };
  if (order) return { type: 'order', ...defined({ ...order, items: order.items.map(defined) }) };
  if (edit) return { type: 'edit', text: edit.text, of: edit.of ?? lastSaid(bench, phone) };
  if (deleted) return { type: 'delete', of: deleted.of ?? lastSaid(bench, phone) };
  if (reaction) {
    const { emoji, messageId } = reaction;
    const to = messageId ?? messageOf(bench, phone, undefined, () => true, 'a message').botMessage.id;
    return { type: 'reaction', emoji, to };
  }
  if (media) {
    const { type, caption, filename, voice = false } = media;
    if (type === 'audio') return { type, voice };
    if (type === 'sticker') return { type };
    return { type, ...(caption !== undefined && { caption }), ...(filename !== undefined && { filename }) };
  }
  return { type: 'unsupported' };
}

/** The card that a customer sends by the button of a message that asked for it. */
function ownContact(bench: Bench, phone: string): CustomerContent {
  const asks = ({ botMessage }: SentEvent): boolean => botMessage.asksContact === true;
  messageOf(bench, phone, undefined, asks, 'a message that asks for the contact (request_contact_info)');
  return { type: 'contact', name: bench.customers.get(phone).name, phone, requested: true };
}

type Defined<Given> = { [Key in keyof Given]: Exclude<Given[Key], undefined> };

/** Without members that are undefined. */
const defined = <Given extends object>(given: Given): Defined<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<Given>;

/** The bot's message with this id, or the last of its kind to a customer. */
function messageOf(
  { log }: Bench,
  phone: string,
  id: string | undefined,
  is: (sent: SentEvent) => boolean,
  what: string,
): SentEvent {
  const sent = log
    .after(0)
    .filter((event) => event.kind === 'sent')
    .filter(
      (event) => event.accepted && (id === undefined ? event.to === phone && is(event) : event.botMessage.id === id),
    );
  const last = sent.at(-1);
  if (last) return last;
  throw new Problem(
    'usage',
    id === undefined ? `the bot sent ${phone} no such message` : `the bot sent no message ${id}`,
    {
      why: `${what} has to be there first`,
      fix: 'wait for it: GET /control/messages/next?timeout=10',
    },
  );
}

/** The last message of a customer. */
function lastSaid({ log }: Bench, phone: string): string {
  const said = log.after(0).filter((event) => event.kind === 'said' && event.customer.phone === phone);
  const last = said.at(-1);
  if (last?.kind === 'said') return last.message.id;
  throw new Problem('usage', `${phone} sent nothing yet`, {
    why: 'only a message can be changed',
    fix: 'send one first',
  });
}
