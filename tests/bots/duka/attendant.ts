/** Who answers: keeps the customers, and gives each turn its reply. */
import type { Brain, Bubble, Incoming } from '../cloud.ts';
import type { Fault } from './faults.ts';
import { Finder } from './find.ts';
import { type Guest, newGuest } from './guest.ts';
import { asksToStart, asksToStop } from './hear.ts';
import { answer, listen } from './mind.ts';
import { Shop } from './shop.ts';
import { reply } from './show.ts';
import { Turn } from './turn.ts';
import type { Style } from './voice/voice.ts';

export interface Manner {
  catalog: string;
  seed: number;
  style: Style;
  fault?: Fault;
}

export class Attendant implements Brain {
  readonly #shop: Shop;
  readonly #finder: Finder;
  readonly #guests = new Map<string, Guest>();
  readonly #manner: Manner;
  #numbers = 1000;

  constructor(manner: Manner) {
    this.#manner = manner;
    this.#shop = new Shop(manner.catalog);
    this.#finder = new Finder(this.#shop);
  }

  readonly #f = (name: Fault): boolean => this.#manner.fault === name;

  #guest(id: string): Guest {
    const known = this.#guests.get(id);
    if (known) return known;
    let way = this.#manner.seed * 31;
    for (const letter of id) way = (way * 33 + letter.charCodeAt(0)) % 9973;
    const guest = newGuest(id, way);
    this.#guests.set(id, guest);
    return guest;
  }

  meets(customer: string): void {
    this.#guest(customer);
  }
  silentTo(customer: string): boolean {
    const { stopped, human } = this.#guest(customer);
    return stopped || (human && !this.#f('human-and-bot'));
  }
  stops(text: string): boolean {
    return asksToStop(text, !this.#f('stop-only-the-word'));
  }

  reply(customer: string, messages: readonly Incoming[], now: number): Bubble[] {
    const guest = this.#guest(customer);
    const { shop, finder, f } = { shop: this.#shop, finder: this.#finder, f: this.#f };
    const heard = f('burst-first-only') ? messages.slice(0, 1) : f('burst-last-only') ? messages.slice(-1) : messages;
    const turn = new Turn({
      shop,
      finder,
      guest,
      now,
      f,
      style: this.#manner.style,
      all: this.#guests.values(),
      number: () => (this.#numbers += 7),
    });
    const texts = messages.map(({ text }) => text ?? '');
    if (guest.human && !f('human-and-bot')) return [];
    const all = listen(turn, heard);
    if (guest.stopped) {
      const back = texts.some(asksToStart);
      if (!back && !f('stop-forgotten')) return [];
      guest.stopped = false;
      if (back) return this.#done(turn, [{ text: turn.say('started') }]);
    }
    if (texts.some((text) => this.stops(text))) {
      Object.assign(guest, { stopped: true, basket: [], queue: [] });
      delete guest.asked;
      return this.#done(turn, [{ text: turn.say('stopped') }]);
    }
    answer(turn, all);
    const bubbles = this.#done(turn, reply(turn));
    return f('answered-twice') && messages.some(({ tap }) => tap) ? [...bubbles, ...bubbles] : bubbles;
  }

  #done(turn: Turn, bubbles: Bubble[]): Bubble[] {
    turn.guest.met = true;
    turn.guest.lastAt = turn.now;
    return bubbles;
  }

  shown(customer: string, ids: readonly string[]): void {
    const list = this.#guest(customer).lists.at(-1);
    const [first] = ids;
    if (list && list.message === undefined && first !== undefined) list.message = first;
  }
}
