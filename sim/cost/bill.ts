import { agreementOf } from '../oracle/agreement.ts';
import type { SessionModel } from '../oracle/index.ts';
import type { BotMessage } from '../trace/types.ts';
import { type Category, marketOf, type Rates } from './rates.ts';

/** How long messages to a customer who came from an ad cost nothing. */
const FREE_ENTRY_MS = 72 * 60 * 60 * 1000;

/** What one session adds to the bill. */
export interface Bill {
  session: string;
  /** Customers who wrote. */
  conversations: number;
  /** Turns of customers that were owed a reply. */
  turns: number;
  /** Messages of the bot that the platform took; reactions are none. */
  messages: number;
  /** In the currency of the rates. */
  cost: number;
  /** Orders that were placed. */
  orders: number;
  /** Names of markets whose prices are assumed. */
  assumed: string[];
}

/** Reads the bill of a session. */
export function billOf(read: SessionModel, rates: Rates): Bill {
  const { trace } = read;
  const { customers } = trace.session;
  const phoneOf = new Map(customers.map(({ key, phone }) => [key, phone]));
  const turns = read.conversations.flatMap((conversation) => conversation.turns);
  const freeUntil = new Map<string, number>();
  const assumed = new Set<string>();
  let messages = 0;
  let cost = 0;
  for (const event of trace.events) {
    if (event.kind === 'trouble') break;
    if (event.kind === 'said' && event.message.ad) freeUntil.set(event.customer, event.at + FREE_ENTRY_MS);
    if (event.kind !== 'sent' || !event.accepted || event.botMessage.kind === 'reaction') continue;
    messages += 1;
    if (event.at < (freeUntil.get(event.customer) ?? 0)) continue;
    const at = marketOf(rates, phoneOf.get(event.customer) ?? '');
    if (at.assumed) assumed.add(at.name);
    cost += at[categoryOf(event.botMessage)];
  }
  return {
    ...{ session: trace.session.id, messages, cost, assumed: [...assumed] },
    conversations: read.conversations.filter((one) => one.turns.length > 0).length,
    turns: turns.filter(({ expectedReply }) => expectedReply === 'yes').length,
    orders: read.conversations.flatMap((one) => agreementOf(one, read).events.filter(({ kind }) => kind === 'order'))
      .length,
  };
}

/** A shop's templates tell of orders and payments. */
const categoryOf = ({ kind }: BotMessage): Category => (kind === 'template' ? 'utility' : 'service');
