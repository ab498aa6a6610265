import type { Conversation, Reply, SessionModel, Turn } from '../oracle/index.ts';
import type { Script } from '../scenario/types.ts';
import type { EventOf, OrderRow, Trace } from '../trace/types.ts';
import type { Outcome, Seen, SeenOrder } from './types.ts';

/** What the customers of a session saw and ordered, without its wording. */
export function outcomeOf(session: SessionModel, { steps, catalog, settings }: Script): Outcome {
  const { trace, conversations } = session;
  const lines = new Map(
    trace.events.flatMap((event) =>
      event.kind === 'said' && event.step !== undefined ? [[event.message.id, steps[event.step]?.line ?? 0]] : [],
    ),
  );
  const lineOf = (messageId: string): number => lines.get(messageId) ?? 0;
  return {
    turns: conversations
      .flatMap((conversation) => conversation.turns.map((turn) => seenBy(turn, conversation, lineOf)))
      .sort((a, b) => a.at - b.at),
    notifications: Object.fromEntries(
      conversations.map(({ customer, replies }) => [
        customer,
        replies.filter(({ kind }) => kind === 'notification').length,
      ]),
    ),
    orders: ordersOf(trace),
    ended: endOf(trace),
    ...unsureOf(session),
    catalog,
    maxProducts: settings.maxProducts,
  };
}

function seenBy(turn: Turn, { replies }: Conversation, lineOf: (messageId: string) => number): Seen {
  const own = replies.filter((reply) => reply.turn === turn.number && reply.kind !== 'notification');
  const shown = own.filter(({ botMessages }) => botMessages.length > 0);
  const numbers = turn.messages.map(({ message }) => lineOf(message.id)).filter((line) => line > 0);
  const { prices, totals } = amountsIn(shown);
  return {
    customer: turn.customer,
    lines: [...new Set(numbers)],
    said: turn.said,
    at: turn.openedAt,
    repliedAt: shown[0]?.at ?? null,
    replies: shown.length,
    shown: shown.flatMap(({ reading }) => reading.shown),
    chosen: shown.findLast(({ reading }) => reading.chosen !== null)?.reading.chosen ?? null,
    named: shown.flatMap(({ reading }) => reading.named),
    ...{ prices, totals },
    asks: {
      quantity: shown.some(({ reading }) => reading.asks.quantity),
      variant: shown.some(({ reading }) => reading.asks.variant),
      order: shown.some(({ reading }) => reading.order),
    },
    spoken: [...new Set(shown.flatMap(({ reading }) => reading.spoken))],
    text: shown.map(({ reading }) => reading.saidWithOptions.text).join('\n'),
  };
}

function amountsIn(replies: readonly Reply[]): Pick<Seen, 'prices' | 'totals'> {
  const prices: Record<string, number[]> = {};
  const totals: number[] = [];
  for (const claim of replies.flatMap(({ reading }) => reading.claims)) {
    if (claim.kind === 'total') totals.push(claim.amount);
    if (claim.kind !== 'price') continue;
    prices[claim.product] ??= [];
    prices[claim.product]?.push(claim.amount);
  }
  return { prices, totals };
}

/** By the bot's records, else by what the session last asked its database; null: nobody looked. */
function ordersOf({ session, events, whiteBox }: Trace): SeenOrder[] | null {
  const probed = events.findLast((event): event is EventOf<'probe'> => event.kind === 'probe');
  const rows = whiteBox?.orders ?? probed?.orders;
  if (!rows) return null;
  const keys = new Map(session.customers.map(({ phone, key }) => [phone, key]));
  return rows.map(({ customer, items, total, state }: OrderRow) => ({
    customer: keys.get(customer) ?? customer,
    items: items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    ...{ total, state },
  }));
}

const keyOf = ({ product, variant }: OrderRow['items'][number]): string => `${product}/${variant ?? ''}`;

/** On a real clock there may be another reading of a turn, and what others have bought of a shared shop is no longer there. */
function unsureOf({ conversations, facts, trace, shop, overloaded }: SessionModel): Pick<Outcome, 'unsure'> {
  if (overloaded) return { unsure: 'the machine was busy' };
  if (conversations.some(({ turns }) => turns.some(({ uncertain }) => uncertain)))
    return { unsure: 'the timing of a turn can be read two ways' };
  if (trace.session.taken === undefined) return {};
  const scarce = shop.products.find(({ id, stock }) => stock > 0 && facts.stockAt(trace.events.length, id).min <= 0);
  return scarce ? { unsure: `other sessions may have bought all of "${scarce.title}"` } : {};
}

function endOf({ events }: Trace): Outcome['ended'] {
  if (events.some(({ kind }) => kind === 'trouble')) return 'trouble';
  const stuck = events.find((event): event is EventOf<'stuck'> => event.kind === 'stuck');
  return stuck ? { stuck: stuck.why } : 'whole';
}
