import { channels } from '../../channels/index.ts';
import { languages } from '../../languages/index.ts';
import { Registry } from '../../registry.ts';
import { inShare } from '../craft.ts';
import type { Condition } from './types.ts';

/** When mutants by operators act. A new one is one entry. */
export const conditions = new Registry<Condition>('condition');

const SELDOM = 1 / 5;
const LATER_MINUTES = 4;
const MANY_PIECES = 10;

const ALL: Condition[] = [
  { name: 'always', title: 'always', occasion: 'any', holds: () => true },
  {
    name: 'seldom',
    title: 'in one turn of five',
    occasion: 'more turns',
    // By the instant at which the turn began: equal sessions meet equal faults.
    holds: ({ openedAt }, { salt }) => inShare(SELDOM, `${salt}@${openedAt}`),
  },
  {
    name: 'second-customer',
    title: 'for every customer but the first of a shop',
    occasion: 'a second customer of one shop',
    holds: ({ conversation }) => conversation.place > 1,
  },
  {
    name: 'later',
    title: `${LATER_MINUTES} minutes after the first message of a conversation and later`,
    occasion: `a conversation of more than ${LATER_MINUTES} minutes`,
    holds: ({ now, conversation }) => now - conversation.since >= LATER_MINUTES * 60_000,
  },
  {
    name: 'many-pieces',
    title: `from ${MANY_PIECES} pieces on`,
    occasion: `an order of ${MANY_PIECES} or more pieces`,
    holds: ({ pieces }) => pieces >= MANY_PIECES,
  },
  {
    name: 'other-language',
    title: 'in every language but the first',
    occasion: 'a conversation in another language than the first',
    holds: ({ language }) => language !== languages.first.name,
  },
  {
    name: 'other-channel',
    title: 'on every channel but the first',
    occasion: 'a session on another channel than the first',
    holds: ({ channel }) => channel !== channels.first.name,
  },
  {
    name: 'once',
    title: 'once in each conversation',
    occasion: 'any',
    holds: (_, { acted }) => acted === 0,
  },
  {
    name: 'in-a-burst',
    title: 'in replies to several messages only',
    occasion: 'several messages in one turn',
    holds: ({ messages }) => messages > 1,
  },
];
for (const condition of ALL) conditions.register(condition);
