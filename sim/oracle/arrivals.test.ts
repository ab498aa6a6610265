import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chat, text } from '../checks/testing.ts';
import { arrivalsOf } from './arrivals.ts';
import { readSession } from './conversation.ts';

describe('arrivals', () => {
  it('H8: a message arrives with its first acknowledged delivery, and once', () => {
    const session = chat().says('amina', 'hi', { status: 500 }).wait(4000);
    session.delivers(['in1']).wait(1000).delivers(['in1'], 200, 'duplicate');
    const [only, ...rest] = arrivalsOf(session.trace()).messages;
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ acknowledged: true, deliveries: 3 });
    expect((only?.at ?? 0) - (only?.saidAt ?? 0)).toBe(4000);
  });

  it('without any delivery the time of sending stands in', () => {
    const trace = chat().says('amina', 'hi').trace();
    trace.events = trace.events.filter((event) => event.kind !== 'delivery');
    expect(arrivalsOf(trace).messages[0]).toMatchObject({ acknowledged: false, deliveries: 0 });
  });

  it('I7: a message whose deliveries were all tampered is no message', () => {
    const { messages, tampered } = arrivalsOf(
      chat().says('amina', 'hi', { injected: 'bad-signature', status: 401 }).trace(),
    );
    expect([messages.length, tampered.length]).toEqual([0, 1]);
  });

  it('orders by arrival, not by when they were written', () => {
    const session = chat().says('amina', 'first', { delay: 500 });
    const trace = session.says('amina', 'second', { after: -300 }).trace();
    expect(arrivalsOf(trace).messages.map(({ message }) => message.id)).toEqual(['in2', 'in1']);
  });

  it('H8: duplicate deliveries, whenever they come, change no turn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 20_000 })), { maxLength: 6 }),
        (copies) => {
          const base = chat()
            .says('amina', 'hi')
            .says('amina', 'do you have shoes')
            .bot(text('Welcome to Duka Bora!'))
            .says('amina', 'ok')
            .bot(text('Duka Bora'));
          const plain = readSession(base.trace());
          const trace = base.trace();
          const sorted = trace.events.filter((event) => event.kind === 'said');
          for (const [which, later] of copies) {
            const said = sorted[which];
            if (said?.kind !== 'said') continue;
            trace.events.push({
              at: said.at + later,
              kind: 'delivery',
              what: 'messages',
              ids: [said.message.id],
              attempt: 1,
              httpStatus: 200,
              answeredAt: said.at + later,
              injected: 'duplicate',
            });
          }
          trace.events.sort((a, b) => a.at - b.at);
          const shape = (session: typeof plain) =>
            session.conversations.map(({ turns, replies }) => [
              turns.map((turn) => turn.messages.map(({ message }) => message.id)),
              replies.map((reply) => reply.kind),
            ]);
          expect(shape(readSession(trace))).toEqual(shape(plain));
        },
      ),
    );
  });
});
