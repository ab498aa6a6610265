import { asksToConfirm } from '../languages/reading/agreement.ts';
import { type Agreement, agreementOf, type Known, type OrderPlaced, type SummaryShown } from '../oracle/agreement.ts';
import type { OrderAnswer } from '../oracle/answers.ts';
import type { Conversation, Reply, SessionModel } from '../oracle/conversation.ts';
import { addsUp, type OrderLine, orderLinesIn, summedUpIn } from '../oracle/order-lines.ts';
import type { OrderRow } from '../trace/types.ts';
import { quote, titles } from './inspection.ts';
import { neverSaid } from './pieces-said.ts';
import { risenUnsaid } from './price-agreed.ts';
import type { Check, Finding } from './types.ts';

/** Each conversation is walked once for all checks that ask. */
const walked = new WeakMap<Conversation, Agreement>();

/** What was agreed on in a conversation. */
export function agreed(conversation: Conversation, session: SessionModel): Agreement {
  const known = walked.get(conversation);
  if (known) return known;
  const found = agreementOf(conversation, session);
  walked.set(conversation, found);
  return found;
}

/** What speaks against an order or a summary: what was expected, from which source, and what came. */
interface Fault {
  expected: string;
  actual: string;
}

/** `undecided`: the customer's words, or the bot's, are not sure enough to judge. */
type Judgement = Fault | 'right' | 'undecided';

/** Summaries and orders follow from the customer's own choices, and from a yes. */
export const agreement: Check = {
  meta: {
    name: 'agreement',
    profiles: ['universal'],
    kind: 'invariant',
    title: "An order follows from its customer's own choices and a yes to them, once",
    rules: ['C11'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      const { events, openTurns, unseen } = agreed(conversation, session);
      for (const event of events) {
        if (event.kind === 'summary') {
          const { turn, reply } = event.summary;
          report(found(judgeSummary(event, session), { turn, at: reply.at }, 'a summary of what was chosen'));
        } else if (event.kind === 'order') {
          const { turn, reply, numbers } = event;
          const what = `order ${numbers.join(' and ')} as it was agreed on`.replace('  ', ' ');
          const where = { turn, customer: conversation.customer, ...(reply ? { at: reply.at } : {}) };
          report(found(judgeOrder(event, session), where, what));
        }
      }
      for (const row of unseen.slice(openTurns.length)) {
        const twin = events.some((event) => event.kind === 'order' && event.row !== null && sameItems(event.row, row));
        report({
          ok: false,
          customer: conversation.customer,
          expected: `no order but those that ${conversation.customer} said yes to`,
          actual: `order ${row.number} (${rowText(row, session)})${twin ? ', the same order once more' : ''}: nobody said yes to it, and no message named it`,
        });
      }
    }
  },
};

function found(judgement: Judgement, where: Partial<Finding>, what: string): Finding {
  if (judgement === 'right') return { ...where, ok: true, expected: what, actual: what };
  if (judgement === 'undecided') return { ...where, ok: true, undecided: true, expected: what, actual: 'unknown' };
  return { ...where, ok: false, ...judgement };
}

/** A summary against what was chosen before it. */
function judgeSummary(
  { summary, choice, counted, repeated, afterNo, known }: SummaryShown,
  session: SessionModel,
): Judgement {
  const { reply, lines } = summary;
  if (afterNo)
    return { expected: 'the no to the summary is heard', actual: `the same summary word by word: ${quote(reply)}` };
  if (
    counted !== null &&
    lines.length > 0 &&
    !lines.some(({ product }) => product === counted) &&
    !saysLess(reply, session)
  )
    return {
      expected: `a summary of "${session.facts.titleOf(counted)}", whose number of pieces was asked and answered`,
      actual: quote(reply),
    };
  const strangers = lines.filter((line) => line.quantity !== null && isStranger(line.product, known, session));
  if (strangers.length > 0) return strange(strangers, session, reply);
  if (
    choice.lines.length === 0 ||
    choice.unclear ||
    (repeated && !covers(lines, choice.lines)) ||
    saysLess(reply, session)
  )
    return 'undecided';
  return compare(choice.lines, lines, session, reply, {
    complete: true,
    source: 'the customer chose',
    came: quote(reply),
    unsaid: (product, quantity) => neverSaid(product, quantity, reply, session, orderBefore(reply, session)),
  });
}

