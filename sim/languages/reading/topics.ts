import { ofLanguages } from '../index.ts';
import type { Topic } from '../types.ts';
import { allTables, asStems, asWords } from './matcher.ts';
import { hasPhrase, type PreparedText } from './text.ts';

const NAMES: readonly Topic[] = ['delivery', 'location', 'hours', 'payment', 'returns', 'discount', 'warranty'];

const TOPICS = NAMES.map((name) => ({
  name,
  asked: asWords(({ topics }) => topics?.[name]?.asked),
  told: asStems(({ topics, shop }) => [
    ...(topics?.[name]?.told ?? []),
    ...(name === 'location' || name === 'payment' ? [] : (shop?.speaksOf?.[name] ?? [])),
  ]),
}));

const unknowing = ofLanguages(() => allTables().flatMap(({ replies }) => replies?.unknowing ?? []));

/** Things of the shop itself that a customer's text asks for. */
export const topicsOf = ({ folded }: PreparedText): Topic[] =>
  TOPICS.filter(({ asked }) => asked.test(folded)).map(({ name }) => name);

/** Whether a sentence of a reply says that something is not known; with topics of its own, it is said of those. */
export function leavesUnknown(topic: Topic | null, { plain, folded }: PreparedText): boolean {
  if (!hasPhrase(plain, unknowing())) return false;
  const of = topic === null ? [] : TOPICS.filter(({ told }) => told.test(folded));
  return of.length === 0 || of.some(({ name }) => name === topic);
}

/** Whether a reply speaks of a topic, in any language, or says that it does not know. */
export const speaksOf = (topic: Topic, text: PreparedText): boolean =>
  TOPICS.some(({ name, told }) => name === topic && told.test(text.folded)) ||
  text.sentences.some((sentence) => leavesUnknown(topic, sentence));
