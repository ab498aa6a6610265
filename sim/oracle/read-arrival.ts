import { changedQuantity } from '../languages/reading/agreement.ts';
import { choosesProduct } from '../languages/reading/buttons.ts';
import type { Shop } from '../shop/types.ts';
import type { SessionHeader } from '../trace/types.ts';
import type { Arrival } from './arrivals.ts';
import { type CatalogIndex, indexCatalog, mentionsIn } from './catalog.ts';
import type { ReadArrival, Reply } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import type { ExpectedBehaviour } from './expected.ts';
import type { Facts } from './facts.ts';
import { type Pending, readMessage } from './intents.ts';
import { variantNamedIn } from './order-lines.ts';
import { describesThing } from './references.ts';
import { type Outcome, type ReferenceContext, resolveReference, type ShownList } from './resolve.ts';
import type { TurnFrame } from './turns.ts';

/** What all conversations of a session share. */
export interface Around {
  shop: Shop;
  rules: ExpectedBehaviour;
  facts: Facts;
  /** See `SessionHeader`. */
  listened?: SessionHeader['listened'];
  stalls?: SessionHeader['stalls'];
}

/** Reads one message of a turn by what was shown `before` it, and by the `earlier` messages of the turn. */
export function readArrival(
  arrival: Arrival,
  frame: TurnFrame,
  before: Reply[],
  earlier: readonly ReadArrival[],
  state: ConversationState,
  { shop, rules, facts }: Around,
): ReadArrival {
  const last = before.at(-1);
  const products = last?.products ?? facts.catalogAt(0) ?? shop.products;
  const index = indexCatalog(products);
  const pending: Pending = {
    quantity:
      (openQuestion(before)?.asks.quantity ?? false) ||
      correctsPieces(arrival, earlier) ||
      changesSummary(arrival, last),
    variant: (last?.reading.asks.variant ?? false) || namesVariantOf(arrival, earlier, index),
  };
  let reading = readMessage(arrival.message.content, arrival.means, index, pending, arrival.said);
  const refers = arrival.means?.refers;
  const context: ReferenceContext = {
    lists: listsOf(before),
    // Who writes from the page of a product means that one by "it".
    selected:
      arrival.message.product === undefined ? state.selected : { product: arrival.message.product, at: arrival.at },
    lastChosen: last?.reading.chosen ?? null,
    lastNamed: last?.reading.named ?? [],
    asksVariant: pending.variant,
    at: arrival.at - rules.blurAt(arrival.at),
    readAt: Math.max(frame.closesBy, arrival.until) + 2 * rules.thinking + rules.blurAt(arrival.until),
    ttl: rules.listTtl,
    quotes: arrival.message.quotes,
    products,
  };
  const declined = reading.declined.flatMap((reference) => {
    const [outcome, ...others] = resolveReference(reference, context);
    return outcome?.kind === 'products' && others.length === 0 ? outcome.products : [];
  });
  let outcomes: Outcome[] | null = null;
  if (refers !== undefined && 'products' in refers) {
    const several = refers.products.length > 1 && reading.reference?.by !== 'both';
    outcomes = [{ kind: several ? 'several' : 'products', products: refers.products }];
  } else if (refers !== undefined) outcomes = [{ kind: 'none', why: refers.none }];
  else if (reading.reference !== null && reading.intents.includes('reference')) {
    outcomes = resolveReference(reading.reference, context);
  }
  const [first] = outcomes ?? [];
  if (
    refers === undefined &&
    first?.kind === 'none' &&
    reading.reference !== null &&
    describesThing(reading.reference)
  ) {
    // Nothing like it was shown: it is looked for.
    outcomes = null;
    const intents = reading.intents.map((intent) => (intent === 'reference' ? 'inquiry' : intent));
    reading = { ...reading, reference: null, intents: [...new Set(intents)] };
  }
  const { reference } = reading;
  const kept = earlier.map(chosenBy).findLast((product) => product !== null) ?? null;
  // "The first one", "change it to 2": another place in the list, or two of the first.
  const changes = reference?.by === 'position' && changedQuantity(arrival.said.folded) === reference.position;
  if (refers === undefined && outcomes !== null && changes && kept !== null)
    outcomes = [...outcomes, { kind: 'products', products: [kept] }];
  if (outcomes !== null && !rules.references) outcomes = [{ kind: 'none', why: 'flag-off' }];
  return { ...arrival, reading, outcomes, declined, tapped: tappedProduct(arrival, before) };
}

