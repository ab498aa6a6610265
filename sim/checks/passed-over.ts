/**
 * What is passed over in a burst, so that any owner agrees: however many replies there are, and whatever else they do, no word
 * and no figure in them answers it.
 */
import { asksPrice, findAmounts, sameAmount } from '../languages/reading/money.ts';
import { isUnknowing, refuses, speaksOfHuman } from '../languages/reading/replies.ts';
import { percentagesIn } from '../languages/reading/shop.ts';
import { fold, wordsOf } from '../languages/reading/text.ts';
import { spansIn, timesIn } from '../languages/reading/times.ts';
import { leavesUnknown } from '../languages/reading/topics.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { Topic } from '../languages/types.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { type Point, pointsOf } from '../oracle/points.ts';
import { zonesNamedIn } from '../oracle/zones.ts';
import type { ShopFacts } from '../shop/facts.ts';
import type { Product } from '../shop/types.ts';
import { leftOut } from './addressed.ts';
import { eachTurn, quote } from './inspection.ts';
import type { CheckContext } from './types.ts';

/** Judges those points of each burst that are surely asked for and that a check holds. */
export function eachBurst({ session, report }: CheckContext, which: string, holds: (point: Point) => boolean): void {
  eachTurn(session, (turn, conversation) => {
    const { answer } = turn;
    if (turn.messages.length < 2 || turn.expectedReply !== 'yes' || answer === null || turn.unanswered) return;
    const replies = repliesTo(turn, conversation);
    if (replies.some((reply) => reply.refused.length > 0 || leavesOpen(reply))) return;
    const points = pointsOf(turn, session);
    const next = conversation.turns[turn.number];
    const later = next === undefined ? [] : pointsOf(next, session).owed;
    const asked = points.owed.filter((point) => isAsked(point, session) && holds(point));
    const missed = asked.flatMap((point) => {
      const what = leftOut(point, answer, points, session);
      const passedOver =
        what !== null &&
        replies
          .filter((reply) => !isForNext(reply, turn, later, point))
          .every((reply) => leftOut(point, reply, points, session) !== null && !touches(point, reply, session));
      return passedOver ? `"${point.message.reading.text}" (${what})` : [];
    });
    if (asked.length > 0)
      report({
        ok: missed.length === 0,
        turn,
        expected: `an answer to each of ${turn.messages.length} messages ${which}`,
        actual: missed.length === 0 ? 'all answered' : `nothing of ${missed.join(', ')}: ${quote(answer)}`,
      });
  });
}

/** Whether what answers it is a figure or a name that the catalogue file has. */
export function isPlainQuestion(point: Point, { shop }: SessionModel): boolean {
  if (!point.message.reading.text.includes('?') && !point.message.reading.intents.includes('question')) return false;
  if (point.kind === 'topic') return true;
  if (point.kind !== 'price') return false;
  // Of a price without a name, "the last price" may be a wish for a discount in words that nobody knows.
  const named = mentionsIn(point.message.reading.said.tokens, indexCatalog(shop.products));
  return (
    named.some(({ product }) => product === point.product) &&
    isPlain(shop.products.find(({ id }) => id === point.product))
  );
}

/** All that may answer it: a bot may answer each message by itself, and late. */
const repliesTo = ({ number }: Turn, { replies }: Conversation): Reply[] =>
  replies.filter(({ turn, kind }) => (turn === number || turn === number + 1) && kind !== 'notification');

/**
 * What the next turn asks for itself is answered to that: by a reply that came after its wait, so that it is no late one to the
 * burst before.
 */
const isForNext = (reply: Reply, { number }: Turn, later: readonly Point[], point: Point): boolean =>
  reply.turn === number + 1 && reply.kind !== 'early' && later.some((other) => asksForSame(other, point));

/** Whether a reply to one point may well speak of the other: of the same goods, the same topic, or of anything. */
function asksForSame(one: Point, other: Point): boolean {
  if (one.kind === 'topic' || other.kind === 'topic')
    return one.kind === 'topic' && other.kind === 'topic' && one.topic === other.topic;
  if (one.kind === 'browse' || one.kind === 'unread') return true;
  const [ids, meant] = [goodsOf(one), goodsOf(other)];
  return meant.some((id) => ids.includes(id));
}

function goodsOf(point: Point): string[] {
  if (point.kind === 'items') return [...point.products];
  if (point.kind === 'kind') return [...point.fits, ...point.wide];
  if (point.kind === 'reference')
    return point.outcomes.flatMap((outcome) => (outcome.kind === 'none' ? [] : outcome.products));
  if (point.kind === 'pieces' || point.kind === 'variant') return [point.product];
  return point.kind === 'price' && point.product !== null ? [point.product] : [];
}

