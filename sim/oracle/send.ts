import { speaksOfPayment } from '../languages/reading/orders.ts';
import type { BotMessage, EventOf, Instant } from '../trace/types.ts';
import { saidBy } from './bot-messages.ts';
import type { ExpectedBehaviour } from './expected.ts';
import { type ConversationFrame, isPending, type NotificationFrame, type ReplyFrame } from './frames.ts';
import { goesOn, noteHandOver } from './hand-over.ts';
import { isTogether } from './one-reply.ts';
import type { TurnFrame } from './turns.ts';

type Sent = EventOf<'sent'>;

/** A message that the bot sent: more of the reply before it, or a reply of its own, with its reason. */
export function send(conversation: ConversationFrame, event: Sent, place: number, rules: ExpectedBehaviour): void {
  if (event.botMessage.kind === 'reaction') return;
  if (!event.accepted) {
    refuse(conversation, event);
    return;
  }
  const { last } = conversation;
  const waiting = conversation.turns.filter(
    (turn) => turn.closesAt - rules.blur <= event.at && isPending(conversation, turn),
  );
  if (last && continues(last, event, conversation, waiting, rules)) {
    extend(last, event.botMessage, event.at, place);
    noteHandOver(conversation, last, event.botMessage);
    return;
  }
  const reply: ReplyFrame = {
    ...reasonFor(event, conversation, waiting, rules),
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
  if (reply.kind === 'notification') oldestNotification(conversation)!.reply = reply;
  goesOn(conversation, reply);
  noteHandOver(conversation, reply, event.botMessage);
}

/** Of the reply before it, when the customer has said nothing since; else of the next. */
function refuse({ last, lastArrival, refusedSince }: ConversationFrame, event: Sent): void {
  const belongs = last !== null && isSoonAfter(last, event) && lastArrival <= last.until;
  (belongs ? last.refused : refusedSince).push(event);
}

const isSoonAfter = (last: ReplyFrame, { at }: Sent): boolean => isTogether(last.until, at);

/** Whether a message is more of the reply before it. */
function continues(
  last: ReplyFrame,
  event: Sent,
  conversation: ConversationFrame,
  waiting: readonly TurnFrame[],
  rules: ExpectedBehaviour,
): boolean {
  if (!isSoonAfter(last, event) || startsNotification(conversation, event)) return false;
  if (waiting.length === 0 && (event.at === last.until || conversation.lastArrival <= last.until)) return true;
  // Sent at the same time, though a turn still waits: what was bundled is one reply. News of a payment is none.
  return waiting.length > 0 && event.at === last.until && rules.harmonize && last.kind !== 'notification';
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
  const notification = oldestNotification(conversation);
  const latest = waiting.at(-1);
  const due = waiting.find(({ expectedReply }) => expectedReply === 'yes') ?? (latest === current ? latest : undefined);
  if (notification && (due === undefined || startsNotification(conversation, event)))
    return { kind: 'notification', turn, order: notification.order };
  if (due) return { kind: 'answer', turn: due.number };
  if (current && rules.harmonize && event.at < current.closesAt - rules.blur && isPending(conversation, current))
    return { kind: 'early', turn };
  return { kind: current?.expectedReply === 'forbidden' ? 'forbidden' : 'extra', turn };
}

/** The news of a payment that has been expected for the longest time. */
const oldestNotification = ({ notifications }: ConversationFrame): NotificationFrame | undefined =>
  notifications.find(({ reply }) => reply === null);

/** Whether a message is the news of a payment that is still expected; of one that came too late, no answer to a customer is. */
function startsNotification({ notifications }: ConversationFrame, { at, botMessage }: Sent): boolean {
  const said = saidBy(botMessage);
  return notifications.some(
    (notification) =>
      notification.reply === null &&
      !notification.late &&
      notification.at <= at &&
      (said.text.includes(notification.order) || speaksOfPayment(said.folded)),
  );
}

function extend(reply: ReplyFrame, botMessage: BotMessage, at: Instant, place: number): void {
  const same = (other: BotMessage): boolean =>
    other.kind === botMessage.kind &&
    other.text === botMessage.text &&
    other.options.length === botMessage.options.length &&
    other.image === botMessage.image;
  if (reply.botMessages.some(same)) reply.doubled = true;
  reply.botMessages.push(botMessage);
  reply.until = at;
  reply.to = place;
}
