import type { Received } from '../channels/received.ts';
import type { Outbound } from '../channels/types.ts';
import type { BotMessage, TraceEvent } from '../trace/types.ts';

/** Somebody who wrote, by the number that the platform gave. */
export interface Person {
  phone: string;
  name: string | undefined;
}

/** What crossed between a platform and a bot, in the order in which it did. Times are milliseconds since the Unix epoch. */
export class Recording {
  readonly events: TraceEvent[] = [];
  readonly people: Person[] = [];
  readonly #ids = new Set<string>();

  /** A customer's message. One that the platform brings again is recorded once. */
  received({ from, name, id, content, quotes, forwarded, ad }: Received, at: number): void {
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    const known = this.people.find(({ phone }) => phone === from);
    if (!known) this.people.push({ phone: from, name });
    else known.name ??= name;
    const more = { ...(quotes && { quotes }), ...(forwarded && { forwarded }), ...(ad && { ad }) };
    this.events.push({ at, kind: 'said', customer: this.#keyOf(from), message: { id, content, ...more } });
  }

  /** The bot refused the webhook that brought these messages, so they are none of its customers'. */
  refused(ids: readonly string[]): void {
    for (let n = this.events.length - 1; n >= 0; n--) {
      const event = this.events[n];
      if (event?.kind === 'said' && ids.includes(event.message.id)) this.events.splice(n, 1);
    }
    for (const id of ids) this.#ids.delete(id);
    // Keys count people in order, so only the last ones can go.
    const acting = new Set(this.events.map((event) => ('customer' in event ? event.customer : '')));
    while (this.people.length > 0 && !acting.has(keyOf(this.people.length - 1))) this.people.pop();
  }

  /** A message of the bot. What it sends to somebody who has not written is no part of a scenario. */
  sent({ at, to, botMessage, accepted, refusal }: Outbound): void {
    if (!this.people.some(({ phone }) => phone === to)) return;
    const more = refusal ? { refusal } : {};
    this.events.push({ at, kind: 'sent', customer: this.#keyOf(to), botMessage, accepted, ...more });
  }

  /** The bot's message with that id. */
  botMessage(id: string | undefined): BotMessage | undefined {
    for (const event of this.events)
      if (event.kind === 'sent' && event.botMessage.id === id && id !== undefined) return event.botMessage;
    return undefined;
  }

  /** How many messages customers sent. */
  get messages(): number {
    return this.events.filter(({ kind }) => kind === 'said').length;
  }

  #keyOf(phone: string): string {
    return keyOf(this.people.findIndex((person) => person.phone === phone));
  }
}

/** The name by which steps mean the nth customer, from 0. */
export const keyOf = (n: number): string => (n === 0 ? 'customer' : `customer${n + 1}`);