/** Says that it does not know, does not understand, or that a person will: that answers whatever was asked. */
const leavesOpen = ({ reading: { said } }: Reply): boolean =>
  speaksOfHuman(said.folded) ||
  refuses(said.folded) ||
  isUnknowing(said.folded) ||
  said.sentences.some((sentence) => leavesUnknown(null, sentence));

/** Whether a point surely asks for something that this shop can tell. */
function isAsked(point: Point, { shop, rules }: SessionModel): boolean {
  if (point.perhaps) return false;
  const { intents, text } = point.message.reading;
  const asks = text.includes('?') || intents.includes('question') || asksPrice(fold(text));
  if (point.kind === 'topic') return asks && hasAnswer(point.topic, shop.facts ?? {});
  if (point.kind === 'price') return asks && point.product !== null;
  const seeks = intents.some((intent) => intent === 'inquiry' || intent === 'browse' || intent === 'purchase');
  return (asks || (rules.immediate && seeks)) && (point.kind === 'items' || point.kind === 'kind');
}

/** Whether the catalogue file has something to say of it: a bot that has nothing may say so in any words. */
function hasAnswer(topic: Topic, facts: ShopFacts): boolean {
  if (topic === 'location') return facts.contacts?.address !== undefined;
  if (topic === 'returns') return facts.returns !== undefined && facts.returns !== 'none';
  if (topic === 'warranty') return facts.warranty !== undefined && facts.warranty !== 'none';
  const lists = { delivery: facts.delivery, hours: facts.hours, payment: facts.payment, discount: facts.discounts };
  return (lists[topic]?.length ?? 0) > 0;
}

/** Whether a reply has a figure or a name of what was asked for, in whatever words. */
function touches(point: Point, { reading, products }: Reply, { shop }: SessionModel): boolean {
  const { folded, words } = reading.saidWithOptions;
  if (point.kind === 'topic') return toldOf(point.topic, folded, words, shop.facts ?? {});
  const index = indexCatalog(products);
  // "It is waiting here, how many?": what is asked back may be of the goods, although it does not name them. The price of what
  // has no variants needs no question.
  const fixed = point.kind === 'price' && point.product !== null && isPlain(index.byId.get(point.product)?.product);
  if (reading.asksBack && !fixed) return true;
  const meant = goodsOf(point).flatMap((id) => index.byId.get(id) ?? []);
  // "900 only": a bare number that is the price tells it.
  const amounts = [...findAmounts(folded, shop.currency).map(({ value }) => value), ...cardinalsIn(folded)];
  const priced = meant.some(({ product }) =>
    pricesOf(product).some((price) => amounts.some((value) => sameAmount(value, price))),
  );
  const own = new Set(
    meant.flatMap(({ product, titleWords }) => [
      ...titleWords,
      ...wordsOf(product.category),
      ...Object.values(product.terms ?? {})
        .flat()
        .flatMap(wordsOf),
    ]),
  );
  const named = words.some((word) => word.length > 2 && !stopWords().has(word) && own.has(word));
  // Goods of another kind may be what there is instead.
  return priced || named || (point.kind === 'kind' && (reading.named.length > 0 || reading.options.length > 0));
}

/** The numbers of a text, without the marks between their groups. */
const cardinalsIn = (folded: string): number[] =>
  (folded.match(/\d+(?:[,. ]\d{3})*/g) ?? []).map((digits) => Number(digits.replace(/\D/g, '')));

const isPlain = (product: Product | undefined): boolean =>
  product !== undefined && (product.variants ?? []).length === 0;

function toldOf(topic: Topic, folded: string, words: readonly string[], facts: ShopFacts): boolean {
  const says = (text: string | undefined): boolean =>
    wordsOf(text ?? '').some((word) => word.length > 3 && words.includes(word));
  switch (topic) {
    case 'hours':
      return timesIn(folded).length > 0;
    case 'delivery':
      return zonesNamedIn(folded, facts.delivery).length > 0;
    case 'payment':
      return (facts.payment ?? []).some(
        ({ method, number }) => says(method) || (number && folded.includes(fold(number))),
      );
    case 'location':
      return says(facts.contacts?.address);
    case 'discount':
      return percentagesIn(folded).length > 0;
    default:
      return spansIn(folded).length > 0;
  }
}