/** An order against what was chosen, summed up and answered. */
function judgeOrder(event: OrderPlaced, session: SessionModel): Judgement {
  const { row, reply, answers, summary, choice, amended, asked, refused, known, before } = event;
  const { numbers, stale } = event;
  const number = numbers.length > 0 ? `order ${numbers.join(' and ')}` : 'an order';
  const told = reply === null ? [] : orderLinesIn(reply.botMessages, reply.products);
  const content = row ? rowText(row, session) : told.length > 0 ? linesText(told, session) : '';
  const came = `${number} was placed${content ? ` (${content})` : ''}`;
  // Between summary and order, other things may be asked: an address, whether to deliver.
  if (asked !== false && answers.length > 0 && answers.every(({ elsewhere }) => elsewhere))
    return { expected: 'no order: the message says nothing of it', actual: came };
  const sayNo =
    answers.some(({ refuses }) => refuses) && answers.every(({ refuses, elsewhere }) => refuses || elsewhere);
  if (sayNo && (asked || answers.some(({ cancels }) => cancels)))
    return { expected: 'no order: the customer said no', actual: came };
  if (event.beside && asked === false && answers.every(isMereYes) && isNod(event))
    return { expected: 'no order: the nod is to the other products that were shown since the summary', actual: came };
  if (refused && !sayNo && summary?.asksForYes && answers.every(isMereYes) && event.choice.lines.length === 0)
    return { expected: 'no order: the customer had said no to the summary, and chose nothing after it', actual: came };
  if (stale)
    return { expected: 'no further order: what this old summary says was ordered after it was shown', actual: came };
  if (row === null && numbers.length > 1 && (summary?.lines ?? choice.lines).length === 1)
    return { expected: 'one order: the customer said yes once', actual: `${came}: two orders of one summary` };
  if (before > 0 && row && twinOf(event, session))
    return { expected: 'one order: the customer said yes once', actual: `${came}, the same order once more` };
  // What is not named is surely not ordered where a record says so, or where the total is that of what is named.
  const complete = row !== null || (reply !== null && addsUp(reply.botMessages, reply.products, session.shop.currency));
  const rowLines: OrderLine[] =
    (row && summed(row.items)) ?? (complete ? told : told.filter(({ quantity }) => quantity !== null));
  const strangers = rowLines.filter(({ product }) => isStranger(product, known, session));
  if (strangers.length > 0) return strange(strangers, session, reply);
  if (reply !== null && row !== null) {
    const summedUp = summedUpIn(reply.botMessages, reply.products, session.shop.currency);
    // Several orders may be told in one message.
    const orders = session.facts.orders.filter((each) => reply.reading.text.includes(each.number));
    const ordered = new Set(orders.flatMap(({ items }) => items.map(({ product }) => product)));
    const unordered = summedUp.filter((id) => !ordered.has(id));
    if (unordered.length > 0)
      return {
        expected: `a message of what was ordered: ${rowText(row, session)}`,
        actual: `it sums up ${titles(session, unordered)}: ${quote(reply)}`,
      };
    const differs = compare(told, rowLines, session, reply, {
      complete: false,
      source: 'the message says',
      came: `the record has ${rowText(row, session)}`,
    });
    if (typeof differs === 'object') return differs;
  }
  if (reply !== null && saysLess(reply, session)) return 'undecided';
  const risen = risenUnsaid(event, session);
  if (risen !== null) return risen;
  if (summary !== null && !event.unclear) {
    const sure =
      summary.lines.length === 1
        ? summary.lines
        : summary.lines.filter(({ product, quantity }) => quantity !== null || summary.chosen.includes(product));
    const [line] = sure;
    const lines =
      line && sure.length === 1 && summary.own.length === 1
        ? [{ ...line, quantity: amended.quantity ?? line.quantity, variant: amended.variant ?? line.variant }]
        : sure;
    const changed = amended.quantity !== null || amended.variant !== null;
    const source = changed ? 'the customer changed the summary to' : 'the summary that the customer said yes to has';
    if (lines.length === 0) return 'undecided';
    // What is named without a number of pieces may be something that is offered besides.
    return compare(lines, rowLines, session, reply, { complete, allowed: summary.lines, source, came });
  }
  if (choice.lines.length === 0 || choice.unclear) return 'undecided';
  const unsaid = (product: string, quantity: number): boolean =>
    reply !== null && neverSaid(product, quantity, reply, session, orderBefore(reply, session));
  return compare(choice.lines, rowLines, session, reply, { complete, source: 'the customer chose', came, unsaid });
}

