import { concept } from '../languages/reading/concepts.ts';
import { numberOf } from '../languages/reading/numbers.ts';
import type { PreparedText } from '../languages/reading/text.ts';
import { canBeThing, stopWords } from '../languages/reading/words.ts';
import { type CatalogIndex, indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { ReadArrival, Reply, SessionModel } from '../oracle/conversation.ts';
import { describingBy } from '../oracle/references.ts';
import type { Intent } from '../trace/meaning.ts';
import { onlyMessage } from './inspection.ts';
import { sourcesOf } from './sources.ts';

const known = new WeakMap<Reply, string | null>();

/**
 * The product that a reply without a name can only be about: the one that the customer's only message names, points at or
 * taps, or, where it names nothing, the only one of the reply before. Null: it names one itself, or several may be meant.
 */
export function subjectOf(reply: Reply, session: SessionModel): string | null {
  const found = known.get(reply);
  if (found !== undefined) return found;
  const subject = find(reply, session);
  known.set(reply, subject);
  return subject;
}

/** What a message asks for that goes on about the product at hand. */
const GOES_ON: readonly Intent[] = ['question', 'reference', 'purchase', 'confirm', 'other'];

function find(reply: Reply, session: SessionModel): string | null {
  if (reply.kind !== 'answer' || reply.reading.named.length > 0 || reply.reading.options.length > 0) return null;
  const { turn, earlier } = sourcesOf(reply, session);
  const message = turn === undefined || turn.uncertain ? undefined : onlyMessage(turn);
  if (message === undefined) return null;
  if (message.tapped !== null) return message.tapped;
  const index = indexCatalog(reply.products);
  const named = [...new Set(mentionsIn(message.said.tokens, index).map(({ product }) => product))];
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  if (message.outcomes !== null && message.outcomes.length > 0) return pointedAt(message);
  const { intents, topics } = message.reading;
  const last = earlier.at(-1);
  const [only, other] = last?.reading.named ?? [];
  if (only === undefined || other !== undefined) return null;
  if (!intents.every((intent) => GOES_ON.includes(intent))) return null;
  return speaksOfElse(message.said, only, index, topics.length > 0) ? null : only;
}

/** Whether a text speaks of something besides a product: "how much is the bag?" below a boot. `known`: of things that are known only. */
export function speaksOfElse({ words }: PreparedText, product: string, index: CatalogIndex, known: boolean): boolean {
  const entry = index.byId.get(product);
  const describing = describingBy(index);
  return words.some((word) => {
    const named = concept(word);
    if (entry?.title.has(named) || entry?.category.has(named) || entry?.terms.has(named)) return false;
    const described = describing(word);
    if (described !== null) return !described.feature;
    return !known && word.length > 2 && !stopWords().has(word) && numberOf(word) === undefined && canBeThing(word);
  });
}

/** The one product of all outcomes that the rules allow. */
function pointedAt({ outcomes }: ReadArrival): string | null {
  const [first] = outcomes ?? [];
  const product = first?.kind === 'products' && first.products.length === 1 ? first.products[0] : undefined;
  const alike = (outcomes ?? []).every(
    (outcome) => outcome.kind === 'products' && outcome.products.length === 1 && outcome.products[0] === product,
  );
  return product !== undefined && alike ? product : null;
}
