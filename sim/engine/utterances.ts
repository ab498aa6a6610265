import type { MessageRef, SayPart, Step } from '../scenario/types.ts';
import type { BotMessage, CustomerContent } from '../trace/types.ts';
import type { SessionContext } from './session-context.ts';
import type { Utterance } from './speech.ts';
import { findTap } from './tap-target.ts';
import { Stuck } from './time.ts';

/** A step in which a customer sends something. */
export type ActingStep = Extract<Step, { do: 'say' | 'burst' | 'tap' | 'quote' | 'send' | 'react' }>;

/** Gap between the messages of a burst that gives none. */
const DEFAULT_GAP = 800;

export function isActing(step: Step | undefined): step is ActingStep {
  return step !== undefined && ['say', 'burst', 'tap', 'quote', 'send', 'react'].includes(step.do);
}

/** How long after the message before it the step comes, when it does not wait for the reply. */
export function joinsAfter(step: ActingStep): number | undefined {
  switch (step.do) {
    case 'say':
    case 'quote':
      return step.part.after;
    case 'burst':
      return step.parts[0]?.after;
    case 'tap':
    case 'send':
      return step.after;
    case 'react':
      return undefined;
  }
}

/** Id of the group that customers write to: it says nothing, as the platform's own do. */
const GROUP = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD';

/** What the customer sends in this step, by what the phone shows now. Throws `Stuck` when it shows no such thing. */
export function utterances(context: SessionContext, step: ActingStep): Utterance[] {
  switch (step.do) {
    case 'say':
      return [text(step.part, 0)];
    case 'burst':
      return step.parts.map((part, at) => text(part, at === 0 ? 0 : (part.after ?? DEFAULT_GAP)));
    case 'quote':
      return [text(step.part, 0, shown(context, step.of ?? step.as, step.message, 'quote').id)];
    case 'send':
      return [{ message: { content: filled(context, step), ...madeUp(context, step) }, gap: 0, means: step.means }];
    case 'react': {
      const { id } = shown(context, step.as, step.to, 'react to');
      return [{ message: { content: { type: 'reaction', emoji: step.emoji, to: id } }, gap: 0 }];
    }
    case 'tap':
      return [tap(context, step)];
  }
}

/** The message that a tap which nobody offered says it is on: the newest there is, or none that ever was. */
function madeUp(context: SessionContext, { content, as }: Extract<Step, { do: 'send' }>): { quotes?: string } {
  if (content.type !== 'tap') return {};
  const newest = context.phone(as).seen.at(-1)?.botMessage.id;
  return { quotes: newest ?? context.platform.messageId('out', 'nobody', 0) };
}

/** What is sent, with all that the phone knows of it. */
function filled(context: SessionContext, step: Extract<Step, { do: 'send' }>): CustomerContent {
  const { content } = step;
  if (content.type === 'edit' || content.type === 'delete')
    return { ...content, of: earlier(context, step.as, content) };
  if (content.type === 'contact' && content.requested) return ownContact(context, step.as);
  return content.type === 'order' ? priced(context, step.as, content) : content;
}

/** The customer's own card, by the button of a message that asked for it. */
function ownContact(context: SessionContext, as: string): CustomerContent {
  if (!context.phone(as).seen.some(({ botMessage }) => botMessage.asksContact))
    throw new Stuck("there is no button to share the contact with: the bot has not asked for the customer's number");
  const { name, phone } = context.customer(as);
  return { type: 'contact', name, phone, requested: true };
}

/** Id of the message that is corrected or deleted. */
function earlier(context: SessionContext, as: string, { of, type }: { of?: string; type: string }): string {
  const own = context.inbounds.findLast(({ customer }) => customer.key === as);
  const meant = of === undefined ? own : context.labels.get(of);
  if (meant) return meant.message.id;
  throw new Stuck(`there is no message to ${type}: the customer has written none`);
}

type Cart = Extract<CustomerContent, { type: 'order' }>;

/**
 * A cart with titles and prices. The catalogue is the one that the bot has shown, or that the customer opens in the shop's
 * profile.
 */
function priced(context: SessionContext, as: string, content: Cart): CustomerContent {
  const { products, currency } = context.shop;
  const shown = context.phone(as).seen.findLast(({ botMessage }) => botMessage.offers);
  const items = content.items.map((item) => {
    const product = products.find(({ id }) => id === item.product);
    return product ? { ...item, title: product.title, price: product.price, currency } : item;
  });
  const catalogId = shown?.botMessage.offers?.catalogId;
  return { ...content, items, ...(catalogId && { catalogId }) };
}

function text(part: SayPart, gap: number, quotes?: string): Utterance {
  const content = { type: 'text', text: part.text } as const;
  const { forwarded, ad, group, product } = part;
  const message = {
    content,
    ...(quotes && { quotes }),
    ...(forwarded && { forwarded }),
    ...(ad && { ad }),
    ...(group && { group: GROUP }),
    ...(product && { product }),
  };
  return { message, gap, means: part.means, label: part.label };
}

function tap(context: SessionContext, step: Extract<ActingStep, { do: 'tap' }>): Utterance {
  const { products } = context.shop;
  const phone = context.phone(step.target.of ?? step.as);
  const found = findTap(phone, step.target, (id) => products.find((product) => product.id === id)?.title);
  if (!found) throw new Stuck(`there is nothing to tap as ${describe(step.target)}; ${onOffer(phone.offers())}`);
  const { botMessage, option } = found;
  const via = botMessage.kind === 'list' || botMessage.kind === 'template' ? botMessage.kind : 'button';
  const description = option.description === undefined ? {} : { description: option.description };
  const content = { type: 'tap', optionId: option.id, title: option.title, ...description, via } as const;
  return { message: { content, quotes: botMessage.id }, gap: 0, means: step.means };
}

function shown(context: SessionContext, customer: string, ref: MessageRef, verb: string): BotMessage {
  const botMessage = context.phone(customer).find(ref);
  if (botMessage) return botMessage;
  const what =
    'label' in ref ? `message "${ref.label}"` : ref.last === 'any' ? 'message' : `message of form "${ref.last}"`;
  throw new Stuck(`there is no ${what} to ${verb}: the bot has not sent one`);
}

function describe(target: object): string {
  return JSON.stringify(target);
}

function onOffer(botMessages: readonly BotMessage[]): string {
  if (botMessages.length === 0) return 'no message of the bot offers anything to tap';
  const titles = (botMessage: BotMessage): string => botMessage.options.map(({ title }) => `"${title}"`).join(', ');
  return `the phone shows ${botMessages.slice(0, 3).map(titles).join(' and before that ')}`;
}
