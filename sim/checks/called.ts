import { introduces, speaksOfHuman } from '../languages/reading/replies.ts';
import { fold, plain, wordsOf } from '../languages/reading/text.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import type { SessionHeader } from '../trace/types.ts';
import { sourcesOf } from './sources.ts';

type Customer = SessionHeader['customers'][number];

/** Shorter names are words of everyday talk. */
const SHORTEST = 3;

const givenOf = ({ name }: Customer): string => name.trim().split(/\s+/)[0] ?? '';

/**
 * The other customer by whose given name a reply calls its own: somebody whom the bot had met before, and whom it calls by that
 * name as well. A name that the customer said, or that is a word of the shop, may be anything.
 */
export function calledAs(
  reply: Reply,
  me: Customer,
  others: readonly Customer[],
  session: SessionModel,
): Customer | undefined {
  const own = new Set(wordsOf(me.name));
  const candidates = others.filter((other) => {
    const given = givenOf(other);
    return (
      given.length >= SHORTEST &&
      wordsOf(given).every((word) => !own.has(word)) &&
      calls(reply.reading.text, given) &&
      wasMet(other, reply, session)
    );
  });
  if (candidates.length === 0) return undefined;
  const known = `${plain(sourcesOf(reply, session).words)} ${wordsOfShop(session)}`;
  return candidates.find((other) => {
    const given = givenOf(other);
    const theirs = session.conversations.find(({ customer }) => customer === other.key);
    return !known.includes(plain(given)) && theirs?.replies.some(({ reading }) => calls(reading.text, given));
  });
}

const wasMet = ({ key }: Customer, { at }: Reply, { conversations }: SessionModel): boolean =>
  conversations.some(({ customer, turns }) => customer === key && (turns[0]?.openedAt ?? at) < at);

/** At the beginning of a sentence or after a comma, with few words before it, and before a mark: "Hi Amina!", "Done, Amina." */
const FEW_WORDS = String.raw`(?:^|[\n.!?,;:…–—]\s*)((?:[\p{L}']+\s+){0,3})`;

/** Whether a text calls somebody by this name. */
function calls(text: string, name: string): boolean {
  const spelled = [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`].map((each) =>
    each.replace(/[^\p{L}\d]/gu, '\\$&'),
  );
  const called = new RegExp(
    String.raw`${FEW_WORDS}(?:${[...new Set(spelled)].join('|')})(?=\s*(?:[,;.!?…:\n]|\p{Extended_Pictographic}|$))`,
    'gu',
  );
  return [...text.matchAll(called)].some((match) => {
    const end = match.index + match[0].length;
    const [rest = ''] = text.slice(end).split(/[.!?\n]/);
    return !introduces(fold(match[1] ?? '')) && !speaksOfHuman(fold(`${match[1] ?? ''} ${rest}`));
  });
}

const shopWords = new WeakMap<object, string>();

function wordsOfShop({ shop }: SessionModel): string {
  const known = shopWords.get(shop);
  if (known !== undefined) return known;
  const texts = shop.products.flatMap(({ title, description = '', attributes, terms = {} }) => [
    ...[title, description],
    ...[...Object.values(attributes), ...Object.values(terms)].flat(),
  ]);
  const found = plain([shop.name, JSON.stringify(shop.facts ?? {}), ...texts].join(' '));
  shopWords.set(shop, found);
  return found;
}
