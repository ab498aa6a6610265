import { channelFacts } from '../channels/facts.ts';
import { asksFor, eachTurn, faultsBy } from './inspection.ts';
import type { Check } from './types.ts';

/** No free-form message outside the 24-hour window. */
export const window24: Check = {
  meta: {
    name: 'window-24h',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'No free-form message outside the 24-hour window',
    rules: ['I5'],
  },
  run({ session, report }) {
    const { window } = channelFacts(session.trace.session.channel);
    const hours = window.ms / 3_600_000;
    const wrote = new Map<string, number>();
    for (const event of session.trace.events) {
      if (event.kind === 'said') wrote.set(event.customer, event.at);
      if (event.kind !== 'sent' || event.botMessage.kind === 'template') continue;
      const last = wrote.get(event.customer);
      const refused = event.refusal?.injected === false && event.refusal.code === window.closedCode;
      const outside = last === undefined || event.at - last > window.ms;
      report({
        ok: !outside && !refused,
        customer: event.customer,
        at: event.at,
        expected: `within ${hours} hours of the customer's last message, or a template`,
        actual:
          outside || refused
            ? `sent outside the window: "${event.botMessage.text.slice(0, 100)}"`
            : `within ${hours} hours`,
      });
    }
  },
};

/** Every outbound message is one that the platform accepts. */
export const accepted: Check = {
  meta: {
    name: 'platform-accepts',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'Every outbound message is one that the platform accepts',
    rules: ['I6', 'F14', 'F15', 'F16'],
  },
  run({ session, report }) {
    if (session.trace.session.repliesFrom === 'database') return;
    const { window } = channelFacts(session.trace.session.channel);
    for (const event of session.trace.events) {
      if (event.kind !== 'sent' || event.refusal?.injected) continue;
      if (event.refusal?.code === window.closedCode) continue;
      report({
        ok: event.accepted,
        customer: event.customer,
        at: event.at,
        expected: 'accepted by the platform',
        actual: event.accepted
          ? 'accepted'
          : `refused with ${event.refusal?.code ?? '?'} (${event.refusal?.details ?? 'no details'}): "${event.botMessage.text.slice(0, 100)}"`,
      });
    }
  },
};

/** The customer sees the message marked read, with a typing indicator, when the turn opens. */
export const readAndTyping: Check = {
  meta: {
    name: 'read-and-typing',
    kind: 'invariant',
    title: 'When a turn opens, the message is marked read with a typing indicator, on channels that have both',
    rules: ['H7'],
  },
  run({ session, report }) {
    const { channel, repliesFrom } = session.trace.session;
    if (!channelFacts(channel).readMarks || repliesFrom === 'database') return;
    const reads = new Map<string, { at: number; typing: boolean }[]>();
    for (const event of session.trace.events) {
      if (event.kind === 'read') reads.set(event.messageId, [...(reads.get(event.messageId) ?? []), event]);
    }
    eachTurn(session, (turn) => {
      // START acts at once, like STOP: there is no wait that the customer would have to see.
      if (turn.expectedReply !== 'yes' || asksFor(turn, 'start')) return;
      const marks = turn.messages.flatMap(({ message }) => reads.get(message.id) ?? []);
      // The mark and the answer are two calls: close together on a real clock, either may come first.
      const answered = turn.answer?.at ?? Number.POSITIVE_INFINITY;
      const by = answered + session.rules.blurAt(answered);
      const inTime = marks.filter((mark) => mark.at <= by);
      const ok = inTime.some((mark) => mark.typing);
      report({
        ok,
        // The mark is sent once: what breaks beside the bot may take it.
        ...(ok || !faultsBy(session, by) ? {} : { undecided: true }),
        turn,
        at: turn.openedAt,
        expected: 'marked read with a typing indicator before the answer',
        actual: ok
          ? 'marked read, typing'
          : inTime.length > 0
            ? 'marked read without typing'
            : marks.length > 0
              ? 'marked read only after the answer'
              : 'never marked read',
      });
    });
  },
};
