/** What failures are judged by, for people: rows of the catalogue, and lists that a customer saw. */
import type { Conversation, ReadArrival, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import type { Claim } from '../oracle/reply-types.ts';
import type { Basis, CatalogRow } from './types.ts';
import type { Verdict } from './verify-shop.ts';

/** The false claims, each with the row of the catalogue that it is about. */
export function claimsBasis(
  judged: readonly { claim: Claim; answer: Verdict }[],
  reply: Reply,
  session: SessionModel,
): Basis {
  const claims = judged.flatMap(({ claim, answer }) => {
    if (typeof answer !== 'string') return [];
    const row = 'product' in claim ? rowOf(claim.product, reply, session) : undefined;
    return [{ text: 'text' in claim ? claim.text : '', wrong: answer, ...(row && { row }) }];
  });
  return { claims };
}

/** A product as the shop has it when a reply is sent: stock after the orders before it. */
function rowOf(id: string, reply: Reply, { facts, shop }: SessionModel): CatalogRow | undefined {
  const product = reply.products.find((one) => one.id === id);
  if (!product) return undefined;
  const left = (variant?: string) =>
    product.kind === 'service' ? {} : { stock: facts.stockAt(reply.from, id, variant).max };
  return {
    ...{ title: product.title, price: product.price, currency: shop.currency, ...left() },
    ...(product.active ? {} : { inactive: true as const }),
    ...(product.variants && {
      variants: product.variants.map((variant) => ({
        ...{ title: variant.title, price: variant.price ?? product.price },
        ...left(variant.id),
      })),
    }),
  };
}

/** The list that a message refers to, as the customer saw it; undefined where none was shown. */
export function listBasis(
  { facts }: SessionModel,
  { replies }: Conversation,
  turn: Turn,
  { message, outcomes }: Pick<ReadArrival, 'message' | 'outcomes'>,
  { reading }: Reply,
): Basis | undefined {
  const shown = replies.filter((reply) => reply.until <= turn.openedAt && reply.reading.shown.length > 0);
  const quoted = shown.find(({ botMessages }) => botMessages.some(({ id }) => id === message.quotes));
  const items = (quoted ?? shown.at(-1))?.reading.shown;
  if (!items) return undefined;
  const meant = (outcomes ?? []).flatMap((outcome) => (outcome.kind === 'none' ? [] : outcome.products));
  const taken = reading.chosen === null ? reading.shown : [reading.chosen];
  const places = (products: readonly string[]): number[] =>
    items.flatMap((item, n) => (products.includes(item) ? [n + 1] : []));
  return { list: { items: items.map((item) => facts.titleOf(item)), meant: places(meant), taken: places(taken) } };
}
