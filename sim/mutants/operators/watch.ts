import type { Channel, Parts, ProductRecord } from '../../../reference-bot/index.ts';
import type { Alter } from '../../targets/reference/in-process.ts';
import { places } from './places/index.ts';
import type { About, Conversation, Occasion, Place } from './types.ts';

/** What becomes of the values that pass through the places of a bot. */
export interface Hook {
  pass<Value>(place: Place, value: Value, occasion: Occasion<Value>): Value;
}

/** A bot whose values pass through a hook at every place. Without a change of a value it does what the bot's own parts do. */
export const woven =
  (hook: Hook): Alter =>
  (own) => {
    const watch = new Watch(hook);
    let parts: Readonly<Parts> = { ...own, ...watch.inner(own) };
    for (const place of places.all)
      parts = { ...parts, ...place.install(parts, (value, about) => watch.pass(place, value, about)) };
    return { ...parts, ...watch.outer(parts) };
  };

interface Watched extends Conversation {
  shop: Shop;
  /** The latest value at each place. */
  passed: Map<string, unknown>;
}

interface Shop {
  address: string;
  customers: Map<string, Watched>;
  products: Map<string, ProductRecord>;
  /** The customer who wrote last. */
  latest?: Watched;
}

/** Follows the conversations of one bot, so that a place need not know whom a value concerns. */
class Watch {
  readonly #hook: Hook;
  readonly #shops = new Map<string, Shop>();
  readonly #byMessage = new Map<string, Watched>();
  #current: Watched | undefined;
  #channel = '';
  #now: () => number = () => 0;

  constructor(hook: Hook) {
    this.#hook = hook;
  }

  pass<Value>(place: Place, value: Value, about: About = {}): Value {
    const conversation = this.#whose(about);
    if (!conversation) return value;
    const { shop, passed, turn, outcome } = conversation;
    const now = this.#now();
    const other = [...shop.customers.values()].findLast((each) => each !== conversation);
    const given = <T>(key: string, known: T | undefined) => (known === undefined ? {} : { [key]: known });
    const changed = this.#hook.pass(place, value, {
      ...{ shop: shop.address, channel: this.#channel, now, conversation },
      openedAt: turn?.messages[0]?.receivedAt ?? now,
      language: outcome?.memory.language ?? turn?.memory.language ?? turn?.tenant.primaryLanguage ?? '',
      pieces: Math.max(piecesOf(turn?.memory.checkout), piecesOf(outcome?.memory.checkout)),
      messages: turn?.messages.length ?? 1,
      products: [...shop.products.values()],
      ...given('other', other),
      ...given('earlier', passed.get(place.name)),
      ...given('others', other?.passed.get(place.name)),
    });
    passed.set(place.name, value);
    return changed;
  }

  /** What has to see the bot's own values, before any place changes them. */
  inner(own: Readonly<Parts>): Partial<Parts> {
    const seen = (products: ProductRecord[]): ProductRecord[] => {
      for (const product of products) this.#current?.shop.products.set(product.id, product);
      return products;
    };
    return {
      channel: (name, options, parts): Channel => {
        const port = own.channel(name, options, parts);
        this.#channel = name;
        this.#now = () => options.clock.now();
        return {
          ...port,
          decode: (body, path) => {
            const decoded = port.decode(body, path);
            for (const { senderNumber, phone, message } of decoded.messages) {
              const customer = this.#customer(senderNumber, phone);
              this.#byMessage.set(message.id, customer);
              customer.shop.latest = customer;
            }
            return decoded;
          },
        };
      },
      catalog(parts) {
        const port = own.catalog(parts);
        return {
          ...port,
          async search(query, limit) {
            const found = await port.search(query, limit);
            seen(found.products);
            return found;
          },
          get: async (ids) => seen(await port.get(ids)),
          fresh: async (ids) => seen(await port.fresh(ids)),
        };
      },
      answerTurn: async (turn) => {
        const outcome = await own.answerTurn(turn);
        if (this.#current) this.#current.outcome = outcome;
        return outcome;
      },
    };
  }

  /** What has to know of a turn before any place does. */
  outer(own: Readonly<Parts>): Partial<Parts> {
    let latest: number | undefined;
    return {
      orders: (client, scope, beforeWrite) => {
        latest = scope.conversationId;
        return own.orders(client, scope, beforeWrite);
      },
      answerTurn: (turn) => {
        this.#current = this.#byMessage.get(turn.messages[0]?.id ?? '');
        if (this.#current) {
          this.#current.turn = turn;
          delete this.#current.outcome;
          if (latest !== undefined) this.#current.id = Number(latest);
        }
        return own.answerTurn(turn);
      },
    };
  }

  #whose({ shop, phone, message }: About): Watched | undefined {
    if (message !== undefined) return this.#byMessage.get(message);
    if (shop === undefined) return this.#current;
    return phone === undefined ? this.#shops.get(shop)?.latest : this.#customer(shop, phone);
  }

  #customer(address: string, phone: string): Watched {
    const shop: Shop = this.#shops.get(address) ?? { address, customers: new Map(), products: new Map() };
    this.#shops.set(address, shop);
    const known = shop.customers.get(phone);
    if (known) return known;
    const customer = { phone, shop, place: shop.customers.size + 1, since: this.#now(), passed: new Map() };
    shop.customers.set(phone, customer);
    return customer;
  }
}

function piecesOf(checkout: NonNullable<Conversation['turn']>['memory']['checkout'] | undefined): number {
  if (!checkout) return 0;
  if (checkout.step === 'confirm') return Math.max(...checkout.items.map(({ quantity }) => quantity));
  return checkout.step === 'payment' ? 0 : (checkout.quantity ?? 0);
}
