import type { BotMessage, CustomerContent, EventOf, Trace, TraceEvent } from '../sim/trace/types.ts';

/** One line of a conversation as a person would tell it. */
export interface ChatLine {
  who: string;
  /** The customer whom the shop speaks to, where several write. */
  to?: string;
  /** Milliseconds since the session started. */
  at: number;
  text: string;
  /** It is other than in the session beside it. */
  differs?: true;
}

/** The session as a chat: what was said, shown, and done to the shop meanwhile; of one customer where one is named. */
export function chatLines(trace: Trace, customer?: string): ChatLine[] {
  const { startedAt: start, customers } = trace.session;
  // Where several customers write, the shop says to whom.
  const isOneOfMany = customer === undefined && customers.length > 1;
  return trace.events.flatMap((event) => {
    if (customer !== undefined && 'customer' in event && event.customer !== customer) return [];
    const line = describeEvent(event, trace.session.shop.name);
    if (!line) return [];
    const to = isOneOfMany && event.kind === 'sent' && event.customer ? { to: event.customer } : {};
    return [{ who: line[0], ...to, at: event.at - start, text: line[1] }];
  });
}

/** Who speaks, and to whom where that is not plain. */
export const speakerOf = ({ who, to }: Pick<ChatLine, 'who' | 'to'>): string =>
  to === undefined ? who : `${who} to ${to}`;

/** More customers than this are no conversation that anybody can follow. */
const CROWD = 4;
const BEFORE = 8;
const AFTER = 3;

/** The lines around one moment, for an example in a report; in a crowd only those of the customer whom it concerns. */
export function chatAround(trace: Trace, at: number, customer: string): ChatLine[] {
  const lines = chatLines(trace, trace.session.customers.length > CROWD ? customer : undefined);
  const offset = at - trace.session.startedAt;
  const next = lines.findIndex((line) => line.at > offset);
  const middle = next === -1 ? lines.length : next;
  return lines.slice(Math.max(0, middle - BEFORE), middle + AFTER);
}

/** What an event is for people: who did it, and what; null where it only concerns machines. */
export function describeEvent(event: TraceEvent, shop: string): [who: string, text: string] | null {
  switch (event.kind) {
    case 'said':
      return [
        event.customer,
        `${event.message.quotes && event.message.content.type === 'text' ? '↩ ' : ''}${contentText(event.message.content)}`,
      ];
    case 'sent':
      return [
        shop,
        event.accepted
          ? botMessageText(event.botMessage)
          : `✗ refused by the platform (${event.refusal?.code}: ${event.refusal?.details}): ${botMessageText(event.botMessage)}`,
      ];
    case 'catalog': {
      const { product, variant, ...changes } = event.change;
      const what = Object.entries(changes).map(([key, value]) => `${key} is now ${value}`);
      return ['—', `${variant ? `${product}/${variant}` : product}: ${what.join(', ')}`];
    }
    case 'notice':
      return ['—', noticeText(event)];
    case 'payment':
      return ['—', `payment of ${event.order}: ${event.amount ?? ''} ${event.result}`.replace('  ', ' ')];
    case 'delivery':
      return event.injected ? ['—', `delivery made ${event.injected}`] : null;
    case 'fault':
      return ['—', `fault: ${event.fault}`];
    case 'stuck':
      return ['—', `the session could not go on: ${event.why}`];
    case 'trouble':
      return ['—', `${event.whose}: ${event.what}`];
    default:
      return null;
  }
}

/** What the platform told the bot, in words. */
function noticeText({ customer, notice }: EventOf<'notice'>): string {
  switch (notice.what) {
    case 'owner':
      return `the owner wrote to ${customer}: ${notice.text}`;
    case 'number':
    case 'user-id':
      return `${customer} has another ${notice.what === 'number' ? 'number' : 'user id'} now`;
    default:
      return `${customer} ${notice.what === 'stop' ? 'stops' : 'resumes'} marketing messages`;
  }
}

function contentText(content: CustomerContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'tap':
      return `[tap] ${content.title}`;
    case 'reaction':
      return `[reaction] ${content.emoji}`;
    case 'location':
      return `[location] ${content.name ?? `${content.latitude}, ${content.longitude}`}`;
    case 'contact':
      return `[contact] ${content.name}`;
    case 'image':
    case 'video':
    case 'document':
      return `[${content.type}] ${content.caption ?? ''}`.trim();
    default:
      return `[${content.type}]`;
  }
}

/** A message in one line: text, then what can be tapped. */
function botMessageText(botMessage: BotMessage): string {
  const parts = [
    botMessage.image ? '[picture]' : '',
    botMessage.header ?? '',
    botMessage.text,
    botMessage.footer ?? '',
  ].filter(Boolean);
  const options = botMessage.options.map(
    (option) => `▸ ${option.title}${option.description ? ` (${option.description})` : ''}`,
  );
  return [...parts, ...options, ...(botMessage.asksContact ? ['▸ (shares the contact)'] : [])].join('\n');
}
