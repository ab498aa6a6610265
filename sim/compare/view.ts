import { channelFacts } from '../channels/facts.ts';
import type { Reply, SessionModel } from '../oracle/index.ts';
import type { BotMessage, ChannelName, CustomerMessage, Instant } from '../trace/types.ts';
import type { Point, SessionView, ShownMessage } from './types.ts';

const HOUR_MS = 3_600_000;

/** What the customers of a session saw, which was played on each of these channels to be compared. */
export function viewOf(session: SessionModel, compared: readonly ChannelName[]): SessionView {
  const notPassedOn = new Set<string>(compared.flatMap((channel) => channelFacts(channel).notPassedOn));
  const { trace } = session;
  const untold = new Set(
    trace.events.flatMap((event) =>
      event.kind === 'said' && isOtherwise(event.message, notPassedOn) && saysSomething(event.message)
        ? event.message.id
        : [],
    ),
  );
  const customers: Record<string, Point[]> = {};
  for (const { customer, turns, replies } of session.conversations) {
    const numbers = numbersOf(session, customer, notPassedOn);
    const points: (Omit<Point, 'hours'> & { at: Instant })[] = turns.map((turn) => {
      const places = turn.messages.flatMap(({ message }) => numbers.get(message.id) ?? []);
      const own = replies.filter((reply) => reply.turn === turn.number && reply.kind !== 'notification');
      return {
        ...shownBy(own),
        at: turn.openedAt,
        place: { first: places.length > 0 ? Math.min(...places) : null, notification: 0 },
        said: turn.said,
        oneSided: places.length < turn.messages.length,
        parts: turn.messages.some(({ message }) => untold.has(message.id)),
      };
    });
    let notifications = 0;
    for (const reply of replies) {
      if (reply.kind !== 'notification') continue;
      notifications += 1;
      const place = { first: null, notification: notifications };
      points.push({
        ...shownBy([reply]),
        at: reply.at,
        place,
        said: '[a payment is reported]',
        oneSided: false,
        parts: false,
      });
    }
    customers[customer] = points
      .sort((a, b) => a.at - b.at)
      .map(({ at, ...point }, n) => ({ ...point, hours: Math.floor((at - (points[n - 1]?.at ?? at)) / HOUR_MS) }));
  }
  const { id, channel } = trace.session;
  const changes = trace.events.flatMap((event) => (event.kind === 'catalog' ? JSON.stringify(event.change) : []));
  return { session: id, channel, customers, changes, ended: endOf(session) };
}

/** A channel keeps it to itself, or passes it on without what it is about. */
const isOtherwise = ({ content, group, product }: CustomerMessage, notPassedOn: ReadonlySet<string>): boolean =>
  notPassedOn.has(content.type) ||
  (group !== undefined && notPassedOn.has('group')) ||
  (product !== undefined && notPassedOn.has('product-page'));

/** A bot that is told of what nobody can read knows no more than one that is not. */
const saysSomething = ({ content }: CustomerMessage): boolean => content.type !== 'unsupported';

/** Numbers of a customer's messages, as far as all channels pass them on. */
function numbersOf(session: SessionModel, customer: string, notPassedOn: ReadonlySet<string>): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const event of session.trace.events) {
    if (event.kind !== 'said' || event.customer !== customer) continue;
    const { id, content } = event.message;
    if (!isOtherwise(event.message, notPassedOn)) numbers.set(id, numbers.size + 1);
    // The message is another one where its correction is told.
    else if ('of' in content && content.of !== undefined) numbers.delete(content.of);
  }
  return numbers;
}

function shownBy(replies: readonly Reply[]): Pick<Point, 'replies' | 'botMessages' | 'refused' | 'shown' | 'chosen'> {
  return {
    replies: replies.filter(({ botMessages }) => botMessages.length > 0).length,
    botMessages: replies.flatMap(({ botMessages }) => botMessages.map(shownMessage)),
    refused: replies.flatMap(({ refused }) =>
      refused
        .filter(({ refusal }) => refusal?.injected)
        .map(({ botMessage, refusal }) => ({ ...shownMessage(botMessage), late: (refusal?.httpStatus ?? 400) < 300 })),
    ),
    shown: replies.flatMap(({ reading }) => reading.shown),
    chosen: replies.findLast(({ reading }) => reading.chosen !== null)?.reading.chosen ?? null,
  };
}

function shownMessage({ kind, text, header, footer, image, listButton, options }: BotMessage): ShownMessage {
  return {
    ...{ kind, text, options },
    ...(header !== undefined && { header }),
    ...(footer !== undefined && { footer }),
    ...(image !== undefined && { image }),
    ...(listButton !== undefined && { listButton }),
  };
}

function endOf({ trace }: SessionModel): SessionView['ended'] {
  if (trace.events.some(({ kind }) => kind === 'trouble')) return 'trouble';
  const stuck = trace.events.find((event) => event.kind === 'stuck');
  return stuck?.kind === 'stuck' ? { stuck: stuck.why } : 'whole';
}
