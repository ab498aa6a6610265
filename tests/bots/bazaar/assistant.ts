/** The assistant at the counter: knows its customers, and turns thoughts into messages. */
import type { Brain, Bubble, Incoming } from '../cloud.ts';
import { spokenPrice } from './counter.ts';
import { EARS, find, LANGUAGES, plain } from './ears/ears.ts';
import { isFault } from './faults.ts';
import { anyThere, readShop, type Shop } from './goods.ts';
import { type Books, type Guest, newGuest, type Reply, say, textOf } from './guest.ts';
import { earsFor } from './hearing.ts';
import { type Stall, stallOf } from './stall.ts';
import { greet, languagesOf, type Said, serve } from './turn.ts';
import type { Style } from './wording/wording.ts';

const SECTION = { en: 'See them', sw: 'Tazama', fr: 'Voir' } as const;

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

const saidOf = ({ text, tap }: Incoming): Said =>
  tap !== undefined ? { kind: 'tap', id: tap } : text === undefined ? { kind: 'unreadable' } : { kind: 'text', text };

export class Assistant implements Brain {
  readonly #shop: Shop;
  readonly #stall: Stall;
  readonly #ears: ReturnType<typeof earsFor>;
  readonly #seed: string;
  readonly #guests = new Map<string, Guest>();
  readonly #books: Books;

  constructor(catalog: string, seed: string, fault: string | undefined, manner: Style = 'counter') {
    this.#shop = readShop(catalog);
    this.#stall = stallOf(this.#shop);
    this.#ears = earsFor(this.#stall);
    this.#seed = seed;
    if (fault !== undefined && !isFault(fault)) throw new Error(`no such fault: ${fault}`);
    this.#books = { orders: [], next: 1042, lastName: '', manner, has: (name) => name === fault };
  }

  meets(customer: string, name: string): void {
    const given = name.split(' ')[0] ?? '';
    const known = this.#guests.get(customer);
    if (known) return;
    const called = this.#books.has('name-of-another') && this.#books.lastName ? this.#books.lastName : given;
    this.#guests.set(customer, newGuest(customer, called, this.#shop, this.#seed));
    this.#books.lastName = given;
  }

  silentTo(customer: string): boolean {
    return this.#guests.get(customer)?.stopped ?? false;
  }

  stops(text: string): boolean {
    const flat = plain(text)
      .replace(/[^\p{L}\d ]+/gu, ' ')
      .trim();
    if (LANGUAGES.some((language) => find(EARS[language].acts.restart ?? '', flat))) return false;
    const inWords =
      !this.#books.has('stop-in-words') && LANGUAGES.some((language) => find(EARS[language].acts.stop ?? '', flat));
    return /^(please )?stop( please)?$/.test(flat) || inWords;
  }

  reply(customer: string, messages: readonly Incoming[], at: number): Bubble[] {
    const guest = this.#guests.get(customer);
    if (!guest) return [];
    const reply: Reply = {
      guest,
      shop: this.#shop,
      books: this.#books,
      now: new Date(at),
      thoughts: [],
      sumsUp: false,
      rows: undefined,
      buttons: undefined,
    };
    const texts = messages.map(({ text = '' }) => text);
    if (guest.stopped) {
      const back = texts.some(
        (text) =>
          /^\W*(start|anza)\W*$/i.test(text) ||
          LANGUAGES.some((language) => find(EARS[language].acts.restart ?? '', plain(text))),
      );
      if (!back) return [];
      guest.stopped = false;
      say(reply, 'start');
      return this.#bubbles(reply);
    }
    if (texts.some((text) => this.stops(text))) {
      guest.turn += 1;
      guest.language = this.#ears.languageOf(texts.join('\n'), languagesOf(reply)) ?? guest.language;
      guest.stopped = true;
      guest.open = undefined;
      say(reply, 'stop');
      return this.#bubbles(reply);
    }
    serve(reply, this.#stall, this.#ears, messages.map(saidOf));
    greet(reply);
    return this.#bubbles(reply);
  }

  shown(): void {}

  /** The thoughts as messages, in the habit of this conversation. */
  #bubbles(reply: Reply): Bubble[] {
    const { guest, thoughts, rows, buttons } = reply;
    const half = Math.ceil(thoughts.length / 2);
    const parts =
      guest.habits.messages === 'each' && thoughts.length < 4
        ? thoughts
        : guest.habits.messages === 'two' && thoughts.length > 2
          ? [thoughts.slice(0, half).join(' '), thoughts.slice(half).join(' ')]
          : [
              thoughts
                .map((thought) => (thought.includes('\n') ? `\n${thought}\n` : thought))
                .join(' ')
                .replace(/ *\n */g, '\n'),
            ];
    const bubbles: Bubble[] = parts.map((text) => ({ text: text.trim() })).filter(({ text }) => text);
    const last = bubbles.at(-1);
    if (!last) return [];
    if (rows)
      last.list = {
        label: SECTION[guest.language],
        rows: rows.map((product) => ({
          id: product.id,
          title: cut(product.title, 24),
          description: cut(
            `${spokenPrice(reply, product)}, ${textOf(reply, anyThere(product) || this.#books.has('sold-out-sold') ? 'inStock' : 'soldOut')}`,
            72,
          ),
        })),
      };
    else if (buttons) last.buttons = buttons;
    return bubbles;
  }
}
