import { describe, expect, it } from 'vitest';
import { chat, text } from '../../checks/testing.ts';
import { readSession } from '../../oracle/index.ts';
import type { Trace } from '../../trace/types.ts';
import { durationsOf } from './index.ts';

/** One message, answered 250 ms after its turn has closed. */
const talk = (): Trace => chat().says('amina', 'Hi').bot(text('Hello, welcome to Duka Bora!')).trace();

const durations = (change: (trace: Trace) => void = () => {}) => {
  const trace = talk();
  change(trace);
  return durationsOf(readSession(trace));
};

describe('durationsOf', () => {
  it('counts a reply from the close of its turn, and from the last message', () => {
    const trace = talk();
    const session = readSession(trace);
    const turn = session.conversations[0]?.turns[0];
    const found = durationsOf(session);
    const answeredAt = turn?.answer?.at ?? Number.NaN;
    const { closesAt = 0, messages = [] } = turn ?? {};
    const last = messages.at(-1)?.at ?? 0;
    expect(closesAt).toBeGreaterThan(last);
    expect(found.response_time).toEqual([{ at: closesAt, ms: answeredAt - closesAt }]);
    expect(found.reply_wait).toEqual([{ at: last, ms: answeredAt - last }]);
  });

  it('counts deliveries until they are acknowledged', () => {
    const found = durations((trace) => {
      for (const event of trace.events) if (event.kind === 'delivery') event.answeredAt = event.at + 40;
    });
    expect(found.ack_time.length).toBeGreaterThan(0);
    expect(new Set(found.ack_time.map(({ ms }) => ms))).toEqual(new Set([40]));
  });

  it('ignores unanswered turns, injected faults, and turns without an expected reply', () => {
    const odd = durations((trace) => {
      for (const event of trace.events) if (event.kind === 'delivery') event.injected = 'duplicate';
    });
    expect(odd.ack_time).toEqual([]);
    const lost = durations((trace) => {
      for (const event of trace.events) if (event.kind === 'delivery') event.httpStatus = null;
    });
    expect(lost.ack_time).toEqual([]);
    const silent = durations((trace) => {
      trace.events = trace.events.filter(({ kind }) => kind !== 'sent');
    });
    expect(silent.response_time).toEqual([]);
    expect(silent.reply_wait).toEqual([]);
  });

  it('never runs backwards: a reply before the close took no time', () => {
    const early = durations((trace) => {
      const said = trace.events.find(({ kind }) => kind === 'said');
      for (const event of trace.events) if (event.kind === 'sent') event.at = (said?.at ?? 0) + 500;
      trace.events.sort((a, b) => a.at - b.at);
    });
    expect(early.response_time).toMatchObject([{ ms: 0 }]);
    expect(early.reply_wait).toMatchObject([{ ms: 500 }]);
  });

  it.each([
    ['at the moment of', 0],
    ['before', -1],
  ])('knows no wait for a reply that came %s the only message of its turn', (_, ms) => {
    const found = durations((trace) => {
      const reached = trace.events.find(({ kind }) => kind === 'delivery')?.at ?? Number.NaN;
      for (const event of trace.events) if (event.kind === 'sent') event.at = reached + ms;
      trace.events.sort((a, b) => a.at - b.at);
    });
    expect(found.reply_wait).toEqual([]);
  });

  it('counts the wait from the last message that was sent before the reply', () => {
    const trace = chat()
      .says('amina', 'Hi')
      .says('amina', 'Do you have shoes?')
      .bot(text('Hello, we have shoes!'))
      .trace();
    const [first, second] = trace.events.filter(({ kind }) => kind === 'said');
    if (!first || !second || second.at <= first.at)
      throw new Error('the customer said two things, one after the other');
    for (const event of trace.events) if (event.kind === 'sent') event.at = first.at + (second.at - first.at) / 2;
    trace.events.sort((a, b) => a.at - b.at);
    const session = readSession(trace);
    const turn = session.conversations[0]?.turns[0];
    expect(turn?.messages).toHaveLength(2);
    expect(durationsOf(session).reply_wait).toEqual([{ at: first.at, ms: (second.at - first.at) / 2 }]);
  });

  it('ignores turns too close to a boundary for a real clock', () => {
    const session = readSession(talk());
    for (const { turns } of session.conversations) for (const turn of turns) turn.uncertain = true;
    expect(durationsOf(session)).toMatchObject({ response_time: [], reply_wait: [] });
  });
});
