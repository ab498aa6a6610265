import type { Language } from '../types.ts';
import { agreement } from './agreement.ts';
import { concepts } from './concepts.ts';
import { shop, times } from './facts.ts';
import { faulty } from './faulty.ts';
import { intents } from './intents.ts';
import { references } from './references.ts';
import { buttons, corrections, denials, entries, people, replies, secrets } from './replies.ts';
import { features, money, orders, quantities, stock } from './shop.ts';
import { speaking } from './speaking.ts';
import { statements } from './statements.ts';
import { telling } from './telling.ts';
import { topics } from './topics.ts';
import { wording } from './wording.ts';
import { grammar, numbers, wish } from './words.ts';

export const english: Language = {
  name: 'en',
  title: 'English',
  locale: 'en-KE',
  trigrams: 'eng',
  telling,
  speaking,
  faulty,
  wish,
  grammar,
  numbers,
  quantities,
  money,
  concepts,
  intents,
  topics,
  references,
  corrections,
  denials,
  stock,
  features,
  orders,
  shop,
  times,
  statements,
  people,
  replies,
  secrets,
  buttons,
  entries,
  agreement,
  varieties: [{ name: 'en', wording }],
};
