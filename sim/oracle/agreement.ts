/**
 * What a customer and the bot agreed on: what was chosen, what was summed up, what was answered to it, and the orders that
 * came of it. The walk keeps what is sure apart from what is not, so that a check can leave the latter undecided.
 */
import { asksForMore, asksToConfirm } from '../languages/reading/agreement.ts';
import { agrees } from '../languages/reading/buttons.ts';
import { codesIn, orderStatesIn, shapeOf } from '../languages/reading/orders.ts';
import { fold, PreparedText } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import type { Intent } from '../trace/meaning.ts';
import type { BotMessage, OrderRow } from '../trace/types.ts';
import { type OrderAnswer, readOrderAnswer } from './answers.ts';
import type { Conversation, ReadArrival, Reply, SessionModel, Turn } from './conversation.ts';
import { type OrderLine, orderLinesIn, variantNamedIn } from './order-lines.ts';
import { orderCodesIn, statesPlaced } from './placed.ts';

/** A summary of an order that waits for a yes. */
export interface Summary {
  reply: Reply;
  turn: Turn;
  lines: OrderLine[];
  /** Those that may be ordered: a product without a number of pieces, beside one that has it, is offered if nobody spoke of it. */
  own: OrderLine[];
  /** Products that were surely chosen before it. */
  chosen: string[];
  /** It asks for the yes in so many words, so that a "no" after it refuses the order. */
  asksForYes: boolean;
}

/** What the customer has chosen and not ordered yet. */
export interface Choice {
  lines: OrderLine[];
  /** Something was said since that may have changed it. */
  unclear: boolean;
}

/** A summary was shown; `choice` and `touched` are as they were before it. */
export interface SummaryShown {
  kind: 'summary';
  summary: Summary;
  choice: Choice;
  /** The bot had asked of how many pieces of this product, and of no other, the turn says the number and nothing else. */
  counted: string | null;
  /** The same lines as in the summary before, and nothing was chosen in between. */
  repeated: boolean;
  /** The turn surely says no to the summary before, and nothing else; this one is the same word by word. */
  afterNo: boolean;
  known: Known;
}

/** An order is on the customer's phone, or in the bot's records, for the first time. */
export interface OrderPlaced {
  kind: 'order';
  /** Null: the records cannot be read, and the message alone says so. */
  row: OrderRow | null;
  /** Numbers of its kind that the message gives for the first time; of a record, its own. None: the message only states it. */
  numbers: string[];
  /** The customer tapped the yes of a summary whose very lines had been ordered since it was shown. */
  stale: boolean;
  /** Null: no message ever named it. */
  reply: Reply | null;
  turn: Turn | undefined;
  answers: readonly OrderAnswer[];
  summary: Summary | null;
  choice: Choice;
  /** What it is of by all that was said: summed up, else chosen, else the cart, else at hand in the bot's words; empty: nothing tells. */
  of: readonly OrderLine[];
  /** Changes to the summary that were surely said since. */
  amended: Pick<OrderLine, 'quantity' | 'variant'>;
  /** Something unclear was said between the summary and the order. */
  unclear: boolean;
  /** The reply before the turn asks for the yes; null: it asks nothing at all. */
  asked: boolean | null;
  /** That reply shows other products than the summary before it, and says nothing of the order. */
  beside: boolean;
  /** A sure no came after the summary, and nothing that takes it back. */
  refused: boolean;
  known: Known;
  /** Orders that the same turn had placed before. */
  before: number;
}

/** What the customer did to an order. */
export interface CancelAsked {
  kind: 'cancel';
  turn: Turn;
  /** Orders that it can be about. */
  orders: PlacedOrder[];
}

