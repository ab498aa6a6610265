import { channelFacts } from '../channels/facts.ts';
import { PreparedText } from '../languages/reading/text.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { CustomerContent, CustomerMessage, EventOf, Instant, Trace } from '../trace/types.ts';

/** A customer's message as the bot got it. */
export interface Arrival {
  customer: string;
  message: CustomerMessage;
  /** Its words, prepared for reading. */
  said: PreparedText;
  /**
   * When it reached the bot: its first acknowledged delivery, else its first proper one, else when it was sent. Where a fault
   * acted beside the bot, the first proper one in any case.
   */
  at: Instant;
  /**
   * The latest moment at which the bot can have got it: in real time, when it answered the webhook or marked it read; where a
   * fault acted beside the bot, when it first acknowledged it.
   */
  until: Instant;
  saidAt: Instant;
  /** The bot answered a delivery of it with 2xx. */
  acknowledged: boolean;
  /** Every delivery of it, tampered ones skipped. */
  deliveries: number;
  /**
   * A fault beside the bot had acted by then, nobody acknowledged it, and the platform did not bring it later: whether the bot
   * has it, nobody knows.
   */
  doubtful: boolean;
  means: Meaning | undefined;
  step: number | undefined;
}

/** The words of a message, whatever its kind; empty for what has none. */
export function contentText(content: CustomerContent): string {
  if (content.type === 'text' || content.type === 'edit') return content.text;
  if (content.type === 'tap') return content.title;
  if (content.type === 'image' || content.type === 'video' || content.type === 'document') return content.caption ?? '';
  if (content.type === 'order')
    return content.items.map(({ quantity, title, product }) => `${quantity} x ${title ?? product}`).join(', ');
  return '';
}

export interface Arrivals {
  /** In the order of their arrival. */
  messages: Arrival[];
  /** Messages that only ever came with a wrong signature. */
  tampered: Arrival[];
}

type Delivery = EventOf<'delivery'>;
/** How a message came, as far as the deliveries until now tell. */
type Coming = Pick<Arrival, 'at' | 'until' | 'acknowledged' | 'deliveries'> & {
  order: number;
  tampered: boolean;
  /** Its first and last delivery; when the last one ended. */
  broughtFrom: Instant;
  broughtUntil: Instant;
  endedAt: Instant;
};

/** A platform that brings a message again does so later than this; tries at once are one delivery to whoever is away. */
const AT_ONCE_MS = 1000;
const isProper = (delivery: Delivery): boolean =>
  delivery.injected !== 'bad-signature' && delivery.injected !== 'invalid';

/** A webhook was taken by the bot. */
export const isAcknowledged = (delivery: Delivery): boolean =>
  delivery.httpStatus !== null && delivery.httpStatus >= 200 && delivery.httpStatus < 300;

/**
 * When each message reached the bot. Deliveries again of the same id change nothing (rule H8). What the channel does not
 * pass on never came.
 */
export function arrivalsOf(trace: Trace): Arrivals {
  const first = new Map<string, Coming>();
  const real = trace.session.clock === 'real';
  const readAt = new Map<string, Instant>();
  let brokenAt = Number.POSITIVE_INFINITY;
  for (const [order, event] of trace.events.entries()) {
    if (event.kind === 'fault') brokenAt = Math.min(brokenAt, event.at);
    if (event.kind === 'read' && !readAt.has(event.messageId)) readAt.set(event.messageId, event.at);
    if (event.kind !== 'delivery' || event.what !== 'messages') continue;
    const proper = isProper(event);
    const acknowledged = proper && isAcknowledged(event);
    for (const id of event.ids) {
      const known = first.get(id);
      const until = real ? Math.max(event.at, event.answeredAt) : event.at;
      const brought = { broughtFrom: event.at, broughtUntil: event.at, endedAt: event.answeredAt };
      const fresh = {
        at: event.at,
        until,
        order,
        acknowledged,
        deliveries: proper ? 1 : 0,
        tampered: !proper,
        ...brought,
      };
      if (!known) first.set(id, fresh);
      else {
        const better = (known.tampered && proper) || (!known.acknowledged && acknowledged);
        // What broke beside the bot may have taken its answer only: then it has had the message since.
        const kept = event.at >= brokenAt && acknowledged && !known.tampered;
        const since = kept ? { at: known.at, order: known.order } : {};
        if (better) first.set(id, { ...fresh, ...since, deliveries: known.deliveries + 1 });
        else if (proper)
          Object.assign(known, { deliveries: known.deliveries + 1, broughtUntil: event.at, endedAt: event.answeredAt });
      }
    }
  }
  const untilOf = (id: string, at: Instant, answered: Instant): Instant =>
    real ? Math.max(at, Math.min(answered, readAt.get(id) ?? answered)) : Math.max(at, answered);
  const { notPassedOn } = channelFacts(trace.session.channel);
  const messages: (Arrival & { order: number })[] = [];
  const tampered: Arrival[] = [];
  const seen = new Set<string>();
  for (const [order, event] of trace.events.entries()) {
    if (event.kind !== 'said' || seen.has(event.message.id)) continue;
    seen.add(event.message.id);
    const came = first.get(event.message.id);
    if (!came && notPassedOn.includes(event.message.content.type)) continue;
    const arrival = {
      customer: event.customer,
      message: event.message,
      said: new PreparedText(contentText(event.message.content)),
      at: came?.at ?? event.at,
      until: untilOf(event.message.id, came?.at ?? event.at, came?.until ?? event.at),
      saidAt: event.at,
      acknowledged: came?.acknowledged ?? false,
      deliveries: came?.deliveries ?? 0,
      doubtful: came !== undefined && isDoubtful(came, brokenAt),
      // What the author means by the product's page, nobody can know who is not told of the page.
      means: event.message.product && notPassedOn.includes('product-page') ? undefined : event.means,
      step: event.step,
      order: came?.order ?? order,
    };
    if (came?.tampered) tampered.push(arrival);
    else messages.push(arrival);
  }
  messages.sort((a, b) => a.at - b.at || a.order - b.order);
  const { harmonization, waitSeconds } = trace.session.shop.settings;
  return { messages: corrected(messages, harmonization ? waitSeconds * 1000 : 0), tampered };
}

const isDoubtful = (
  { acknowledged, tampered, broughtFrom, broughtUntil, endedAt }: Coming,
  brokenAt: Instant,
): boolean => !acknowledged && !tampered && endedAt >= brokenAt && broughtUntil - broughtFrom < AT_ONCE_MS;

/**
 * The messages as they are when their turns close: one that was corrected within the wait says what it was corrected to, one
 * that was deleted then says nothing. A later correction is a message of its own.
 */
function corrected<A extends Arrival>(messages: readonly A[], wait: number): A[] {
  const kept: A[] = [];
  for (const arrival of messages) {
    const { content } = arrival.message;
    if (content.type !== 'edit' && content.type !== 'delete') {
      kept.push(arrival);
      continue;
    }
    const at = kept.findIndex(({ message, customer }) => message.id === content.of && customer === arrival.customer);
    const original = kept[at];
    const waits = original !== undefined && arrival.at - original.at < wait;
    if (content.type === 'delete') {
      if (waits) kept.splice(at, 1);
      continue;
    }
    const message = { ...(waits ? original : arrival).message, content: { type: 'text' as const, text: content.text } };
    const { said, means } = arrival;
    if (waits) kept[at] = { ...original, message, said, means };
    else kept.push({ ...arrival, message });
  }
  return kept;
}
