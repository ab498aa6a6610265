import { refuses, saysUnsureWhich } from '../languages/reading/replies.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Conversation, ReadArrival, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { listOrder } from '../oracle/list-order.ts';
import type { Reference } from '../oracle/references.ts';
import type { Intent } from '../trace/meaning.ts';
import { listBasis } from './basis.ts';
import { eachAnswered, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/**
 * A place in a list, the cheapest or the one of a price leads to the product that it stands for. Narrower than `reference`, so
 * that any owner agrees: the list has one sure order, nothing else can be meant, and the reply speaks of another product of
 * that same list and of nothing else.
 */
export const pointedAt: Check = {
  meta: {
    name: 'pointed-at',
    profiles: ['universal'],
    insteadOf: 'reference',
    kind: 'property',
    title: 'A place in a list, or "the cheapest", is not answered with another product of that list',
    rules: ['R2', 'R3', 'R5'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn, conversation) => {
      const pointed = pointedIn(turn, answer, conversation);
      if (pointed === null) return;
      const taken = takenInstead(answer, turn, pointed, session);
      if (taken === undefined) return;
      report({
        ok: taken === null,
        turn,
        at: answer.at,
        expected: `${titles(session, [pointed.product])}, which is meant of the list that was shown`,
        actual: taken === null ? quote(answer) : `speaks of ${titles(session, [taken])}: ${quote(answer)}`,
        basis: taken === null ? undefined : listBasis(session, conversation, turn, pointed.message, answer),
      });
    });
  },
};

/** What a turn surely points at. */
interface Pointed {
  message: ReadArrival;
  product: string;
  /** How, where its words are read; null: its author says what it means. */
  by: Reference | null;
  list: Reply;
}

/** Intents beside a reference that leave it what it is. */
const BESIDE: readonly Intent[] = ['greeting', 'thanks', 'other', 'vague', 'question', 'confirm'];

function pointedIn({ messages, openedAt }: Turn, { products }: Reply, { replies }: Conversation): Pointed | null {
  const referring = messages.filter(({ outcomes, tapped }) => outcomes !== null || tapped !== null);
  const [message] = referring;
  const [outcome, ...others] = message?.outcomes ?? [];
  if (message === undefined || referring.length > 1 || message.tapped !== null) return null;
  if (outcome?.kind !== 'products' || outcome.products.length !== 1 || others.length > 0) return null;
  const [product = ''] = outcome.products;
  const index = indexCatalog(products);
  const elsewhere = messages.some(
    ({ said, reading }) =>
      mentionsIn(said.tokens, index).some((mention) => mention.product !== product) ||
      (reading !== message.reading && (reading.corrects || reading.intents.some((intent) => !BESIDE.includes(intent)))),
  );
  const by = message.reading.reference;
  if (elsewhere || (by !== null && !['position', 'superlative', 'priced'].includes(by.by))) return null;
  const lists = replies.filter(({ until, reading }) => until <= openedAt && reading.shown.length > 1);
  const { quotes } = message.message;
  const list =
    quotes === undefined ? lists.at(-1) : lists.find(({ botMessages }) => botMessages.some(({ id }) => id === quotes));
  if (!list?.reading.shown.includes(product)) return null;
  if (by?.by !== 'superlative' && by?.by !== 'priced') {
    const order = listOrder(list);
    const place = by?.by === 'position' ? by.position : null;
    if (order === null || (place !== null && order.at(place > 0 ? place - 1 : place) !== product)) return null;
  }
  return { message, product, by, list };
}

/** The other product of the list that a reply takes; null: it takes the one that is meant; undefined: it is not sure. */
function takenInstead(
  { reading, from, products }: Reply,
  { replies }: Turn,
  { product, by, list }: Pointed,
  { facts }: SessionModel,
): string | null | undefined {
  if (replies.some((reply) => reply.reading.named.includes(product))) return null;
  const { chosen, said } = reading;
  if (chosen === null || !list.reading.shown.includes(chosen)) return undefined;
  if (replies.some((reply) => reply.reading.shown.length > 1 || reply.refused.length > 0)) return undefined;
  if (refuses(said.folded) || saysUnsureWhich(said.folded)) return undefined;
  // Of what is not to be had, another one may be offered at once.
  const { byId } = indexCatalog(products);
  const [meant, other] = [byId.get(product)?.product, byId.get(chosen)?.product];
  if (!meant?.active || !other || facts.stockAt(from, product).min <= 0) return undefined;
  if (by?.by !== 'superlative') return chosen;
  const [own, its] = [pricesOf(meant), pricesOf(other)];
  const isWrong = by.which === 'cheapest' ? Math.min(...its) > Math.min(...own) : Math.max(...its) < Math.max(...own);
  return isWrong ? chosen : undefined;
}
