import type { ListContext } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { AMOUNT, hearing, input, losing, outcome, reading, wording } from './craft.ts';
import type { Mutant } from './types.ts';

const lists = (change: (lists: ListContext[]) => ListContext[]): Alter =>
  input((turn) => ({ ...turn, lists: change(turn.lists) }));

const shifted = (list: ListContext): ListContext => {
  const [first, ...rest] = list.items;
  const items = first === undefined ? [] : [...rest, first];
  return { ...list, items: items.map((item, i) => ({ ...item, position: i + 1 })) };
};

/** F5: where the bot would ask which one, it takes the first. */
const takesTheFirst: Alter = (own) => ({
  async answerTurn(turn) {
    const answer = await own.answerTurn(turn);
    const unclear = new Set(answer.references.flatMap((it) => (it.outcome === 'clarified' ? [it.messageId] : [])));
    if (unclear.size === 0) return answer;
    return own.answerTurn({
      ...turn,
      messages: turn.messages.map((message) => (unclear.has(message.id) ? { ...message, text: '1' } : message)),
    });
  },
});

export const referenceMutants: Mutant[] = [
  {
    name: 'older-list-wins',
    title: 'looks positions up in the oldest list that it remembers',
    rules: ['F7', 'R11', 'R2'],
    intendedCheck: 'recent-context',
    always: lists((known) => [...known].reverse()),
  },
  {
    name: 'expired-list-resolves',
    title: 'takes an expired list for a fresh one',
    rules: ['F6', 'R8'],
    intendedCheck: 'recent-context',
    always: lists((known) => known.map((list) => ({ ...list, expiresAt: Number.MAX_SAFE_INTEGER }))),
  },
  {
    name: 'off-by-one',
    title: 'takes the item after the one that was meant',
    rules: ['R2'],
    intendedCheck: 'reference',
    rare: 0.4,
    always: lists((known) => known.map(shifted)),
  },
  {
    name: 'ambiguous-takes-first',
    title: 'takes the first item where it should ask which one',
    rules: ['F5', 'R4', 'R5', 'R7'],
    intendedCheck: 'recent-context',
    always: takesTheFirst,
  },
  {
    name: 'list-forgotten',
    title: 'does not remember what it has shown',
    rules: ['R2', 'R5', 'R6'],
    intendedCheck: 'reference',
    rare: 0.32,
    belowThreshold: { share: 0.05, by: lists(() => []) },
    always: outcome((answer) => ({ ...answer, lists: [] })),
  },
  {
    name: 'positions-unheard',
    title: 'hears "that one" where a position is named, and asks which one',
    rules: ['R2'],
    intendedCheck: 'reference',
    always: hearing((text) =>
      text
        .replace(
          /\b(?:the )?(?:first|second|third|fourth|last)(?: one)?\b|\b(?:number|no\.?|option) ?\d\b/gi,
          'that one',
        )
        .replace(/\b(?:ile )?(?:ya|la|cha) (?:kwanza|pili|tatu|nne|mwisho)\b|\bnamba \d\b/gi, 'hiyo'),
    ),
  },
  {
    name: 'taps-ignored',
    title: 'leaves taps on list rows and buttons without an answer',
    rules: ['F17', 'R1', 'H3'],
    intendedCheck: 'acknowledged-means-safe',
    always: losing(({ message }) => message.kind === 'tap'),
  },
  {
    name: 'tap-read-as-first-row',
    title: 'takes every tap on a product for a tap on the first row of the latest list',
    rules: ['F17', 'R1', 'R10'],
    intendedCheck: 'confirmation',
    always: reading((message, turn) => {
      const first = turn.lists[0]?.items[0]?.id;
      const product = message.kind === 'tap' && message.tapId?.startsWith('product:');
      return product && first ? { ...message, tapId: `product:${first}` } : message;
    }),
  },
  {
    name: 'quotes-ignored',
    title: 'does not look at what a message quotes',
    rules: ['F18', 'R3'],
    intendedCheck: 'recent-context',
    always: reading(({ quotedId: _quoted, ...message }) => message),
  },
  {
    name: 'at-last-is-the-last-one',
    title: 'reads "at last" as the last one and "first time" as the first',
    rules: ['F4', 'R9'],
    intendedCheck: 'not-a-reference',
    always: hearing((text) =>
      text
        .replace(/\bat last\b.*/i, 'the last one')
        .replace(/.*\bfirst time\b.*/i, 'the first one')
        .replace(/.*\blast week\b.*/i, 'the last one')
        .replace(/.*\bone moment\b.*/i, 'number one')
        .replace(/.*\bmara (?:yangu )?ya kwanza\b.*/i, 'ya kwanza')
        .replace(/.*\bwiki iliyopita\b.*/i, 'ya mwisho'),
    ),
  },
  {
    name: 'quantity-is-a-position',
    title: 'reads "I want 2" as item 2',
    rules: ['F4', 'R9'],
    intendedCheck: 'not-a-reference',
    always: hearing((text) => text.replace(/\b(?:i want|i'll take|give me|nataka|nipe) (\d)\b.*/i, 'number $1')),
  },
  {
    name: 'unconfirmed-choice',
    title: 'names what was chosen without its price',
    rules: ['R10'],
    intendedCheck: 'confirmation',
    always: wording((text) =>
      /^(?:You chose|Umechagua)/m.test(text) ? text.replace(/(?: at|, bei yake ni) KES [\d,.]*\d/g, '') : text,
    ),
  },
  {
    name: 'tap-with-yesterdays-price',
    title: 'confirms a tapped product with the price that the old list showed',
    rules: ['R1', 'G2'],
    intendedCheck: 'stale-claims',
    always: outcome((answer, turn) => {
      const tapped = turn.messages.find((message) => message.kind === 'tap')?.tapId?.replace(/^product:/, '');
      const item = turn.lists.flatMap((list) => list.items).findLast(({ id }) => id === tapped);
      if (item === undefined) return answer;
      const old = `KES ${item.price.toLocaleString('en-US')}`;
      return {
        ...answer,
        replies: answer.replies.map((reply) => ({ ...reply, text: reply.text.replace(AMOUNT, old) })),
      };
    }),
  },
];