/** A turn that answers the question of the reply before it, and says nothing else. */
export interface QuestionAnswered {
  kind: 'answered';
  turn: Turn;
  /** What was asked: the yes to a summary, the number of pieces, or the variant. */
  asked: 'yes' | 'pieces' | 'variant';
  /** What it was asked of. */
  products: string[];
  /** The number of pieces that the turn says, or says yes to. */
  pieces: number | null;
  /** It comes so long after the question that a bot may take it for something new, if it forgets that soon. */
  late: boolean;
}

/** An order by its number, and by its record where that can be read. */
export interface PlacedOrder {
  number: string;
  row: OrderRow | null;
}

/** Products that a conversation has come across. */
export interface Known {
  /** Named, pointed at or tapped by the customer. */
  touched: ReadonlySet<string>;
  /** Shown or named by the bot. */
  shown: ReadonlySet<string>;
}

export type AgreementEvent = SummaryShown | OrderPlaced | CancelAsked | QuestionAnswered;

/** What happened around the orders of one customer. */
export interface Agreement {
  events: AgreementEvent[];
  /** Orders whose customer may have cancelled them, in whatever words. */
  perhapsCancelled: ReadonlySet<string>;
  /** How often a summary was answered with a sure no. */
  refusals: number;
  /** Turns in which an order may have been placed that no message names. */
  openTurns: Turn[];
  /** Orders that no message to their customer named. */
  unseen: OrderRow[];
}

/** Walks through one customer's conversation. */
export function agreementOf(conversation: Conversation, session: SessionModel): Agreement {
  return new Walk(conversation, session).result();
}

class Walk {
  readonly #session: SessionModel;
  readonly #conversation: Conversation;
  readonly #rows: OrderRow[];
  readonly #events: AgreementEvent[] = [];
  readonly #placed: (PlacedOrder & { at: number })[] = [];
  readonly #perhaps = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #numbers = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #openTurns: Turn[] = [];
  #choice: Choice = { lines: [], unclear: false };
  /** What the bot spoke of last as what is going to be ordered, since the order before. */
  #atHand: readonly OrderLine[] = [];
  /** The customer's own cart, since the order before. */
  #cart: readonly OrderLine[] = [];
  #summary: Summary | null = null;
  #amended: OrderPlaced['amended'] = { quantity: null, variant: null };
  #unclear = false;
  #refused = false;
  #refusals = 0;
  /** What the reply before the turn asks for. */
  #askedFor: OrderPlaced['asked'] = null;
  #beside = false;
  #last: Reply | undefined;
  /** The summary whose question for a yes is still open. */
  #awaited: Summary | null = null;
  #counted: string | null = null;
  /** A cancellation that the bot asks about once more. */
  #asksToCancel: PlacedOrder[] = [];

  constructor(conversation: Conversation, session: SessionModel) {
    this.#conversation = conversation;
    this.#session = session;
    const phone = session.trace.session.customers.find(({ key }) => key === conversation.customer)?.phone;
    this.#rows = session.facts.orders.filter((row) => row.customer === phone);
  }

