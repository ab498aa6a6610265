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

/** French as it is written in Kigali, Goma and Bujumbura. */
export const french: Language = {
  name: 'fr',
  title: 'French',
  locale: 'fr-RW',
  spoken: { where: ['RWF', 'BIF', 'CDF', 'XOF', 'XAF', 'KES'], atHome: true },
  trigrams: 'fra',
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
  people,
  replies,
  secrets,
  buttons,
  entries,
  shop,
  times,
  statements,
  agreement,
  varieties: [{ name: 'fr', wording }],
};
