import type { LoggedEvent } from '../events.ts';
import { contentText } from './content-text.ts';

type EventOf<Kind extends LoggedEvent['kind']> = Extract<LoggedEvent, { kind: Kind }>;

/** What crossed between platform and bot: a webhook with every try to bring it, a call of the bot, or a read mark. */
export type Crossing =
  /** `n`: number of the latest try. `holds`: its messages in words. */
  | { kind: 'webhook'; n: number; holds: string[]; tries: [EventOf<'webhook'>, ...EventOf<'webhook'>[]] }
  | EventOf<'call'>
  | EventOf<'read'>;

/** All that crossed, in the order of its beginning. A webhook is one however often its bytes are brought. */
export function crossingsOf(events: readonly LoggedEvent[]): Crossing[] {
  const crossings: Crossing[] = [];
  const webhooks = new Map<string, Extract<Crossing, { kind: 'webhook' }>>();
  const messages = new Map<string, string>();
  const ofBot = new Set<string>();
  for (const event of events) {
    if (event.kind === 'said') messages.set(event.message.id, contentText(event.message.content));
    if (event.kind === 'sent') {
      ofBot.add(event.botMessage.id);
      messages.set(event.botMessage.id, `"${short(event.botMessage.text)}"`);
    }
    if (event.kind === 'call' || event.kind === 'read') crossings.push(event);
    if (event.kind !== 'webhook') continue;
    const bytes = JSON.stringify([event.method, event.url, event.headers, event.body]);
    const known = webhooks.get(bytes);
    if (known) {
      known.tries.push(event);
      known.n = event.n;
      continue;
    }
    const statuses = statusesIn(event.body);
    const holds = event.ids.map((id, n) =>
      ofBot.has(id) ? `${statuses[n] ?? 'status of'} ${messages.get(id)}` : short(messages.get(id) ?? id),
    );
    const webhook: Crossing = { kind: 'webhook', n: event.n, holds, tries: [event] };
    webhooks.set(bytes, webhook);
    crossings.push(webhook);
  }
  return crossings;
}

/** What a webhook says of its messages, in its order: members of JSON, or a parameter of a form. */
const statusesIn = (body: string): string[] =>
  [...body.matchAll(/"status": ?"(?<json>\w+)"|\bMessageStatus=(?<form>\w+)/gu)].map(
    ({ groups }) => `${groups?.json ?? groups?.form}:`,
  );

/** The beginning of a text, in one line. */
function short(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '));
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('');
}
