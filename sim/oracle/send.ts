import { speaksOfPayment } from '../languages/reading/orders.ts';
import type { BotMessage, EventOf, Instant } from '../trace/types.ts';
import type { Alignment } from './attribution.ts';
import { isSame, saidBy } from './bot-messages.ts';
import type { ExpectedBehaviour } from './expected.ts';
import { type ConversationFrame, isPending, type NotificationFrame, type ReplyFrame } from './frames.ts';
import { goesOn, noteHandOver } from './hand-over.ts';
import { GAP_MS } from './one-reply.ts';
import { isDoubtful, type TurnFrame } from './turns.ts';

type Sent = EventOf<'sent'>;

/** A message that the bot sent: more of the reply before it, or a reply of its own, with its reason. */
export function send(
  conversation: ConversationFrame,
  event: Sent,
  place: number,
  rules: ExpectedBehaviour,
  alignment?: Alignment,
): void {
  if (event.botMessage.kind === 'reaction') return;
  if (!event.accepted) {
    refuse(conversation, event);
    return;
  }
  const { last } = conversation;
  const waiting = conversation.turns.filter(
    (turn) =>
      turn.closesAt - rules.blurAt(event.at) <= event.at &&
      isPending(conversation, turn) &&
      !isPassedOver(conversation, turn),
  );
  const aligned = alignedWith(conversation, event, alignment);
  if (
    last &&
    (aligned
      ? isMoreOf(last, event, conversation, aligned, rules)
      : continues(last, event, conversation, waiting, rules))
  ) {
    extend(last, event.botMessage, event.at, place);
    noteHandOver(conversation, last, event.botMessage);
    return;
  }
  const reply: ReplyFrame = {
    ...(aligned ? reasonByFit(event, conversation, aligned, rules) : reasonFor(event, conversation, waiting, rules)),
    customer: conversation.customer,
    at: event.at,
    until: event.at,
    from: place,
    to: place,
    botMessages: [event.botMessage],
    refused: conversation.refusedSince.splice(0),
    doubled: false,
  };
  conversation.replies.push(reply);
  conversation.last = reply;
  if (reply.kind === 'notification') notificationOf(conversation, event)!.reply = reply;
  goesOn(conversation, reply);
  noteHandOver(conversation, reply, event.botMessage);
}

/** The bot has answered a later turn: of this one, which it may never have got, it keeps nothing. */
const isPassedOver = ({ replies }: ConversationFrame, turn: TurnFrame): boolean =>
  isDoubtful(turn) && replies.some(({ kind, turn: number }) => kind === 'answer' && number > turn.number);

/** Of the reply before it, when the customer has said nothing since; else of the next. */
function refuse({ last, lastArrival, refusedSince }: ConversationFrame, event: Sent): void {
  const belongs = last !== null && isSoonAfter(last, event) && lastArrival <= last.until;
  (belongs ? last.refused : refusedSince).push(event);
}

const isSoonAfter = (last: ReplyFrame, { at }: Sent): boolean => at - last.until <= GAP_MS;

/** Whether a message is more of the reply before it. */
function continues(
  last: ReplyFrame,
  event: Sent,
  conversation: ConversationFrame,
  waiting: readonly TurnFrame[],
  rules: ExpectedBehaviour,
): boolean {
  if (!isSoonAfter(last, event) || startsNotification(conversation, event, true)) return false;
  if (waiting.length === 0 && (event.at === last.until || conversation.lastArrival <= last.until)) return true;
  // Sent at the same time, though a turn still waits: what was bundled is one reply. News of a payment is none.
  // What the platform refused for a while is sent at last together with the reply after it.
  const delayed = last.refused.some(({ refusal }) => refusal?.injected);
  return waiting.length > 0 && event.at === last.until && rules.harmonize && last.kind !== 'notification' && !delayed;
}

/** Why a reply that begins with this message was sent, and the turn that it belongs to. */
function reasonFor(
  event: Sent,
  conversation: ConversationFrame,
  waiting: readonly TurnFrame[],
  rules: ExpectedBehaviour,
): Pick<ReplyFrame, 'kind' | 'turn' | 'order'> {
  const current = conversation.turns.at(-1);
  const turn = current?.number ?? 0;
  const notification = notificationOf(conversation, event);
  const latest = waiting.at(-1);
  const expecting = waiting.filter(({ expectedReply }) => expectedReply === 'yes');
  const due = expecting.find((turn) => !isDoubtful(turn)) ?? expecting[0] ?? (latest === current ? latest : undefined);
  if (notification && (due === undefined || startsNotification(conversation, event)))
    return { kind: 'notification', turn, order: notification.order };
  if (due) return { kind: 'answer', turn: due.number };
  if (
    current &&
    rules.harmonize &&
    event.at < current.closesAt - rules.blurAt(event.at) &&
    isPending(conversation, current)
  )
    return { kind: 'early', turn };
  return { kind: current?.expectedReply === 'forbidden' ? 'forbidden' : 'extra', turn };
}

