import { expect } from 'vitest';
import { buttons, type Chat, chat, shoeList, shoeShop } from '../checks/testing.ts';
import { readSession } from '../oracle/index.ts';
import type { BotMessage, EventOf, Trace } from '../trace/types.ts';
import { compare } from './compare.ts';
import type { Comparison, SessionView } from './types.ts';
import { viewOf } from './view.ts';

export const PICTURE = 'https://img.example/boot.jpg';

/** A short conversation about shoes, and what else was said. */
export function talk(change: (chat: Chat) => Chat = (same) => same): Chat {
  return change(
    chat(shoeShop())
      .says('amina', 'Hi')
      .says('amina', 'do you have shoes?')
      .bot(shoeList())
      .says('amina', 'the first one')
      .bot(buttons('Safari Boot costs KES 4,500 and is in stock. How many would you like?', ['1', '2', '3'])),
  );
}

export type Sent = EventOf<'sent'>;
export const botMessage = (sent: Sent[], i: number): BotMessage => (sent[i] as Sent).botMessage;

/** The same session over Twilio, with changes to what the bot sent. */
export function overTwilio(trace: Trace, change: (sent: Sent[], trace: Trace) => void = () => {}): Trace {
  const crossCheck = structuredClone(trace);
  crossCheck.session.channel = 'twilio';
  crossCheck.events = crossCheck.events.filter((event) => event.kind !== 'read');
  change(
    crossCheck.events.filter((event) => event.kind === 'sent'),
    crossCheck,
  );
  return crossCheck;
}

/** Compares two traces of a session, each with the channel that it was played on; either way round with the same result. */
export function between(a: Trace, b: Trace): Comparison {
  const channels = [a.session.channel, b.session.channel];
  const views = [a, b].map((trace) => viewOf(readSession(trace), channels)) as [SessionView, SessionView];
  const [comparison, swapped] = [compare(...views), compare(views[1], views[0])];
  expect(told(swapped).sort()).toEqual(told(comparison).sort());
  return comparison;
}

/** The differences as `what: fact`. */
export const told = ({ differences }: Pick<Comparison, 'differences'>): string[] =>
  differences.map(({ what, explainedBy }) => `${what}: ${explainedBy ?? 'unexplained'}`);