/** The order of the same customer that was placed last before a reply. */
function orderBefore({ customer, from }: Reply, session: SessionModel): OrderPlaced | undefined {
  const conversation = session.conversations.find((each) => each.customer === customer);
  if (!conversation) return undefined;
  return agreed(conversation, session).events.findLast(
    (event): event is OrderPlaced => event.kind === 'order' && event.reply !== null && event.reply.from < from,
  );
}

/** What a record has of each product and variant: the pieces of several lines are as many pieces of one. */
function summed(items: OrderRow['items']): OrderLine[] {
  const lines = new Map<string, OrderLine & { quantity: number }>();
  for (const { product, variant, quantity } of items) {
    const key = `${product}/${variant ?? ''}`;
    lines.set(key, { product, variant, quantity: quantity + (lines.get(key)?.quantity ?? 0) });
  }
  return [...lines.values()];
}

/** "Ok", "yes": says nothing of an order, as "confirm" and "go ahead" do, and a tap on the summary. */
const isNod = ({ turn }: OrderPlaced): boolean =>
  turn?.messages.every(({ message, said }) => message.content.type === 'text' && !asksToConfirm(said)) === true;

const isMereYes = ({ agrees, elsewhere }: OrderAnswer): boolean => agrees || elsewhere;

/** A product of the shop that the customer neither named nor was ever shown. */
const isStranger = (product: string, { touched, shown }: Known, { shop }: SessionModel): boolean =>
  !touched.has(product) && !shown.has(product) && shop.products.some(({ id }) => id === product);

const strange = (lines: OrderLine[], session: SessionModel, reply: Reply | null): Fault => ({
  expected: "products of this customer's own conversation",
  actual: `${linesText(lines, session)}, which this customer neither named nor was shown: ${quote(reply)}`,
});

/** The bot says that there is not enough, or something else than it was asked for. What is surely there is no excuse. */
const saysLess = ({ reading, from }: Reply, { facts }: SessionModel): boolean =>
  reading.claims.some(
    (claim) =>
      claim.kind === 'quantity' ||
      (claim.kind === 'availability' && !claim.available && facts.stockAt(from, claim.product).min <= 0),
  );

interface Comparing {
  /** Whether so many pieces of a product can follow from nothing that the customer said; absent: not asked. */
  unsaid?: (product: string, quantity: number) => boolean;
  /** Everything expected must have come. */
  complete: boolean;
  /** Nothing else may have come; absent: it may. */
  allowed?: readonly OrderLine[];
  source: string;
  came: string;
}

