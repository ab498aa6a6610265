import { showsMore } from '../languages/reading/buttons.ts';
import { listLengthSaid, saysNoList, saysTooOld, saysUnsureWhich } from '../languages/reading/replies.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Conversation, ReadArrival, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { eachAnswered, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** What a bot says of the conversation to explain why it does not go on is true: the customer can scroll up. */
export const excuses: Check = {
  meta: {
    name: 'excuses',
    kind: 'property',
    title: 'An excuse is true (no list was shown, it is too old, not clear which product is meant), and "more" is new',
    rules: ['R8', 'C9', 'D1'],
    hint: '--setting context_ttl_minutes=N',
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn, conversation) => {
      const found = EXCUSES.flatMap((excuse) => excuse(answer, turn, conversation, session) ?? []);
      for (const { expected, wrong } of found)
        report({
          ok: wrong === null,
          turn,
          at: answer.at,
          expected,
          actual: wrong === null ? 'it is true' : `${wrong}: ${quote(answer)}`,
        });
    });
  },
};

/** What is held against the conversation, and in what it is not true; nothing where the reply makes no such excuse. */
type Excuse = (
  answer: Reply,
  turn: Turn,
  conversation: Conversation,
  session: SessionModel,
) => { expected: string; wrong: string | null } | null;

/** A list of several products, as a customer sees it. */
const isList = ({ reading }: Reply): boolean => reading.shown.length > 1;

const shownBefore = ({ replies }: Conversation, turn: Turn): Reply[] =>
  replies.filter((reply) => reply.until < turn.openedAt && isList(reply));

/** How long before the reply the list was shown, in minutes. */
const minutesSince = (list: Reply, answer: Reply): number => Math.floor((answer.at - list.at) / 60_000);

const isLive = (list: Reply, answer: Reply, { rules }: SessionModel): boolean =>
  answer.at + rules.blurAt(answer.at) < list.at + rules.listTtl;

const noList: Excuse = (answer, turn, conversation, session) => {
  if (!session.rules.references || !saysNoList(answer.reading.said.folded)) return null;
  const list = shownBefore(conversation, turn).findLast((reply) => isLive(reply, answer, session));
  const ago = list && `shown a list ${minutesSince(list, answer)} min before`;
  return { expected: 'no list was shown', wrong: ago === undefined ? null : `says that no list was shown, ${ago}` };
};

const tooOld: Excuse = (answer, turn, conversation, session) => {
  if (!session.rules.references || !saysTooOld(answer.reading.said.folded)) return null;
  const quoted = turn.messages.flatMap(({ message }) => message.quotes ?? []);
  const lists = shownBefore(conversation, turn);
  // Which list an answer to several quotes is about is not sure.
  if (quoted.length > 1) return null;
  const meant = quoted.length === 0 ? lists.at(-1) : lists.find((reply) => isQuoted(reply, quoted));
  if (meant === undefined) return null;
  const life = session.rules.listTtl / 60_000;
  const expected = `a list is too old after ${life} min`;
  if (!isLive(meant, answer, session)) return { expected, wrong: null };
  return { expected, wrong: `says that the list is too old, after ${minutesSince(meant, answer)} min` };
};

const isQuoted = ({ botMessages }: Reply, ids: readonly string[]): boolean =>
  botMessages.some(({ id }) => ids.includes(id));

/** One product is named in full, and nothing else could be meant: then a list of several asks for what was said. */
const unsure: Excuse = (answer, turn, _, session) => {
  if (!isList(answer) || !saysUnsureWhich(answer.reading.said.folded)) return null;
  const index = indexCatalog(answer.products);
  const mentions = turn.messages.flatMap(({ reading }) => mentionsIn(reading.said.tokens, index));
  const named = new Set(mentions.map(({ product }) => product));
  const [product] = named;
  if (product === undefined || named.size > 1 || mentions.every(({ partial }) => partial)) return null;
  const open = turn.messages.some(
    (message) =>
      message.reading.corrects ||
      message.tapped !== null ||
      [...message.declined, ...message.reading.declined].length > 0 ||
      mayMeanAnother(message, product),
  );
  // What has its name in a longer one may not be what is meant.
  const title = index.byId.get(product)?.folded ?? '';
  const longer = index.list.some((entry) => entry.product.id !== product && entry.folded.includes(title));
  if (open || longer || !answer.products.some(({ id, active }) => id === product && active)) return null;
  return {
    expected: `the product that is named: ${titles(session, [product])}`,
    wrong: 'says that it is not clear which product is meant',
  };
};

/** "It", beside the name, is what is named, unless another product was settled on before. */
const mayMeanAnother = ({ reading, outcomes }: ReadArrival, product: string): boolean =>
  outcomes !== null &&
  (reading.reference?.by !== 'demonstrative' ||
    outcomes.some((outcome) => outcome.kind !== 'none' && outcome.products.some((id) => id !== product)));

const listLength: Excuse = (answer, turn, conversation) => {
  const said = listLengthSaid(answer.reading.said.folded);
  const lists = [...shownBefore(conversation, turn), answer];
  if (said === null || lists.length < 2) return null;
  const lengths = lists.flatMap(({ reading, botMessages }) => [
    reading.shown.length,
    ...botMessages.map(({ options }) => options.length),
  ]);
  return {
    expected: `a list of ${[...new Set(lengths.filter((length) => length > 1))].join(' or ')}`,
    wrong: lengths.includes(said) ? null : `says that the list has ${said}`,
  };
};

/** "More" is something that was not shown before, as long as there is any: it may go beyond the kind that was shown. */
const more: Excuse = (answer, turn, conversation, session) => {
  const asked = turn.messages.every(
    ({ said, reading, message }) =>
      showsMore(said.folded) && (message.content.type === 'tap' || reading.intents.every((one) => one === 'browse')),
  );
  const { shown } = answer.reading;
  if (!asked || shown.length < 2) return null;
  const before = new Set(
    conversation.replies.filter((reply) => reply.until < turn.openedAt).flatMap(({ reading }) => reading.shown),
  );
  const unseen = answer.products.filter(
    ({ id, active }) => active && !before.has(id) && session.facts.stockAt(answer.from, id).min > 0,
  );
  if (before.size === 0 || unseen.length === 0) return null;
  return {
    expected: `something that was not shown before, such as ${titles(session, [unseen[0]?.id ?? ''])}`,
    wrong: shown.every((id) => before.has(id)) ? 'shows once more what was shown before' : null,
  };
};

const EXCUSES: readonly Excuse[] = [noList, tooOld, unsure, listLength, more];