/** The turn that a message was aligned with, unless it is the news of a payment; undefined: not aligned. */
function alignedWith(
  conversation: ConversationFrame,
  event: Sent,
  alignment: Alignment | undefined,
): TurnFrame | undefined {
  const opening = alignment?.opening.get(event);
  if (opening === undefined || startsNotification(conversation, event)) return undefined;
  return conversation.turns.find(({ messages }) => messages.some(({ message }) => message.id === opening));
}

/** Whether a message is more of the reply before it, which answers the same turn. */
function isMoreOf(
  last: ReplyFrame,
  event: Sent,
  { turns }: ConversationFrame,
  turn: TurnFrame,
  rules: ExpectedBehaviour,
): boolean {
  if (last.turn !== turn.number || last.kind === 'notification' || !isSoonAfter(last, event)) return false;
  const said = turn.messages.at(-1)?.at ?? turn.openedAt;
  const closed = last.kind === 'early' && event.at >= turn.closesAt - rules.blurAt(event.at);
  const newer = turns.at(-1)!.number > turn.number;
  return (
    said <= last.until &&
    !(closed && event.at - last.until > GAP_MS) &&
    !(newer && last.botMessages.some((sent) => isSame(sent, event.botMessage)))
  );
}

/** Why a reply that begins with this message was sent, given the turn that it fits. */
function reasonByFit(
  event: Sent,
  conversation: ConversationFrame,
  turn: TurnFrame,
  rules: ExpectedBehaviour,
): Pick<ReplyFrame, 'kind' | 'turn' | 'order'> {
  const { number } = turn;
  if (turn.expectedReply === 'forbidden') return { kind: 'forbidden', turn: number };
  const notification = notificationOf(conversation, event);
  const own = conversation.replies.filter((reply) => reply.turn === number && reply.kind !== 'notification');
  const said = turn.messages.at(-1)?.at ?? turn.openedAt;
  // What a bot that answers each message at once said to the messages before answers the newest one as well.
  const repeats = own.some(
    ({ until, botMessages }) => until >= said && botMessages.some((sent) => isSame(sent, event.botMessage)),
  );
  if (rules.harmonize && event.at < turn.closesAt - rules.blurAt(event.at))
    return { kind: own.some(({ until }) => until >= said) ? 'extra' : 'early', turn: number };
  const answers = own.filter(({ kind, until }) => kind === 'answer' && until >= said);
  const last = answers.at(-1);
  // A greeting, or "one moment", is not the answer yet.
  const opens = last !== undefined && event.at - last.until <= rules.pauseInReply && isOpener(last);
  if (!repeats && (last === undefined || (opens && conversation.turns.at(-1) === turn)))
    return { kind: 'answer', turn: number };
  if (notification && !repeats) return { kind: 'notification', turn: number, order: notification.order };
  return { kind: 'extra', turn: number };
}

/** Words alone, after which more may come: nothing to tap and nothing to look at. */
const isOpener = ({ botMessages }: ReplyFrame): boolean =>
  botMessages.every(({ kind, options }) => kind === 'text' && options.length === 0);

/**
 * The news of a payment that a message can be: of the order that it names, else the one that has been expected for the longest time,
 * which may have come too late to be told.
 */
function notificationOf(
  { notifications, stopped }: ConversationFrame,
  { botMessage }: Sent,
): NotificationFrame | undefined {
  const open = notifications.filter((one) => one.reply === null && !isPast(one, stopped));
  // Of a part that nobody spoke of, the news of the rest is none.
  const expected = [...open.filter(({ part }) => !part), ...open.filter(({ part }) => part)];
  const { text } = saidBy(botMessage);
  return expected.find(({ order }) => text.includes(order)) ?? expected.find(({ late }) => !late) ?? expected[0];
}

/**
 * Whether a message is the news of a payment that is still expected; of one that came too late, or of a part that need not be
 * told (unless `parts`), no answer to a customer is.
 */
function startsNotification(
  { notifications, stopped }: ConversationFrame,
  { at, botMessage }: Sent,
  parts = false,
): boolean {
  return notifications.some(
    (notification) =>
      notification.reply === null &&
      !notification.late &&
      (parts || !notification.part) &&
      !isPast(notification, stopped) &&
      notification.at <= at &&
      isNewsOf(notification, botMessage),
  );
}

/** It was for nobody while the customer had said STOP, and the customer has come back since. */
const isPast = (notification: NotificationFrame, stopped: boolean): boolean => notification.stopped && !stopped;

/** Whether a message may be the news of a payment, by its words. */
export function isNewsOf({ order }: Pick<NotificationFrame, 'order'>, botMessage: BotMessage): boolean {
  const said = saidBy(botMessage);
  return said.text.includes(order) || speaksOfPayment(said.folded);
}

function extend(reply: ReplyFrame, botMessage: BotMessage, at: Instant, place: number): void {
  if (reply.botMessages.some((other) => isSame(other, botMessage))) reply.doubled = true;
  reply.botMessages.push(botMessage);
  reply.until = at;
  reply.to = place;
}
