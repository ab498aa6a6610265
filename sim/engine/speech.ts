import type { Inbound } from '../channels/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { Customer, CustomerMessage } from '../trace/types.ts';
import type { Stage } from './stage.ts';
import type { Parcel } from './webhook-dispatcher.ts';

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
export async function speak(stage: Stage, speech: Speech): Promise<void> {
  const { time } = stage;
  const pairs = stage.deliver !== 'in-order';
  let at = time.clock.now();
  let held: Inbound | undefined;
  speech.utterances.forEach((utterance, index) => {
    const last = index === speech.utterances.length - 1;
    at += utterance.gap;
    time.at(at, () => {
      const inbound = say(stage, speech, utterance);
      if (pairs && !held && !last) {
        held = inbound;
        return undefined;
      }
      const first = held;
      held = undefined;
      return first ? deliverPair(stage, first, inbound) : deliver(stage, inbound, last ? speech.copies : 0);
    });
  });
  await time.until(at);
  if (stage.deliver === 'reordered' && speech.utterances.length > 1) await time.until(at + OVERTAKEN);
}

function say(stage: Stage, speech: Speech, utterance: Utterance): Inbound {
  const { customer, step } = speech;
  const inbound = stage.compose(customer, utterance.message);
  const means = utterance.means ? { means: utterance.means } : {};
  stage.log.push({ at: inbound.at, kind: 'said', customer: customer.key, message: inbound.message, step, ...means });
  stage.pressedSend(inbound);
  if (utterance.label) stage.labels.set(utterance.label, inbound);
  return inbound;
}

async function deliver(stage: Stage, inbound: Inbound, copies: number): Promise<void> {
  const parcels = parcelsOf(stage, [inbound]);
  const doubled = parcels.flatMap((parcel) => Array<Parcel>(copies).fill({ ...parcel, injected: 'concurrent' }));
  await Promise.all([...parcels, ...doubled].map((each) => stage.courier.deliver(each)));
}

/** Two messages in one webhook, where the platform does that, or the later one first. */
async function deliverPair(stage: Stage, first: Inbound, second: Inbound): Promise<void> {
  if (stage.deliver === 'batched') {
    const parcels = parcelsOf(stage, [first, second]);
    return inTurn(stage, parcels.length === 1 ? marked(parcels, 'batched') : parcels);
  }
  stage.time.at(stage.time.clock.now() + OVERTAKEN, () =>
    inTurn(stage, marked(parcelsOf(stage, [first]), 'reordered')),
  );
  await inTurn(stage, marked(parcelsOf(stage, [second]), 'reordered'));
}

async function inTurn(stage: Stage, parcels: Parcel[]): Promise<void> {
  for (const parcel of parcels) await stage.courier.deliver(parcel);
}

function marked(parcels: Parcel[], injected: NonNullable<Parcel['injected']>): Parcel[] {
  return parcels.map((parcel) => ({ ...parcel, injected }));
}

/** The webhooks with these messages, byte for byte the same whenever they are made again. */
export function parcelsOf(stage: Stage, inbounds: Inbound[]): Parcel[] {
  return stage.line.encodeMessages(inbounds).map((webhook) => ({ what: 'messages', webhook }));
}
