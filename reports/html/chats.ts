import type { EventOf, Trace, TraceEvent } from '../../sim/trace/types.ts';
import { describeEvent } from '../chat.ts';
import type { SessionNotes } from '../session-record.ts';
import type { Chat, ChatEvent, SaidEvent, SentEvent } from './page-data.ts';

/** A session as its customers saw it: the trace without what only machines say to each other. */
export function chatOf(trace: Trace, notes?: SessionNotes): Chat {
  const { session, events } = trace;
  const { shop, startedAt } = session;
  const messages = new Map<string, SaidEvent | SentEvent>();
  const chat: ChatEvent[] = [];
  const quoted = (id: string | undefined) => (id === undefined ? {} : { quotes: messages.get(id)?.place ?? -1 });
  for (const [place, event] of events.entries()) {
    const common = { place, at: event.at - startedAt };
    if (event.kind === 'said') {
      const { id, content, forwarded, ad, quotes } = event.message;
      const more = { ...quoted(quotes), ...(forwarded && { forwarded }), ...(ad && { ad }) };
      const said: SaidEvent = { ...common, kind: 'said', customer: event.customer, content, ...more };
      if (!messages.has(id)) messages.set(id, said);
      chat.push(said);
    } else if (event.kind === 'sent') {
      const { id, quotes, ...message } = event.botMessage;
      const sent: SentEvent = { ...common, kind: 'sent', customer: event.customer, message, ...quoted(quotes) };
      if (!event.accepted) sent.refused = refusalOf(event);
      if (id !== '') messages.set(id, sent);
      chat.push(sent);
    } else {
      follow(event, common.at, messages);
      const [, text] = describeEvent(event, shop.name) ?? [];
      if (text !== undefined) chat.push({ ...common, kind: 'side', text, ...(isBad(event) && { bad: true }) });
    }
  }
  return {
    ...{ id: session.id, channel: session.channel, startedAt },
    shop: {
      ...{ name: shop.name, currency: shop.currency, language: shop.language },
      ...{ waitMs: shop.settings.waitSeconds * 1000, harmonization: shop.settings.harmonization },
    },
    customers: session.customers.map(({ key, name }) => ({ key, name })),
    events: chat,
    ...(notes ? { notes } : {}),
  };
}

const isBad = ({ kind }: TraceEvent): boolean => kind === 'stuck' || kind === 'trouble';

const refusalOf = ({ refusal }: EventOf<'sent'>): string =>
  refusal ? `${refusal.code}: ${refusal.details}${refusal.injected ? ' (the session asked for it)' : ''}` : 'refused';

/** What becomes of messages: taken by the bot, read by it, delivered to the phone. */
function follow(event: TraceEvent, at: number, messages: ReadonlyMap<string, SaidEvent | SentEvent>): void {
  if (event.kind === 'delivery' && event.what === 'messages') {
    const taken = event.httpStatus !== null && event.httpStatus >= 200 && event.httpStatus < 300;
    for (const id of event.ids) {
      const said = messages.get(id);
      if (taken && said?.kind === 'said') said.taken ??= at;
    }
  } else if (event.kind === 'read') {
    const said = messages.get(event.messageId);
    if (said?.kind === 'said') {
      said.read ??= at;
      if (event.typing) said.typing = true;
    }
  } else if (event.kind === 'status') {
    const sent = messages.get(event.messageId);
    if (sent?.kind === 'sent') sent.fate = event.status;
  }
}
