/**
 * A menu bot as many small shops have one: welcome, categories, goods, cart, address, summary, yes. It reads no sentences. It shows
 * its options as buttons and lists, as numbered text, or as the shop's native catalogue on WhatsApp.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { parse } from 'yaml';
import { WORDS, type Words } from './words.ts';

export type Style = 'buttons' | 'numbers' | 'native';

export interface Config {
  catalog: string;
  graph: string;
  verifyToken: string;
  accessToken: string;
  style: Style;
}

interface Item {
  id: string;
  title: string;
  category: string;
  price: number;
  stock?: number;
  kind?: string;
  active?: boolean;
  variants?: { id: string; title: string; price?: number; stock?: number }[];
}

interface ShopFile {
  name: string;
  language: string;
  currency: string;
  payment?: { method: string; number?: string }[];
}

/** Something that the customer can choose now. */
interface Choice {
  id: string;
  title: string;
  description?: string;
}

interface Visit {
  choices: Choice[];
  cart: { item: Item; count: number; slot?: string }[];
  /** What the next message answers. */
  awaits?: 'count' | 'address' | 'slot';
  item?: Item;
  address?: string;
  category?: string;
}

interface Order {
  number: string;
  phone: string;
  lines: { id: string; count: number; slot?: string }[];
  total: number;
}

interface Message {
  from: string;
  text?: { body: string };
  interactive?: { button_reply?: { id: string }; list_reply?: { id: string } };
  order?: { product_items: { product_retailer_id: string; quantity: number }[] };
}
interface Hook {
  entry?: { changes?: { value?: { metadata: { phone_number_id: string }; messages?: Message[] } }[] }[];
}

const PAGE = 8;
const SLOTS = ['10:00', '13:30', '16:00'];

export async function start(config: Config) {
  const bot = new MenuBot(config);
  const server = bot.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    orders: bot.orders,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await bot.idle();
    },
  };
}

class MenuBot {
  readonly app = express();
  readonly orders: Order[] = [];
  readonly #config: Config;
  readonly #words: Words;
  readonly #shop: ShopFile;
  readonly #items: Item[];
  readonly #visits = new Map<string, Visit>();
  /** One message of a customer after the other. */
  readonly #queue = new Map<string, Promise<void>>();

  constructor(config: Config) {
    this.#config = config;
    const file = parse(readFileSync(config.catalog, 'utf8')) as ShopFile & { products: Item[] };
    this.#shop = file;
    this.#words = WORDS[file.language === 'es' ? 'es' : 'en'];
    this.#items = file.products.filter(({ active }) => active !== false);
    this.app.get('/webhook', ({ query }, response) => {
      if (query['hub.verify_token'] === config.verifyToken) response.send(String(query['hub.challenge']));
      else response.sendStatus(403);
    });
    this.app.post('/webhook', express.json({ limit: '3mb' }), (request, response) => {
      response.sendStatus(200);
      for (const { changes = [] } of (request.body as Hook).entry ?? [])
        for (const { value } of changes)
          for (const message of value?.messages ?? []) this.#enqueue(message, value?.metadata.phone_number_id ?? '');
    });
  }

