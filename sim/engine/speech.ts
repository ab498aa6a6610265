import type { Inbound } from '../channels/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { Customer, CustomerMessage } from '../trace/types.ts';
import type { SessionContext } from './session-context.ts';
import type { Delivery } from './webhook-dispatcher.ts';

/** One message that a customer is about to send. */
export interface Utterance {
  message: Omit<CustomerMessage, 'id'>;
  /** Milliseconds after the one before it. */
  gap: number;
  means?: Meaning | undefined;
  label?: string | undefined;
}

export interface Speech {
  customer: Customer;
  utterances: Utterance[];
  /** Index of the script's step. */
  step: number;
  /** So many further copies of the last message are delivered at the very same time. */
  copies: number;
}

/** How far behind its successor a reordered message arrives. */
const OVERTAKEN = 40;

/** Sends the messages one after the other, at their times, and lets time pass until the last one is delivered. */
export async function speak(context: SessionContext, speech: Speech): Promise<void> {
  const { time } = context;
  const mode =
    speech.utterances.length > 1 && context.deliver === 'in-order'
      ? (context.faults.burst() ?? context.deliver)
      : context.deliver;
  const pairs = mode !== 'in-order';
  let at = time.clock.now();
  let held: Inbound | undefined;
  speech.utterances.forEach((utterance, index) => {
    const last = index === speech.utterances.length - 1;
    at += context.gapOf(utterance.gap);
    const due = index === 0 ? Math.min(context.due, at) : at;
    time.at(at, () => {
      const inbound = say(context, speech, utterance, due);
      if (pairs && !held && !last) {
        held = inbound;
        return undefined;
      }
      const first = held;
      held = undefined;
      return first ? deliverPair(context, mode, first, inbound) : deliver(context, inbound, last ? speech.copies : 0);
    });
  });
  await time.until(at);
  if (mode === 'reordered' && speech.utterances.length > 1) await time.until(at + OVERTAKEN);
}

function say(context: SessionContext, speech: Speech, utterance: Utterance, due: number): Inbound {
  const { customer, step } = speech;
  const inbound = context.compose(customer, utterance.message);
  const means = utterance.means ? { means: utterance.means } : {};
  context.log.push({ at: inbound.at, kind: 'said', customer: customer.key, message: inbound.message, step, ...means });
  context.pressedSend(inbound, due);
  if (utterance.label) context.labels.set(utterance.label, inbound);
  return inbound;
}

async function deliver(context: SessionContext, inbound: Inbound, copies: number): Promise<void> {
  const deliveries = deliveriesOf(context, [inbound]);
  const doubled = deliveries.flatMap((delivery) =>
    Array<Delivery>(copies).fill({ ...delivery, injected: 'concurrent' }),
  );
  await Promise.all([...deliveries, ...doubled].map((each) => context.webhookDispatcher.deliver(each)));
}

/** Two messages in one webhook, where the platform does that, or the later one first. */
async function deliverPair(
  context: SessionContext,
  mode: SessionContext['deliver'],
  first: Inbound,
  second: Inbound,
): Promise<void> {
  if (mode === 'batched') {
    const deliveries = deliveriesOf(context, [first, second]);
    return inTurn(context, deliveries.length === 1 ? marked(deliveries, 'batched') : deliveries);
  }
  context.time.at(context.time.clock.now() + OVERTAKEN, () =>
    inTurn(context, marked(deliveriesOf(context, [first]), 'reordered')),
  );
  await inTurn(context, marked(deliveriesOf(context, [second]), 'reordered'));
}

async function inTurn(context: SessionContext, deliveries: Delivery[]): Promise<void> {
  for (const delivery of deliveries) await context.webhookDispatcher.deliver(delivery);
}

function marked(deliveries: Delivery[], injected: NonNullable<Delivery['injected']>): Delivery[] {
  return deliveries.map((delivery) => ({ ...delivery, injected }));
}

/** The webhooks with these messages, byte for byte the same whenever they are made again. */
export function deliveriesOf(context: SessionContext, inbounds: Inbound[]): Delivery[] {
  return context.line.encodeMessages(inbounds).map((webhook) => ({ what: 'messages', webhook }));
}
