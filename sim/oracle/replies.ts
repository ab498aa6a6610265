import type { EventOf, Instant, Trace } from '../trace/types.ts';
import type { Arrivals } from './arrivals.ts';
import { arrive } from './arrive.ts';
import { type Alignment, align } from './attribution.ts';
import type { ExpectedBehaviour } from './expected.ts';
import { type ConversationFrame, newConversation } from './frames.ts';
import { isNewsOf, send } from './send.ts';
import { partition } from './turns.ts';

type Conversations = Map<string, ConversationFrame>;

/** So long after a customer's message a business may write freely (rule I5). */
const WINDOW = 24 * 3_600_000;

/** Walks through the session once, forming turns and giving every message its reason. `unattributed`: sent to nobody's number. */
export function attribute(
  trace: Trace,
  arrivals: Arrivals,
  rules: ExpectedBehaviour,
): { conversations: Conversations; unattributed: EventOf<'sent'>[] } {
  const conversations: Conversations = new Map(trace.session.customers.map(({ key }) => [key, newConversation(key)]));
  const unattributed: EventOf<'sent'>[] = [];
  const owners = orderOwners(trace);
  const alignments = rules.blur > 0 ? alignmentsOf(trace, arrivals, rules) : undefined;
  let next = 0;
  const arriveUntil = (at: Instant): void => {
    for (let m = arrivals.messages[next]; m && m.at <= at; m = arrivals.messages[next]) {
      const conversation = conversations.get(m.customer);
      if (conversation) arrive(conversation, m, rules);
      next += 1;
    }
  };
  for (const [place, event] of trace.events.entries()) {
    if (event.kind === 'sent') {
      arriveUntil(event.at);
      const conversation = conversations.get(event.customer);
      if (conversation) send(conversation, event, place, rules, alignments?.get(event.customer));
      else unattributed.push(event);
    } else if (event.kind === 'payment' && event.httpStatus !== null && (event.httpStatus < 300 || isPart(event))) {
      arriveUntil(event.at);
      const owner = owners.get(event.order) ?? ownerByText(conversations, event.order);
      expectNotification(conversations, event, owner, rules);
    }
  }
  arriveUntil(Number.POSITIVE_INFINITY);
  for (const [customer, { unsure }] of alignments ?? [])
    for (const turn of conversations.get(customer)?.turns ?? [])
      turn.uncertain ||= turn.messages.some(({ message }) => unsure.has(message.id));
  return { conversations, unattributed };
}

/** Which messages fit which turns, by customer. */
function alignmentsOf(trace: Trace, arrivals: Arrivals, rules: ExpectedBehaviour): Map<string, Alignment> {
  const payments = trace.events.filter((event): event is EventOf<'payment'> => event.kind === 'payment');
  const isNews = ({ at, botMessage }: EventOf<'sent'>): boolean =>
    payments.some((payment) => payment.at <= at && isNewsOf(payment, botMessage));
  const sent = trace.events.filter(
    (event): event is EventOf<'sent'> => event.kind === 'sent' && event.accepted && !isNews(event),
  );
  return new Map(
    trace.session.customers.map(({ key }) => {
      const turns = partition(
        arrivals.messages.filter(({ customer }) => customer === key),
        rules,
      );
      const own = sent.filter(({ customer, botMessage }) => customer === key && botMessage.kind !== 'reaction');
      return [key, align(turns, own, rules)];
    }),
  );
}

/** The news of a payment is expected to its owner; to everybody, when nobody knows whose it is. */
function expectNotification(
  conversations: Conversations,
  payment: EventOf<'payment'>,
  owner: string | undefined,
  rules: ExpectedBehaviour,
): void {
  const { at, order, result } = payment;
  const part = isPart(payment);
  for (const conversation of conversations.values()) {
    const { customer, notifications } = conversation;
    if (owner !== undefined && owner !== customer) continue;
    const known = notifications.some((one) => one.order === order && one.result === result && !one.part);
    if (known && !part) continue;
    notifications.push({
      at,
      order,
      result,
      part,
      reply: null,
      sure: owner !== undefined || conversations.size === 1,
      stopped: conversation.stopped,
      late: at - lastArrivalBefore(conversation, at - rules.blurAt(at)) > WINDOW,
    });
  }
}

/** A bot that refuses the callback of too little may tell its customer nevertheless. */
const isPart = ({ amount }: EventOf<'payment'>): boolean => amount !== undefined;

/** What arrives at the same moment as the payment may have opened the window for its news, or not yet. */
function lastArrivalBefore({ turns }: ConversationFrame, at: Instant): Instant {
  const earlier = turns.flatMap(({ messages }) => messages.filter((message) => message.at < at));
  return Math.max(Number.NEGATIVE_INFINITY, ...earlier.map((message) => message.at));
}

/** Customers by the numbers of their orders, as the bot's records tell. */
function orderOwners(trace: Trace): Map<string, string> {
  const byPhone = new Map(trace.session.customers.map((customer) => [customer.phone, customer.key]));
  const owners = new Map<string, string>();
  const probes = trace.events.flatMap((event) => (event.kind === 'probe' ? event.orders : []));
  for (const order of [...probes, ...(trace.whiteBox?.orders ?? [])]) {
    const owner = byPhone.get(order.customer);
    if (owner !== undefined) owners.set(order.number, owner);
  }
  return owners;
}

function ownerByText(conversations: Map<string, ConversationFrame>, order: string): string | undefined {
  for (const conversation of conversations.values()) {
    if (conversation.replies.some((reply) => reply.botMessages.some((botMessage) => botMessage.text.includes(order))))
      return conversation.customer;
  }
  return undefined;
}