  async idle(): Promise<void> {
    await Promise.allSettled(this.#queue.values());
  }

  #enqueue(message: Message, number: string): void {
    const before = this.#queue.get(message.from) ?? Promise.resolve();
    const next = before.then(() => this.#take(message, number)).catch(() => undefined);
    this.#queue.set(message.from, next);
  }

  async #take(message: Message, number: string): Promise<void> {
    const { from } = message;
    const visit = this.#visits.get(from) ?? { choices: [], cart: [] };
    this.#visits.set(from, visit);
    for (const body of this.#answer(visit, message)) {
      await fetch(`${this.#config.graph}/v23.0/${number}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#config.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: from, ...body }),
      });
    }
  }

  #answer(visit: Visit, { from, text, interactive, order }: Message): object[] {
    if (order) {
      for (const { product_retailer_id: id, quantity: count } of order.product_items) {
        const item = this.#items.find((each) => each.id === id);
        if (item) visit.cart.push({ item, count });
      }
      return this.#askAddress(visit);
    }
    const said = text?.body.trim() ?? '';
    const tapped = interactive?.button_reply?.id ?? interactive?.list_reply?.id;
    const typed = this.#config.style === 'numbers' ? visit.choices[Number.parseInt(said, 10) - 1]?.id : undefined;
    if (visit.awaits === 'address' && tapped === undefined && said !== '') {
      visit.address = said;
      delete visit.awaits;
      return this.#summary(visit);
    }
    const id = tapped ?? typed;
    if (id !== undefined) return this.#chosen(visit, id, from);
    if (visit.awaits === 'count' && /^\D{0,12}\d{1,3}\D{0,12}$/.test(said))
      return this.#count(visit, Number(/\d+/.exec(said)?.[0]));
    if (visit.awaits === 'slot' && /\d/.test(said)) return this.#slot(visit, said);
    return visit.choices.length === 0 || /^(hi|hello|hey|hola|menu|menú|start)\b/i.test(said)
      ? this.#home(visit)
      : this.#show(visit, this.#words.lost, visit.choices);
  }

  #chosen(visit: Visit, id: string, from: string): object[] {
    const words = this.#words;
    const [what = '', of = '', more = '0'] = id.split(':');
    switch (what) {
      case 'menu':
        return this.#config.style === 'native' ? this.#native(visit) : this.#categories(visit);
      case 'category':
        return this.#goods(visit, of, Number(more));
      case 'item':
        return this.#card(visit, of);
      case 'add':
        return this.#add(visit, of);
      case 'count':
        return this.#count(visit, Number(of));
      case 'slot':
        return this.#slot(visit, id.slice('slot:'.length));
      case 'checkout':
        return visit.cart.length === 0 ? this.#home(visit, words.empty) : this.#askAddress(visit);
      case 'confirm':
        return this.#place(visit, from);
      case 'cancel':
        visit.cart = [];
        return this.#home(visit, words.dropped);
      case 'orders': {
        const own = this.orders.filter(({ phone }) => phone === from).map(({ number }) => number);
        return this.#home(visit, own.length > 0 ? own.join(', ') : words.none);
      }
      case 'help':
        return this.#show(visit, words.help, [this.#to('home', words.home)]);
      default:
        return this.#home(visit);
    }
  }

  #to = (id: string, title: string): Choice => ({ id, title });

  #home(visit: Visit, first?: string): object[] {
    const words = this.#words;
    delete visit.awaits;
    const welcome = words.welcome.replace('{shop}', this.#shop.name);
    return this.#show(visit, first ? `${first}\n\n${welcome}` : welcome, [
      this.#to('menu', words.menu),
      this.#to('orders', words.orders),
      this.#to('help', words.talk),
    ]);
  }

  #categories(visit: Visit): object[] {
    const names = [...new Set(this.#items.map(({ category }) => category))];
    const choices = names.map((name) => this.#to(`category:${name}`, name));
    return this.#show(
      visit,
      this.#words.categories,
      [...choices, this.#to('home', this.#words.home)],
      this.#words.pick,
    );
  }

  #goods(visit: Visit, category: string, from: number): object[] {
    const words = this.#words;
    const all = this.#items.filter((item) => item.category === category);
    const page = all.slice(from, from + PAGE);
    const rows = page.map(
      (item): Choice => ({
        id: `item:${item.id}`,
        title: item.title.length > 24 ? `${item.title.slice(0, 23)}…` : item.title,
        description: `${this.#price(item)} · ${this.#there(item) ? words.left : words.gone}`,
      }),
    );
    const more = all.length > from + PAGE ? [this.#to(`category:${category}:${from + PAGE}`, words.more)] : [];
    return this.#show(visit, words.goods.replace('{category}', category), [
      ...rows,
      ...more,
      this.#to('menu', words.back),
    ]);
  }

  #card(visit: Visit, id: string): object[] {
    const words = this.#words;
    const item = this.#items.find((each) => each.id === id);
    if (!item) return this.#home(visit);
    visit.category = item.category;
    const back = this.#to(`category:${item.category}`, words.back);
    const there = this.#there(item);
    const text = `*${item.title}*\n${this.#price(item)} · ${there ? words.left : words.gone}`;
    return this.#show(visit, text, there ? [this.#to(`add:${id}`, words.add), back] : [back]);
  }

  #add(visit: Visit, id: string): object[] {
    const words = this.#words;
    const item = this.#items.find((each) => each.id === id);
    if (!item) return this.#home(visit);
    visit.item = item;
    if (item.kind === 'service') {
      visit.awaits = 'slot';
      const slots = SLOTS.map((slot) => this.#to(`slot:${slot}`, slot));
      return this.#show(visit, words.when.replace('{item}', item.title), slots);
    }
    visit.awaits = 'count';
    const counts = [1, 2, 3].map((n) => this.#to(`count:${n}`, String(n)));
    return this.#show(visit, words.howMany.replace('{item}', item.title), counts);
  }

  #count(visit: Visit, count: number): object[] {
    const { item } = visit;
    if (!item || count < 1) return this.#home(visit);
    delete visit.awaits;
    visit.cart.push({ item, count });
    return this.#added(visit, item, count);
  }

  #slot(visit: Visit, slot: string): object[] {
    const { item } = visit;
    if (!item) return this.#home(visit);
    delete visit.awaits;
    visit.cart.push({ item, count: 1, slot });
    return this.#added(visit, item, 1);
  }

  #added(visit: Visit, item: Item, n: number): object[] {
    const words = this.#words;
    return this.#show(visit, words.added.replace('{n}', String(n)).replace('{item}', item.title), [
      this.#to('checkout', words.checkout),
      this.#to('menu', words.keep),
    ]);
  }

  #askAddress(visit: Visit): object[] {
    visit.awaits = 'address';
    visit.choices = [];
    return [{ type: 'text', text: { body: this.#words.address } }];
  }

  #summary(visit: Visit): object[] {
    const words = this.#words;
    const lines = visit.cart.map(
      ({ item, count, slot }) =>
        `${count} x ${item.title} = ${this.#money(this.#cost(item) * count)}${slot ? ` (${slot})` : ''}`,
    );
    const text = [
      words.summary,
      ...lines,
      words.total.replace('{total}', this.#money(this.#total(visit))),
      words.deliverTo.replace('{address}', visit.address ?? ''),
    ].join('\n');
    return this.#show(visit, text, [this.#to('confirm', words.confirm), this.#to('cancel', words.cancel)]);
  }

  #place(visit: Visit, phone: string): object[] {
    const words = this.#words;
    if (visit.cart.length === 0) return this.#home(visit, words.empty);
    const number = `M-${1001 + this.orders.length}`;
    const total = this.#total(visit);
    const lines = visit.cart.map(({ item, count, slot }) => ({ id: item.id, count, ...(slot ? { slot } : {}) }));
    this.orders.push({ number, phone, lines, total });
    visit.cart = [];
    visit.choices = [];
    const [account] = this.#shop.payment ?? [];
    const way = [account?.method, account?.number].filter(Boolean).join(' ');
    const pay = way ? ` ${words.pay.replace('{total}', this.#money(total)).replace('{way}', way)}` : '';
    return [{ type: 'text', text: { body: `${words.placed.replace('{order}', number)}${pay}` } }];
  }

  /** The shop's own catalogue on WhatsApp: the phone shows pictures and prices, and sends a cart. */
  #native(visit: Visit): object[] {
    visit.choices = [];
    const sections = [...new Set(this.#items.map(({ category }) => category))].slice(0, 10).map((title) => ({
      title: title.slice(0, 24),
      product_items: this.#items
        .filter((item) => item.category === title)
        .slice(0, 3)
        .map(({ id }) => ({ product_retailer_id: id })),
    }));
    const interactive = {
      type: 'product_list',
      header: { type: 'text', text: this.#shop.name },
      body: { text: this.#words.categories },
      action: { catalog_id: '4711', sections },
    };
    return [{ type: 'interactive', interactive }];
  }

  #show(visit: Visit, text: string, choices: Choice[], button = this.#words.options): object[] {
    visit.choices = choices;
    if (this.#config.style === 'numbers') {
      const lines = choices.map(
        ({ title, description }, at) => `${at + 1}️⃣ ${title}${description ? ` - ${description}` : ''}`,
      );
      return [{ type: 'text', text: { body: `${text}\n\n${lines.join('\n')}\n\n${this.#words.reply}` } }];
    }
    if (choices.length <= 3) {
      const buttons = choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title: title.slice(0, 20) } }));
      return [{ type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons } } }];
    }
    const rows = choices.slice(0, 10).map((choice) => ({ ...choice, title: choice.title.slice(0, 24) }));
    const action = { button: button.slice(0, 20), sections: [{ rows }] };
    return [{ type: 'interactive', interactive: { type: 'list', body: { text }, action } }];
  }

  #there = ({ kind, stock, variants }: Item): boolean =>
    kind === 'service' || (variants ? variants.some((each) => (each.stock ?? 0) > 0) : (stock ?? 0) > 0);

  #cost = ({ price }: Item): number => price;

  #total = ({ cart }: Visit): number => cart.reduce((sum, { item, count }) => sum + this.#cost(item) * count, 0);

  #money(amount: number): string {
    return `${this.#shop.currency} ${amount.toLocaleString('en-US')}`;
  }

  #price(item: Item): string {
    return this.#money(item.price);
  }
}
