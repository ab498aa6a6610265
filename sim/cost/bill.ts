import { agreementOf } from '../oracle/agreement.ts';
import type { SessionModel } from '../oracle/index.ts';
import type { BotMessage } from '../trace/types.ts';
import { type Category, marketOf, type Rates } from './rates.ts';

const HOUR = 60 * 60 * 1000;
/** A free entry point opens when a customer who came from an ad is answered within this time. */
const ANSWERED_MS = 24 * HOUR;
/** How long messages cost nothing after that answer. */
const FREE_ENTRY_MS = 72 * HOUR;

/** What one session adds to the bill. */
export interface Bill {
  session: string;
  /** Customers who wrote. */
  conversations: number;
  /** Turns of customers that were owed a reply. */
  turns: number;
  /** Messages of the bot that the platform took; reactions are none. */
  messages: number;
  /** Those of them that cost nothing, because the customer came from an ad (a free entry point). */
  free: number;
  /** Those of them for whose market there is no rate. */
  unpriced: number;
  /**
   * Whether anybody knows what the session costs: no message is unpriced, and nobody got nothing at all in a market without a
   * rate. A conversation without a message costs nothing anywhere, but among others that have no price it would be the only one.
   */
  priced: boolean;
  /** In the currency of the rates, without the unpriced messages. */
  cost: number;
  /** Orders that were placed, as far as they are seen. */
  orders: number;
  /** The bot's orders could be read. Where they could not, an order is seen only if a message gives its number. */
  ordersKnown: boolean;
  /** Names of markets whose prices are assumed. */
  assumed: string[];
}

/** Reads the bill of a session. */
export function billOf(read: SessionModel, rates: Rates): Bill {
  const { trace } = read;
  const { customers } = trace.session;
  const phoneOf = new Map(customers.map(({ key, phone }) => [key, phone]));
  const turns = read.conversations.flatMap((conversation) => conversation.turns);
  const cameFromAd = new Map<string, number>();
  const freeUntil = new Map<string, number>();
  const assumed = new Set<string>();
  const served = new Set<string>();
  let messages = 0;
  let free = 0;
  let unpriced = 0;
  let cost = 0;
  for (const event of trace.events) {
    if (event.kind === 'trouble') break;
    if (event.kind === 'said' && event.message.ad) cameFromAd.set(event.customer, event.at);
    if (event.kind !== 'sent' || !event.accepted || event.botMessage.kind === 'reaction') continue;
    messages += 1;
    served.add(event.customer);
    const ad = cameFromAd.get(event.customer);
    cameFromAd.delete(event.customer);
    if (ad !== undefined && event.at - ad <= ANSWERED_MS) freeUntil.set(event.customer, event.at + FREE_ENTRY_MS);
    if (event.at < (freeUntil.get(event.customer) ?? 0)) {
      free += 1;
      continue;
    }
    const at = marketOf(rates, phoneOf.get(event.customer) ?? '');
    if (at === undefined) {
      unpriced += 1;
      continue;
    }
    if (at.assumed) assumed.add(at.name);
    cost += at[categoryOf(event.botMessage)];
  }
  const silent = read.conversations.some(
    ({ customer, turns }) =>
      turns.length > 0 && !served.has(customer) && marketOf(rates, phoneOf.get(customer) ?? '') === undefined,
  );
  return {
    priced: unpriced === 0 && !silent,
    ...{ session: trace.session.id, messages, free, unpriced, cost, assumed: [...assumed] },
    ordersKnown: read.facts.ordersKnown,
    conversations: read.conversations.filter((one) => one.turns.length > 0).length,
    turns: turns.filter(({ expectedReply }) => expectedReply === 'yes').length,
    orders: read.conversations.flatMap((one) => agreementOf(one, read).events.filter(({ kind }) => kind === 'order'))
      .length,
  };
}

/** One bill of two plays of a session. */
export const together = (one: Bill, other: Bill): Bill => ({
  session: one.session,
  conversations: one.conversations + other.conversations,
  turns: one.turns + other.turns,
  messages: one.messages + other.messages,
  free: one.free + other.free,
  unpriced: one.unpriced + other.unpriced,
  priced: one.priced && other.priced,
  cost: one.cost + other.cost,
  orders: one.orders + other.orders,
  ordersKnown: one.ordersKnown && other.ordersKnown,
  assumed: [...new Set([...one.assumed, ...other.assumed])],
});

/** A template of which the platform does not know the category tells of orders and payments. */
const categoryOf = ({ kind, category = 'utility' }: BotMessage): Category =>
  kind === 'template' ? category : 'service';
