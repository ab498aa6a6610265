import { evaluate, type OtherTenant, type Rulings } from '../../checks/index.ts';
import { amountsOf, billOf, type Rates } from '../../cost/index.ts';
import { type AmountCounts, countRates, durationsOf, type RateCounts } from '../../gate/metrics/index.ts';
import { agreementOf } from '../../oracle/agreement.ts';
import type { Conversation, SessionModel } from '../../oracle/index.ts';
import type { BotSettings } from '../../shop/types.ts';
import type { Trace } from '../../trace/types.ts';

/** What a comparison keeps of one play of a session: plain data of some hundred bytes. */
export interface SessionFacts {
  id: string;
  title: string;
  /** Of a generated session. */
  token?: string;
  /** Where a scripted session is written. */
  place?: string;
  rates: RateCounts;
  /** Names of the checks of which a property, an invariant or an expectation failed. */
  brokenRules: string[];
  /** By customer. */
  goals: Record<string, Goal>;
  /** The bot's orders could be read. */
  ordersKnown: boolean;
  /** Turns that were owed a reply. */
  turns: number;
  /** Messages that the bot sent and the platform took. */
  sent: number;
  /** What it spent, where there are prices. */
  amounts?: AmountCounts;
  /** Real time only. */
  responseMs: number[];
  /** Why it could not be played or judged, when that was no fault of the bot's: then nothing else counts. */
  trouble?: string;
  /** What was settled before the bot's first word: two plays of one session agree in it. */
  beginning: Beginning;
}

/** What one customer came for. */
export interface Goal {
  /** They said that they want to buy. */
  wanted: boolean;
  /** Messages that they had sent when they came to an order, or to a summary that they declined; null: they never did. */
  messages: number | null;
}

/** What is known of a session before the bot says anything. */
export interface Beginning {
  shop: string;
  products: string;
  firstWords: string;
  channel: string;
  clock: string;
}

export interface Judging {
  otherTenants?: readonly OtherTenant[];
  rulings: Rulings;
  /** Prices of messages; absent: nothing is priced. */
  prices?: Rates | undefined;
  /** The rules of both sides: see `rulesOfBoth`. */
  settings?: BotSettings | undefined;
  /** Durations that were measured beside the trace. */
  responseMs?: readonly number[] | undefined;
}

/**
 * The settings by which both plays of a session are judged: an enhancement that is on for either is asked of both, so that
 * a version without it is measured by the same rule. Numbers are those of the play itself: a bot that is set to wait for
 * five seconds may take them.
 */
export function rulesOfBoth(own: BotSettings, other: BotSettings): BotSettings {
  const flags = ['harmonization', 'immediateDisplay', 'groundedValidation', 'referenceResolution'] as const;
  return { ...own, ...Object.fromEntries(flags.map((flag) => [flag, own[flag] || other[flag]])) };
}

const HARD = new Set(['property', 'invariant', 'expectation']);

/** Reads and judges one play of a session. Pure. */
export function factsOf(
  stored: Trace,
  { settings, otherTenants = [], rulings, prices, responseMs }: Judging,
): SessionFacts {
  const trace = settings ? withSettings(stored, settings) : stored;
  const { session, events } = trace;
  const { source } = session;
  const { read, observations, broke } = evaluate(trace, undefined, { otherTenants, rulings });
  const trouble = events.find((event) => event.kind === 'trouble')?.what ?? broke;
  const hard = observations.filter(
    ({ kind, ok, undecided, warning }) => HARD.has(kind) && !ok && !undecided && !warning,
  );
  const turns = read.conversations.flatMap((conversation) => conversation.turns);
  return {
    id: session.id,
    title: session.title,
    ...(source.kind === 'generated' ? { token: source.token } : { place: `${source.file}:${source.line}` }),
    rates: countRates(observations),
    brokenRules: [...new Set(hard.map(({ check }) => check))],
    goals: Object.fromEntries(read.conversations.map((each) => [each.customer, goalOf(each, read)])),
    ordersKnown: read.facts.ordersKnown,
    turns: turns.filter(({ expectedReply }) => expectedReply === 'yes').length,
    sent: events.filter((event) => event.kind === 'sent' && event.accepted && event.botMessage.kind !== 'reaction')
      .length,
    ...(prices ? { amounts: amountsOf(billOf(read, prices)) } : {}),
    responseMs: [...(responseMs ?? measuredIn(read))],
    ...(trouble === undefined ? {} : { trouble }),
    beginning: beginningOf(stored),
  };
}

function withSettings(trace: Trace, settings: BotSettings): Trace {
  const { session } = trace;
  return { ...trace, session: { ...session, shop: { ...session.shop, settings } } };
}

/** Where the machine was busy, a late reply may be the machine's. */
function measuredIn(read: SessionModel): number[] {
  const { clock, machineBusy } = read.trace.session;
  return clock === 'real' && !machineBusy ? durationsOf(read).response_time.map(({ ms }) => ms) : [];
}

/** What a customer came for, and how many messages it took. A summary that was declined is a decision as well. */
function goalOf(conversation: Conversation, read: SessionModel): Goal {
  const messages = conversation.turns.flatMap((turn) => turn.messages);
  const { events, refusals } = agreementOf(conversation, read);
  const wanted =
    messages.some(({ reading, message }) => reading.intents.includes('purchase') || message.content.type === 'order') ||
    events.some(({ kind }) => kind !== 'cancel');
  const placed = events.find((event) => event.kind === 'order');
  const declined = refusals > 0 ? events.findLast((event) => event.kind === 'summary') : undefined;
  const at = placed
    ? (placed.reply?.at ?? placed.turn?.closesAt ?? Number.POSITIVE_INFINITY)
    : (declined?.summary.reply.at ?? null);
  return { wanted, messages: at === null ? null : messages.filter((message) => message.at <= at).length };
}

function beginningOf({ session, events }: Trace): Beginning {
  const { shop, channel, clock } = session;
  const first = events.find((event) => event.kind === 'said');
  const { content } = first?.message ?? {};
  return {
    shop: shop.name,
    products: shop.products.map(({ id, price, stock }) => `${id}:${price}:${stock}`).join(' '),
    firstWords: content?.type === 'text' ? content.text : (content?.type ?? ''),
    ...{ channel, clock },
  };
}