  result(): Agreement {
    for (const turn of this.#conversation.turns) this.#turn(turn);
    const unseen = this.#rows.filter((row) => !this.#placed.some((placed) => placed.row === row));
    const [events, refusals] = [this.#events, this.#refusals];
    return { events, refusals, perhapsCancelled: this.#perhaps, openTurns: this.#openTurns, unseen };
  }

  #turn(turn: Turn): void {
    const last = this.#last?.reading;
    const bySummary = this.#summary !== null && this.#summary.reply === this.#last && this.#summary.asksForYes;
    this.#askedFor =
      last?.asksBack || bySummary ? bySummary || asksToConfirm(last?.said ?? new PreparedText('')) : null;
    this.#beside = this.#showsOthers();
    for (const { said } of turn.messages) for (const code of codesIn(said.text.toUpperCase())) this.#numbers.add(code);
    // What was asked before a new session began may have lapsed with it, whatever was said since.
    if (this.#last !== undefined && turn.openedAt - this.#last.at >= SESSION) this.#awaited = null;
    const awaited = this.#awaited;
    const answers = turn.messages.map((message) => this.#hear(message));
    for (const { message } of turn.messages)
      if (message.content.type === 'order')
        this.#cart = message.content.items.map(({ product, quantity }) => ({ product, variant: null, quantity }));
    this.#counted = this.#countedIn(turn, answers);
    this.#answering(turn, answers, awaited);
    this.#cancelling(turn, answers);
    let placed = 0;
    for (const reply of turn.replies) {
      const orders = this.#newOrders(reply, turn, answers);
      for (const { row, numbers } of orders) {
        this.#events.push(this.#order(row, numbers, reply, turn, answers, placed));
        placed += 1;
        for (const number of numbers) this.#placed.push({ number, row, at: reply.from });
      }
      if (orders.length > 0) {
        this.#forget();
        this.#atHand = [];
        this.#cart = [];
      } else {
        this.#show(reply, turn, answers);
        this.#atHand = linesAtHand(reply) ?? this.#atHand;
      }
      if (this.#isTurnedDown(reply)) this.#choice = { ...this.#choice, unclear: true };
      for (const product of reply.reading.named) this.#shown.add(product);
      this.#last = reply;
    }
    // Questions of the customer that are answered without another question leave it open.
    const aside = answers.every(({ elsewhere }) => elsewhere) && turn.replies.every((reply) => isAside(reply));
    if (this.#awaited === awaited && !aside) this.#awaited = null;
    if (placed === 0 && this.#mayHaveOrdered(turn, answers)) this.#openTurns.push(turn);
  }

  /** Whether the last reply has left the summary for other products. */
  #showsOthers(): boolean {
    const [last, summary] = [this.#last, this.#summary];
    if (last === undefined || summary === null || last === summary.reply || last.reading.order) return false;
    const own = new Set(summary.lines.map(({ product }) => product));
    return last.reading.shown.length > 0 && !last.reading.named.some((id) => own.has(id));
  }

  /** Takes in a message, and what it does to the choice and to the summary. */
  #hear(message: ReadArrival): OrderAnswer {
    const { lines } = this.#choice;
    const atHand = lines.length === 1 ? (lines[0]?.product ?? null) : null;
    const products = this.#last?.products ?? this.#session.facts.catalogAt(0);
    const alone = [...this.#shown].every((product) => product === atHand);
    const answer = readOrderAnswer(message, this.#last, atHand, products, alone);
    const { chosen, quantity, variant } = answer;
    // A kind of thing stands for what is of that kind: the only coffee of a shop is no stranger to who asks for coffee.
    const wanted = message.reading.wants ?? [];
    for (const product of [...(chosen?.products ?? []), ...(message.reading.inquiry?.products ?? []), ...wanted])
      this.#touched.add(product);
    const meant = this.#orderMeant(message);
    for (const { number } of this.#placed)
      if (!answer.keeps && (meant === null || meant === number)) this.#perhaps.add(number);
    if (answer.refuses) {
      if (this.#summary !== null) this.#refusals += 1;
      this.#refused = true;
      this.#choice = { lines: [], unclear: false };
      return answer;
    }
    if (!answer.agrees && !answer.elsewhere) this.#refused = false;
    if (chosen?.sure) {
      const one = chosen.products.length === 1;
      this.#choice = {
        lines: chosen.products.map((product) => ({
          product,
          variant: one ? variant : null,
          quantity: one ? quantity : null,
        })),
        unclear: false,
      };
      this.#unclear ||= this.#summary !== null;
    } else if (quantity !== null || variant !== null) {
      const [line] = lines;
      if (line && lines.length === 1) {
        const changed = { ...line, quantity: quantity ?? line.quantity, variant: variant ?? line.variant };
        this.#choice = { lines: [changed], unclear: this.#choice.unclear };
      } else
        this.#choice = {
          lines: lines.map(({ product }) => ({ product, variant: null, quantity: null })),
          unclear: this.#choice.unclear,
        };
      if (this.#summary?.own.length === 1)
        this.#amended = { quantity: quantity ?? this.#amended.quantity, variant: variant ?? this.#amended.variant };
      else this.#unclear = true;
    }
    const other =
      chosen === null && variant === null && this.#namesVariant(message, lines.length > 1 ? lines : [], products);
    if (answer.unclear || other) {
      this.#choice = { ...this.#choice, unclear: true };
      this.#unclear = true;
    }
    return answer;
  }

  /** The product that the bot asked the number of, where the turn is a number of pieces and nothing else. */
  #countedIn({ messages }: Turn, answers: readonly OrderAnswer[]): string | null {
    const asked = this.#last?.reading;
    if (!asked?.asks.quantity || asked.chosen === null || asked.named.some((id) => id !== asked.chosen)) return null;
    const counts = answers.every(
      ({ quantity, chosen, variant, unclear }) => quantity !== null && chosen === null && variant === null && !unclear,
    );
    const only = messages.every(({ message, reading }) => message.quotes === undefined && isCount(reading.intents));
    return counts && only ? asked.chosen : null;
  }

  /** Enters a turn that is a plain answer to the question of the last reply, or to that of a summary which is still open. */
  #answering(turn: Turn, answers: readonly OrderAnswer[], awaited: Summary | null): void {
    const last = this.#last;
    const open = [...(last?.botMessages ?? []), ...(awaited?.reply.botMessages ?? [])];
    const after = turn.openedAt - (last?.at ?? 0);
    if (!last || after >= SESSION || !turn.messages.every((one) => isAtHand(one, open))) return;
    const late = after > ANSWERED_WITHIN;
    const variantOf = this.#variantAnswered(turn, last);
    const enter = (asked: QuestionAnswered['asked'], products: string[], pieces: number | null): void =>
      void this.#events.push({ kind: 'answered', turn, asked, products, pieces, late });
    const said = answers.length === 1 ? (answers[0]?.quantity ?? null) : null;
    const lines = awaited?.own ?? [];
    const summed = lines.length === 1 ? (lines[0]?.quantity ?? null) : null;
    if (awaited !== null && answers.every(({ agrees: yes }) => yes))
      enter(
        'yes',
        lines.map(({ product }) => product),
        summed,
      );
    else if (this.#counted !== null) enter('pieces', [this.#counted], said);
    else if (variantOf !== null) enter('variant', [variantOf], null);
  }

  /** The product whose variant was asked for, where the turn is the whole title of one of them. */
  #variantAnswered({ messages }: Turn, { reading, products }: Reply): string | null {
    const [message] = messages;
    if (!message || messages.length > 1) return null;
    if (!reading.asks.variant && message.message.content.type !== 'tap') return null;
    const title = message.said.folded.trim();
    const fits = products.filter(
      ({ id, variants = [] }) =>
        reading.named.includes(id) && variants.some((each) => fold(each.title).trim() === title),
    );
    return fits.length === 1 ? (fits[0]?.id ?? null) : null;
  }

  /**
   * A variant of one of several products is named, so that it may be changed; or of something else that was shown or chosen before, so
   * that this may be meant: "no, I want Clear".
   */
  #namesVariant({ said }: ReadArrival, lines: readonly OrderLine[], products: readonly Product[]): boolean {
    const ofLines = new Set(this.#choice.lines.map(({ product }) => product));
    return products.some((product) => {
      const { id } = product;
      const open = ofLines.has(id)
        ? lines.some((line) => line.product === id)
        : this.#shown.has(id) || this.#touched.has(id);
      return open && variantNamedIn(said.text, product) !== null;
    });
  }

  /** Own orders that a reply names for the first time; without a record where only the message tells of one. */
  #newOrders(reply: Reply, turn: Turn, answers: readonly OrderAnswer[]): { row: OrderRow | null; numbers: string[] }[] {
    const { reading } = reply;
    const known = this.#session.facts.ordersKnown;
    if (known)
      return this.#rows
        .filter(
          (row) =>
            row.number !== '' &&
            reading.text.includes(row.number) &&
            !this.#placed.some((placed) => placed.row === row),
        )
        .map((row) => ({ row, numbers: [row.number] }));
    const [first, ...others] = this.#newNumbers(reply);
    // A summary that waits for its yes is no order yet, even if it has a number.
    if (!reading.order || asksToConfirm(reading.said) || !this.#tellsOfNewOrder(reply, turn, answers, first)) return [];
    const numbers = first === undefined ? [] : others.filter((number) => shapeOf(number) === shapeOf(first));
    return [{ row: null, numbers: first === undefined ? [] : [first, ...numbers] }];
  }

  /**
   * Whether a reply that speaks of an order tells of a new one. One with a new number and goods does, unless its customer asked
   * about an order, which may be one of another day. One without goods may tell how to pay in general, or of an example:
   * only after a yes, or while something waits to be ordered, it is surely of that. One without a number states that it is placed, too.
   */
  #tellsOfNewOrder(
    { reading }: Reply,
    { messages }: Turn,
    answers: readonly OrderAnswer[],
    number: string | undefined,
  ): boolean {
    const stated = statesPlaced(reading.said);
    const waits = this.#summary !== null || this.#choice.lines.length > 0 || this.#cart.length > 0;
    const asked = messages.every((message) => message.reading.intents.some((intent) => OF_ORDERS.includes(intent)));
    if (asked && !waits && !stated) return false;
    if (number !== undefined && reading.named.length > 0) return true;
    const states = reading.said.sentences.flatMap(({ folded }) => orderStatesIn(folded));
    const known = this.#placed.some((placed) => reading.text.includes(placed.number));
    if (known || states.some((state) => state !== 'UNPAID')) return false;
    if (number === undefined) return stated && waits;
    if (stated || waits || answers.some(({ agrees: yes }) => yes)) return true;
    return this.#atHand.length > 0 && !answers.every(({ elsewhere }) => elsewhere);
  }

  /** Numbers of orders that no message had before, neither the bot's nor the customer's. */
  #newNumbers({ reading: { said }, products }: Reply): string[] {
    const fresh = orderCodesIn(said, products, this.#session.shop).filter((number) => !this.#numbers.has(number));
    for (const number of fresh) this.#numbers.add(number);
    return fresh;
  }

  #order(
    row: OrderRow | null,
    numbers: string[],
    reply: Reply,
    turn: Turn,
    answers: OrderAnswer[],
    before: number,
  ): OrderPlaced {
    const quoted = this.#quoted(turn);
    return {
      ...{ kind: 'order', row, numbers, reply, turn, answers, before },
      summary: quoted ?? this.#summary,
      stale: quoted !== null && before === 0 && quoted !== this.#summary && this.#isOrdered(quoted),
      choice: this.#choice,
      of:
        [(quoted ?? this.#summary)?.own ?? [], this.#choice.lines, this.#cart, this.#atHand].find(
          ({ length }) => length > 0,
        ) ?? [],
      amended: this.#amended,
      unclear: this.#unclear,
      asked: this.#askedFor,
      beside: this.#beside,
      refused: this.#refused,
      known: this.#known(),
    };
  }

  #known = (): Known => ({ touched: new Set(this.#touched), shown: new Set(this.#shown) });

  /** A tap on an older summary says yes to that one. */
  #quoted({ messages }: Turn): Summary | null {
    const tap = messages.findLast(
      ({ message }) => message.content.type === 'tap' && agrees(fold(message.content.title)),
    );
    if (tap === undefined) return null;
    const shown = this.#events.findLast(
      (event): event is SummaryShown =>
        event.kind === 'summary' && event.summary.reply.botMessages.some(({ id }) => id === tap.message.quotes),
    );
    return shown?.summary ?? null;
  }

  /** Whether an order of the same lines was placed after a summary was shown. */
  #isOrdered({ lines, reply }: Summary): boolean {
    return this.#events.some(
      (event) =>
        event.kind === 'order' &&
        (event.reply?.from ?? -1) > reply.from &&
        event.summary !== null &&
        JSON.stringify(event.summary.lines) === JSON.stringify(lines),
    );
  }

  #forget(): void {
    this.#choice = { lines: [], unclear: false };
    this.#summary = null;
    this.#amended = { quantity: null, variant: null };
    this.#unclear = false;
    this.#refused = false;
  }

  /**
   * The bot says that something chosen cannot be had, or not so much of it. A row that is sold out, among those of which one
   * is to be chosen, turns down nothing that was chosen.
   */
  #isTurnedDown({ reading }: Reply): boolean {
    return reading.claims.some(
      (claim) =>
        ((claim.kind === 'availability' && !claim.available) || claim.kind === 'quantity') &&
        this.#choice.lines.some(
          ({ product, variant }) =>
            product === claim.product &&
            (claim.variants.length === 0 ||
              (variant === null ? !reading.asks.variant : claim.variants.includes(variant))),
        ),
    );
  }

  /** A reply that sums up an order begins a new question for a yes. */
  #show(reply: Reply, turn: Turn, answers: readonly OrderAnswer[]): void {
    const summary = summaryIn(reply, turn);
    if (summary === null || this.#placed.some(({ number }) => reply.reading.text.includes(number))) return;
    const before = this.#summary;
    const repeated = before !== null && JSON.stringify(before.lines) === JSON.stringify(summary.lines);
    if (!this.#choice.unclear) summary.chosen = this.#choice.lines.map(({ product }) => product);
    const counted = summary.lines.some(({ quantity }) => quantity !== null);
    if (counted)
      summary.own = summary.lines.filter(
        ({ product, quantity }) => quantity !== null || this.#touched.has(product) || summary.chosen.includes(product),
      );
    this.#events.push({
      kind: 'summary',
      summary,
      choice: this.#choice,
      counted: this.#counted,
      repeated,
      afterNo:
        before?.asksForYes === true &&
        before.reply.reading.text === reply.reading.text &&
        answers.every(({ refuses }) => refuses),
      known: this.#known(),
    });
    this.#forget();
    this.#summary = summary;
    this.#awaited = summary.asksForYes ? summary : null;
    this.#choice = { lines: summary.own, unclear: false };
  }

  /** A turn in which the customer surely cancels an order that waits for payment, and nothing else is under way. */
  #cancelling(turn: Turn, answers: readonly OrderAnswer[]): void {
    const open = this.#placed.filter(({ number }) => !this.#asked.has(number));
    const place = turn.answer?.from ?? Number.POSITIVE_INFINITY;
    const named = new Set(turn.messages.flatMap((message) => this.#orderMeant(message) ?? []));
    const pending = open.filter(
      ({ number }) => !this.#session.facts.isPaidAt(place, number) && (named.size === 0 || named.has(number)),
    );
    const confirmed = this.#asksToCancel.length > 0 && answers.every((answer) => answer.agrees);
    const cancels =
      answers.some((answer) => answer.cancels) && answers.every((answer) => answer.cancels || answer.elsewhere);
    // While the bot asks of which kind or how many, what is no longer wanted may be those goods.
    const last = this.#last?.reading;
    const chooses = named.size === 0 && (last?.asks.quantity || last?.asks.variant) === true;
    if (cancels && chooses) for (const { number } of pending) this.#perhaps.add(number);
    const orders = confirmed
      ? this.#asksToCancel
      : cancels && !chooses && this.#summary === null && this.#choice.lines.length === 0
        ? pending
        : [];
    this.#asksToCancel = [];
    if (orders.length === 0 || turn.expectedReply !== 'yes') return;
    for (const { number } of orders) this.#perhaps.add(number);
    // Without a number, it may be about the order that was paid last.
    const newest = this.#placed.at(-1);
    if (!confirmed && named.size === 0 && newest && this.#session.facts.isPaidAt(place, newest.number)) return;
    const { answer } = turn;
    if (!confirmed && answer?.reading.asksBack) {
      this.#asksToCancel = orders;
      return;
    }
    if (orders.length === 1) for (const { number } of orders) this.#asked.add(number);
    this.#events.push({ kind: 'cancel', turn, orders });
  }

  /** The order that a message names by its number, or whose message it taps on or quotes; null: none, or several. */
  #orderMeant({ said, message: { quotes } }: ReadArrival): string | null {
    const own = this.#numberIn(said.text);
    if (own !== null || quotes === undefined) return own;
    const shown = this.#conversation.replies.flatMap(({ botMessages }) => botMessages).find(({ id }) => id === quotes);
    return shown === undefined ? null : this.#numberIn(shown.text);
  }

  #numberIn(text: string): string | null {
    const said = text.toUpperCase();
    const found = this.#placed.filter(({ number }) => said.includes(number.toUpperCase()));
    return found.length === 1 ? (found[0]?.number ?? null) : null;
  }

  /** Whether an order may come of a turn although no message names it: nobody asked back. */
  #mayHaveOrdered({ answer }: Turn, answers: readonly OrderAnswer[]): boolean {
    if (!answers.some((one) => one.agrees || one.unclear || one.chosen !== null || one.quantity !== null)) return false;
    return (
      answer === null || answer.refused.length > 0 || !(answer.reading.asksBack || answer.reading.options.length > 0)
    );
  }
}