/**
 * What was asked last. An answer in between takes nothing back if it speaks of no product and offers nothing to choose from: at
 * most one thing to tap, such as a person to talk to.
 */
const openQuestion = (before: readonly Reply[]): Reply['reading'] | undefined =>
  before.findLast(
    ({ reading: { rich, options, asks, named, order, asksBack } }) =>
      (rich && options.length !== 1) || asks.variant || asks.quantity || named.length > 0 || (order && asksBack),
  )?.reading;

/** "I want 2 of them", "sorry, 3": a number that corrects one of the same turn is a number of pieces, too. */
function correctsPieces({ said }: Arrival, earlier: readonly ReadArrival[]): boolean {
  const last = earlier.findLast(({ reading }) => reading.quantity !== null || reading.intents.includes('purchase'));
  return last !== undefined && said.words.length > 1 && changedQuantity(said.folded) !== null;
}

/** "I want to buy the iPhone", "blue", "no, midnight": a variant of what the same turn asks for, not something like it in a list. */
function namesVariantOf({ said }: Arrival, earlier: readonly ReadArrival[], index: CatalogIndex): boolean {
  return earlier.some(({ reading }) =>
    (reading.wants ?? []).some((id) => {
      const product = index.byId.get(id)?.product;
      return product !== undefined && variantNamedIn(said.text, product) !== null;
    }),
  );
}

/** The one product that a message points at, or names. */
function chosenBy({ outcomes, reading }: ReadArrival): string | null {
  const [outcome] = outcomes ?? [];
  const products = outcome?.kind === 'products' ? outcome.products : (reading.inquiry?.products ?? []);
  return products.length === 1 ? (products[0] ?? null) : null;
}

/** "Make it 3" to the summary of an order is a number of pieces, and no place in a list. */
const changesSummary = ({ said }: Arrival, last: Reply | undefined): boolean =>
  last?.reading.order === true &&
  last.reading.asksBack &&
  last.reading.shown.length === 0 &&
  changedQuantity(said.folded) !== null;

/** The lists that replies showed, oldest first (rule R11 keeps the last five). */
function listsOf(replies: readonly Reply[]): ShownList[] {
  return replies
    .filter((reply) => reply.reading.shown.length > 0)
    .slice(-5)
    .map(shownBy);
}

/** What a reply showed, as the customer can refer to it. */
export function shownBy({
  at,
  reading,
  botMessages,
  products,
}: Pick<Reply, 'at' | 'reading' | 'products'> & { botMessages: readonly { id: string }[] }): ShownList {
  const prose = isProse(reading, products);
  return {
    at,
    products: reading.shown,
    botMessages: botMessages.map(({ id }) => id),
    confirmation: reading.shown.length === 1 || prose,
    told: prose,
  };
}

/** All in one line, and nothing to tap: what was chosen is told, and it is no list to choose from. */
const isProse = ({ selectable, said }: Reply['reading'], products: Reply['products']): boolean =>
  selectable.length === 0 &&
  said.lines.filter(({ tokens }) => mentionsIn(tokens, indexCatalog(products)).length > 0).length === 1;

/** The product of a tapped option (rule R1): the row's or button's, or the card's for "Buy" and the like. */
function tappedProduct(arrival: Arrival, before: readonly Reply[]): string | null {
  const { content, quotes } = arrival.message;
  if (content.type !== 'tap') return null;
  const reply =
    before.findLast((candidate) => candidate.botMessages.some((botMessage) => botMessage.id === quotes)) ??
    before.at(-1);
  const option = reply?.reading.options.find(
    (candidate) => candidate.id === content.optionId && candidate.title === content.title,
  );
  if (option?.product) return option.product;
  const shown = reply?.reading.shown ?? [];
  return shown.length === 1 && choosesProduct(arrival.said.folded) ? (shown[0] ?? null) : null;
}