/** Lines that came against those expected; what neither side tells is not compared. */
function compare(
  expected: readonly OrderLine[],
  came: readonly OrderLine[],
  session: SessionModel,
  reply: Reply | null,
  { complete, allowed, source, came: actual, unsaid }: Comparing,
): Judgement {
  const fault = (): Fault => ({ expected: `${source} ${linesText(expected, session)}`, actual });
  const products = new Set(came.map(({ product }) => product));
  const place = reply?.from ?? Number.POSITIVE_INFINITY;
  const missing = expected.filter(({ product }) => !products.has(product));
  // Of what is not there, none is right.
  const gone = missing.some(({ product, variant }) => leftAt(place, product, variant ?? undefined, session) < 1);
  if (complete && came.length > 0 && missing.length > 0) return gone ? 'undecided' : fault();
  if (allowed && came.some(({ product }) => !allowed.some((line) => line.product === product))) return fault();
  for (const line of expected) {
    const same = came.filter(({ product }) => product === line.product);
    const twice = expected.filter(({ product }) => product === line.product).length > 1 || same.length !== 1;
    const [other] = same;
    if (twice || other === undefined) continue;
    if (line.variant !== null && other.variant !== null && line.variant !== other.variant) return fault();
    if (line.quantity === null && other.quantity !== null && unsaid?.(line.product, other.quantity))
      return {
        expected: `${fault().expected}, and no number of pieces`,
        actual: `${other.quantity} pieces, a number that nobody said: ${actual}`,
      };
    if (line.quantity === null || other.quantity === null || line.quantity === other.quantity) continue;
    const variant = line.variant ?? other.variant ?? undefined;
    // Of what is not there, less is right: all that is left, or less than that where it is not known.
    const left = leftAt(place, line.product, variant, session);
    if (left < line.quantity && other.quantity >= left) continue;
    return fault();
  }
  return 'right';
}

/** Pieces that there are at least, orders that came later apart. */
function leftAt(place: number, product: string, variant: string | undefined, { facts, trace }: SessionModel): number {
  const found = facts.catalogAt(place).find(({ id }) => id === product);
  const stock = found?.variants?.find(({ id }) => id === variant)?.stock ?? found?.stock ?? 0;
  const earlier = facts.orders.filter(({ number }) => (facts.placedAt(number) ?? -1) < place);
  const items = earlier.flatMap((order) => order.items).filter((item) => item.product === product);
  const taken = (trace.session.taken ?? []).filter((pieces) => pieces.product === product);
  return [...items, ...taken].reduce((left, { quantity }) => left - quantity, stock);
}

const covers = (lines: readonly OrderLine[], chosen: readonly OrderLine[]): boolean =>
  chosen.every(({ product }) => lines.some((line) => line.product === product));

const sameItems = (a: OrderRow, b: OrderRow): boolean => itemsText(a) === itemsText(b);
const itemsText = ({ items }: OrderRow): string =>
  items
    .map(({ product, variant, quantity }) => `${product}/${variant ?? ''} ${quantity}`)
    .sort()
    .join(', ');

/** Whether the same turn placed the same order before. */
function twinOf({ row, turn }: OrderPlaced, session: SessionModel): boolean {
  const conversation = session.conversations.find(({ customer }) => customer === turn?.customer);
  if (!conversation || !row) return false;
  return agreed(conversation, session).events.some(
    (event) =>
      event.kind === 'order' &&
      event.turn === turn &&
      event.row !== null &&
      event.row !== row &&
      sameItems(event.row, row),
  );
}

const rowText = ({ items }: OrderRow, session: SessionModel): string => linesText(items, session);

/** `2 x "Plain Tee" (Large)`, for people. */
function linesText(lines: readonly OrderLine[], session: SessionModel): string {
  const texts = lines.map(({ product, variant, quantity }) => {
    const found = session.shop.products.find(({ id }) => id === product)?.variants?.find(({ id }) => id === variant);
    return `${quantity === null ? '' : `${quantity} x `}"${session.facts.titleOf(product)}"${found ? ` (${found.title})` : ''}`;
  });
  return texts.length === 0 ? 'nothing' : texts.join(' and ');
}
