import { isShow, type Part, priceOf, type Show, stockOf } from '../reply/index.ts';
import type { InboundMessage, Instant, Memory } from './types.ts';

/** A conversation that nobody has said anything in. */
export function emptyMemory(): Memory {
  return {
    language: null,
    introduced: false,
    lastMessageAt: null,
    sessionStartedAt: null,
    topics: [],
    previousTopics: [],
    recentTexts: [],
    focus: null,
    checkout: null,
    awaiting: null,
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** A copy to work on; 24 hours of silence have started a new session (rule C4). `isNew`: the old one is to be summed up. */
export function openSession(memory: Memory, now: Instant): { memory: Memory; isNew: boolean } {
  const copy = structuredClone(memory);
  if (copy.lastMessageAt === null || now - copy.lastMessageAt < DAY) {
    copy.sessionStartedAt ??= now;
    return { memory: copy, isNew: false };
  }
  const previousTopics = copy.topics.length > 0 ? copy.topics : copy.previousTopics;
  return {
    memory: {
      ...copy,
      sessionStartedAt: now,
      topics: [],
      previousTopics,
      recentTexts: [],
      focus: null,
      checkout: null,
      awaiting: null,
    },
    isNew: copy.topics.length > 0,
  };
}

/** Keeps the last three texts of the customer (rule C9). */
export function noteTexts(memory: Memory, messages: InboundMessage[]): void {
  const texts = messages.map((m) => m.text.slice(0, MAX_TEXT)).filter((text) => text !== '');
  memory.recentTexts = [...memory.recentTexts, ...texts].slice(-3);
  memory.lastMessageAt = Math.max(memory.lastMessageAt ?? 0, ...messages.map((m) => m.receivedAt));
}

const MAX_TEXT = 500;

/** Remembers what the reply, as it goes out, puts before the customer: focus, step of checkout, question asked. */
export function remember(memory: Memory, parts: Part[]): void {
  const shows = parts.filter(isShow);
  const last = shows.at(-1);
  memory.awaiting = awaitedAfter(parts, last);
  for (const show of shows) {
    const shown = subjectOf(show);
    if (shown !== undefined) memory.focus = shown;
  }
  if (last !== undefined) memory.checkout = checkoutAfter(memory.checkout, last);
  memory.introduced = true;
}

function awaitedAfter(parts: Part[], last: Show | undefined): string | null {
  if (last?.kind === 'updating') return 'human';
  if (last?.kind === 'askCategory') return 'category';
  if (last?.kind === 'askName') return 'product';
  const decides = last !== undefined && last.kind !== 'list' && last.kind !== 'offer' && last.kind !== 'card';
  return parts.some((p) => p.kind === 'unknown') && !decides ? 'human' : null;
}

/** The focus that a show leaves; null when it takes the focus away, undefined when it leaves it alone. */
function subjectOf(show: Show): Memory['focus'] | undefined {
  switch (show.kind) {
    case 'list': {
      const [only] = show.products;
      return only !== undefined && show.products.length === 1 ? { productId: only.id, variantId: null } : null;
    }
    case 'card':
    case 'quantity':
      return { productId: show.product.id, variantId: show.variant?.id ?? null };
    case 'variants':
      return { productId: show.product.id, variantId: null };
    case 'summary': {
      const [item] = show.items;
      return item !== undefined && show.items.length === 1
        ? { productId: item.product.id, variantId: item.variant?.id ?? null }
        : null;
    }
    default:
      return undefined;
  }
}

function checkoutAfter(before: Memory['checkout'], last: Show): Memory['checkout'] {
  switch (last.kind) {
    case 'variants':
      return { step: 'variant', productId: last.product.id, variantId: null, quantity: last.quantity };
    case 'quantity':
      return { step: 'quantity', productId: last.product.id, variantId: last.variant?.id ?? null, quantity: null };
    case 'summary':
      return {
        step: 'confirm',
        items: last.items.map((i) => ({
          productId: i.product.id,
          variantId: i.variant?.id ?? null,
          quantity: i.quantity,
        })),
        total: last.items.reduce((sum, i) => sum + priceOf(i.product, i.variant) * i.quantity, 0),
        ...(last.assumed ? { assumed: true } : {}),
      };
    case 'payment':
      return { step: 'payment', orderNumber: last.order.number };
    case 'card': {
      const asks =
        last.lead === 'chosen' && last.product.variants.length < 2 && stockOf(last.product, last.variant) > 0;
      if (!asks) return aside(before, last.product.id);
      return { step: 'quantity', productId: last.product.id, variantId: last.variant?.id ?? null, quantity: null };
    }
    case 'list':
      return aside(before, null);
    default:
      return before;
  }
}

/** Other products are looked at: a purchase that was under way is set aside; an order that waits for payment stays. */
function aside(before: Memory['checkout'], productId: string | null): Memory['checkout'] {
  if (before === null || before.step === 'payment') return before;
  if (before.step === 'confirm') return before.items.some((i) => i.productId === productId) ? before : null;
  return before.productId === productId ? before : null;
}