/** So long after a question, what is said may be taken for something new. */
const ANSWERED_WITHIN = 600_000;
/** A silence as long as this begins a new session (rule C4). */
const SESSION = 24 * 3_600_000;

/** Whether a message can be meant for these messages of the bot: it neither quotes another one nor taps on it. */
function isAtHand({ message: { quotes, content } }: ReadArrival, open: readonly BotMessage[]): boolean {
  const taps = content.type === 'tap' ? content.title : undefined;
  if (taps !== undefined && !open.some(({ options }) => options.some(({ title }) => title === taps))) return false;
  return quotes === undefined || open.some(({ id }) => id === quotes);
}

/** What a customer says of orders that there are. */
const OF_ORDERS: readonly Intent[] = ['order_status', 'paid', 'recall', 'cancel'];

/** What a reply says is going to be ordered: products with a number of pieces, else the one that it is about; null: neither. */
function linesAtHand({ reading, botMessages, products }: Reply): OrderLine[] | null {
  if (reading.shown.length > 1) return null;
  const counted = orderLinesIn(botMessages, products).filter(({ quantity }) => quantity !== null);
  if (counted.length > 0) return counted;
  return reading.chosen === null ? null : [{ product: reading.chosen, variant: null, quantity: null }];
}

/** A reply that asks nothing and offers nothing. */
const isAside = ({ reading }: Reply): boolean => !reading.asksBack && !reading.order && reading.options.length === 0;

const isCount = (intents: readonly Intent[]): boolean => intents.every((intent) => intent === 'quantity');

/** A reply as the summary of an order; null: it is none. */
function summaryIn(reply: Reply, turn: Turn): Summary | null {
  const { reading, botMessages, products } = reply;
  if (!reading.order || reading.shown.length > 0) return null;
  const yes = reading.options.some(({ title }) => agrees(fold(title)));
  const asked = reading.options.some(({ title }) => asksToConfirm(new PreparedText(title)));
  const asksForYes = asksToConfirm(reading.said) || (asked && !asksForMore(reading.said.folded));
  if (!yes && !asksForYes && !reading.asksBack) return null;
  const lines = orderLinesIn(botMessages, products);
  return lines.length === 0 ? null : { reply, turn, lines, own: lines, chosen: [], asksForYes };
}
