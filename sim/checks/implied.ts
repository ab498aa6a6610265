import { announcesNoPrice, asksPrice, findAmounts, isFee } from '../languages/reading/money.ts';
import { cardinalOf, digitized } from '../languages/reading/numbers.ts';
import { shopTopicsIn } from '../languages/reading/shop.ts';
import { stopWords } from '../languages/reading/words.ts';
import { saidBy } from '../oracle/bot-messages.ts';
import { type CatalogIndex, indexCatalog } from '../oracle/catalog.ts';
import { claimsOf } from '../oracle/claims.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { type Unit, unitsOf } from '../oracle/units.ts';
import { zonesNamedIn } from '../oracle/zones.ts';
import type { Product } from '../shop/types.ts';
import { sourcesOf } from './sources.ts';
import { subjectOf } from './subject.ts';

const known = new WeakMap<Reply, readonly Claim[]>();

/** All that a reply states: by its own words, and by what it answers. */
export function claimsIn(reply: Reply, session: SessionModel): readonly Claim[] {
  const found = known.get(reply);
  if (found) return found;
  const claims = [...reply.reading.claims.map((claim) => asPrice(claim, reply, session)), ...impliedBy(reply, session)];
  known.set(reply, claims);
  return claims;
}

/** "You get it for 12,500, with delivery": an amount that is no fee by its size is what the product at hand costs. */
function asPrice(claim: Claim, reply: Reply, session: SessionModel): Claim {
  if (claim.kind !== 'fee') return claim;
  const product = subjectOf(reply, session);
  const entry = product === null ? undefined : indexCatalog(reply.products).byId.get(product)?.product;
  const highest = Math.max(...(session.shop.facts?.delivery ?? []).map(({ fee }) => fee), 0);
  if (product === null || !entry || claim.amount <= highest * NEAR || !isNearPrice(claim.amount, entry)) return claim;
  const { amount, text } = claim;
  return { kind: 'price', product, amount, numbers: [], variants: [], near: false, text };
}

const isNearPrice = (value: number, product: Product): boolean =>
  pricesOf(product).some((price) => value >= price / NEAR && value <= price * NEAR);

/** What a reply without the name of a product says of the one that is spoken of: "that one is KES 5,400", "two remain". */
function impliedBy(reply: Reply, session: SessionModel): Claim[] {
  const { reading } = reply;
  if (reply.kind !== 'answer' || reading.order || reading.named.length > 0 || reading.options.length > 0) return [];
  const { turn } = sourcesOf(reply, session);
  if (turn === undefined || turn.uncertain || turn.messages.length > 1) return [];
  const topics = turn.messages.flatMap((message) => message.reading.topics);
  const subject = subjectOf(reply, session);
  const index = indexCatalog(reply.products);
  const units = reply.botMessages.flatMap((botMessage) => unitsOf(saidBy(botMessage), index, subject));
  const asked = asksPrice(turn.messages[0]?.said.folded ?? '');
  return units.flatMap((unit): Claim[] => {
    const fee = feesOf(unit, topics.includes('delivery') && units.length === 1, session);
    if (fee.length > 0 || subject === null) return fee;
    const claims = claimsOf(unit, index, session.shop).filter(
      ({ kind }) => topics.length === 0 && (kind === 'availability' || kind === 'quantity' || kind === 'price'),
    );
    const priced = claims.some(({ kind }) => kind === 'price') || topics.length > 0 || !asked;
    return priced ? claims : [...claims, ...pricesSaid(unit, subject, index, session)];
  });
}

/** A number by itself, in groups or not, and what follows it. */
const FIGURE =
  /(?<![\d.,:/#\p{L}-])(?<!\p{N} )(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{2,7})(?:\.0{1,2})?(?: ?(k)(?!\p{L}))?(?:\/[=-])?(?![\d%:]|[.,]\d|-\d)/gu;

interface Figure {
  value: number;
  start: number;
  end: number;
}

/** Numbers of a text that nothing stands behind which they could count: "13,500", "450 bob", not "4 pieces". */
function figuresIn(folded: string): Figure[] {
  return [...folded.matchAll(FIGURE)].flatMap((match) => {
    const value = Number((match[1] ?? '').replace(/[, ]/g, '')) * (match[2] === undefined ? 1 : 1000);
    const end = match.index + match[0].length;
    const next = /^\s*(\p{L}+)/u.exec(folded.slice(end))?.[1];
    const counts = next !== undefined && !stopWords().has(next);
    return counts || announcesNoPrice(folded.slice(0, match.index)) ? [] : [{ value, start: match.index, end }];
  });
}

/** So far from a price a figure may be and still be meant as one. */
const NEAR = 4;

/** The price that answers a question for it, without a currency: "it goes for 13,500". */
function pricesSaid({ said, mentions }: Unit, product: string, index: CatalogIndex, { shop }: SessionModel): Claim[] {
  const folded = digitized(said.folded);
  if (mentions.length > 0 || folded.trimEnd().endsWith('?') || findAmounts(folded, shop.currency).length > 0) return [];
  const entry = index.byId.get(product)?.product;
  const [only, other] = figuresIn(folded);
  if (!entry || !only || other) return [];
  if (!isNearPrice(only.value, entry) || only.value < MONEY) return [];
  const counted = said.words.flatMap((word) => cardinalOf(word) ?? (/^[1-9]\d?$/.test(word) ? Number(word) : []));
  return [
    {
      ...{ kind: 'price', product, amount: only.value, numbers: counted, variants: [], near: false },
      text: said.text.trim(),
    },
  ];
}
/** Smaller numbers count things. */
const MONEY = 20;

/** What delivery costs, without a currency: "transport 450", "450 to Westlands". `answers`: it is all that is said of it. */
function feesOf({ said, mentions }: Unit, answers: boolean, { shop }: SessionModel): Claim[] {
  const zones = shop.facts?.delivery ?? [];
  if (mentions.length > 0 || said.folded.trimEnd().endsWith('?')) return [];
  const whole = digitized(said.folded);
  if (findAmounts(whole, shop.currency).length > 0) return [];
  const highest = Math.max(...zones.map(({ fee }) => fee), 0);
  const clauses = whole.split(/[;\n]|, (?!\d{3})/);
  const placed = clauses.some((clause) => zonesNamedIn(clause, zones).length > 0);
  return clauses.flatMap((clause): Claim[] => {
    // "In town 150, Westlands 300": a clause without a place that is known may be of any other.
    if (placed && zonesNamedIn(clause, zones).length === 0) return [];
    const speaks =
      zonesNamedIn(clause, zones).length > 0 ||
      isFee(clause) ||
      shopTopicsIn(clause).some(({ topic }) => topic === 'delivery') ||
      answers;
    const [only, other] = figuresIn(clause);
    if (!speaks || !only || other || only.value < MONEY || only.value > highest * NEAR) return [];
    return [{ kind: 'fee', amount: only.value, folded: clause, start: only.start, text: said.text.trim() }];
  });
}
