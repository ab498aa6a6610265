/** Traces written by hand, for the tests of expectations. Nothing here is used by the product. */

import { checkExpectations } from '../../checks/expectations/expectations.ts';
import { type Catalog, DEFAULT_SETTINGS } from '../../shop/types.ts';
import type { BotMessage, ChannelName, Trace, TraceEvent } from '../../trace/types.ts';
import { parseScripts } from '../parse.ts';
import type { Script } from '../types.ts';

const product = (id: string, title: string, price: number, stock = 5) => ({
  id,
  title,
  category: 'bags',
  price,
  stock,
  active: true,
  attributes: {},
});
const CATALOG: Catalog = {
  key: 'duka',
  name: 'Duka Letu',
  language: 'sw',
  currency: 'KES',
  products: [
    product('kiondo', 'Kiondo Basket', 1600),
    product('tote', 'Leather Tote', 4200),
    product('backpack', 'Black Backpack', 2900, 0),
  ],
};

/** A script of one shop with three bags; throws what is wrong with it. */
export async function scriptOf(steps: string, head = ''): Promise<Script> {
  const { scripts, problems } = await parseScripts(`title: t\nshop: duka\n${head}steps:\n${steps}`, {
    file: 'x.yaml',
    id: 'x.yaml',
    seed: 1,
    catalogs: { keys: async () => ['duka'], get: async () => CATALOG },
  });
  if (!scripts[0] || problems.length > 0) throw new Error(problems.map((p) => p.describe()).join('\n'));
  return scripts[0];
}

export const T0 = 1_780_000_000_000;
let ids = 0;

/** Writes a trace by hand; times are seconds from the start. */
export class Hand {
  readonly events: TraceEvent[] = [];
  readonly script: Script;

  constructor(script: Script) {
    this.script = script;
  }

  say(step: number, at: number, text: string, customer = this.script.steps[step]!.as): this {
    const id = `in-${++ids}`;
    this.events.push({
      at: T0 + at * 1000,
      kind: 'said',
      customer,
      message: { id, content: { type: 'text', text } },
      step,
    });
    this.events.push({
      at: T0 + at * 1000,
      kind: 'delivery',
      what: 'messages',
      ids: [id],
      attempt: 1,
      httpStatus: 200,
      answeredAt: T0 + at * 1000,
    });
    this.events.push({ at: T0 + at * 1000, kind: 'read', customer, messageId: id, typing: true });
    return this;
  }
  bot(at: number, text: string, more: Partial<BotMessage> = {}, customer = this.script.customers[0]!.key): this {
    const botMessage: BotMessage = {
      id: `out-${++ids}`,
      kind: more.options ? 'list' : 'text',
      text,
      options: [],
      ...more,
    };
    this.events.push({ at: T0 + at * 1000, kind: 'sent', customer, botMessage, accepted: true });
    return this;
  }
  list(at: number, text: string, rows: [string, number][], customer?: string): this {
    const options = rows.map(([title, price]) => ({ id: title, title, description: `KES ${price} · in stock` }));
    return this.bot(at, text, { options, listButton: 'Choose' }, customer);
  }
  add(...events: TraceEvent[]): this {
    this.events.push(...events);
    return this;
  }
  expect(step: number, at: number): this {
    this.events.push({ at: T0 + at * 1000, kind: 'expect', step });
    return this;
  }
  results(clock: 'virtual' | 'real' = 'virtual', channel: ChannelName = 'cloud') {
    const { catalog, customers, seed, tags, title, file, line, id } = this.script;
    const { products, ...shop } = catalog;
    const trace: Trace = {
      session: {
        ...{ id, title, seed, tags, customers, channel, clock, startedAt: T0 },
        source: { kind: 'scripted', file, line },
        shop: { ...shop, tenant: 't', phoneNumberId: '1', displayPhone: '2', settings: DEFAULT_SETTINGS, products },
      },
      events: this.events,
    };
    return checkExpectations(this.script, trace);
  }
}
