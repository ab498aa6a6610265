/** The free-style bot: its shop and its dialogue behind the webhook. */
import { type Brain, type Config as CloudConfig, type Running as Served, serve } from '../cloud.ts';
import type { Fault } from './faults.ts';
import type { Memory } from './memory.ts';
import { Shop } from './shop.ts';
import { Talk } from './talk.ts';
import type { Style } from './words/index.ts';

export interface Config extends CloudConfig {
  catalog: string;
  seed?: number;
  fault?: Fault;
  style?: Style;
}

export interface Running extends Served {
  readonly shop: Shop;
}

export async function start(config: Config): Promise<Running> {
  let shop = new Shop(config.catalog);
  const served = await serve({ ...config, ...(config.fault === 'two-replies' ? { firstAloneMs: 300 } : {}) }, () => {
    shop = new Shop(config.catalog);
    return brainOf(new Talk(shop, config.seed ?? 1, config.fault, config.style));
  });
  return {
    ...served,
    get shop() {
      return shop;
    },
  };
}

function brainOf(talk: Talk): Brain {
  const memories = new Map<string, Memory>();
  const of = (customer: string) => memories.get(customer)!;
  return {
    meets: (customer, name, opening) => void memories.set(customer, talk.of(customer, name + opening)),
    silentTo: (customer) => of(customer).withHuman || of(customer).stopped,
    stops: (text) => talk.stops(text),
    reply: (customer, messages, now) => talk.reply(of(customer), messages, now),
    shown: (customer, ids) => talk.shown(of(customer), ids),
  };
}
