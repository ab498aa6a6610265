import { describe, expect, it } from 'vitest';
import { chat, text } from '../checks/testing.ts';
import type { BotMessage, Trace, TraceEvent } from '../trace/types.ts';
import { compare, LONGEST_WAIT_MS } from './judge.ts';

let at = 0;
const message = (text: string): BotMessage => ({ id: `wamid.${text}.${at}`, kind: 'text', text, options: [] });
const sent = (text: string, customer = 'a', more: object = {}): TraceEvent => {
  at += 1;
  return { at, kind: 'sent', customer, botMessage: message(text), accepted: true, ...more } as TraceEvent;
};
const said = (when: number): TraceEvent => ({ at: when, kind: 'said', customer: 'a' }) as TraceEvent;
const trace = (...events: TraceEvent[]): Trace => ({ session: { channel: 'cloud' }, events }) as Trace;
/** All statuses of these messages came to the bot, as they do while nothing breaks. */
const told = (...events: TraceEvent[]): TraceEvent[] =>
  events.flatMap((event) => {
    if (event.kind !== 'sent') return [event];
    const ids = [event.botMessage.id];
    return [
      event,
      { at: event.at, kind: 'delivery', what: 'statuses', ids, attempt: 1, httpStatus: 200 } as TraceEvent,
    ];
  });
const kinds = (healthy: Trace, struck: Trace): string[] => compare(healthy, struck).map(({ kind }) => kind);

describe('the messages that customers saw', () => {
  const right = () => trace(sent('hi'), sent('here'), sent('for b', 'b'));

  it('is compared without ids and times', () => {
    expect(kinds(right(), right())).toEqual([]);
  });

  it.each([
    ['lost', trace(sent('hi'), sent('for b', 'b'))],
    ['doubled', trace(...told(sent('hi'), sent('hi'), sent('here'), sent('for b', 'b')))],
    ['order', trace(sent('here'), sent('hi'), sent('for b', 'b'))],
    ['differs', trace(sent('hi'), sent('sorry'), sent('for b', 'b'))],
    ['differs', trace(sent('hi'), sent('here'), sent('sorry'), sent('for b', 'b'))],
  ])('%s', (kind, struck) => {
    expect(kinds(right(), struck)).toEqual([kind]);
  });

  it('one that was sent again is undecidable where nothing could tell the bot of the first copy', () => {
    const untold = [sent('hi'), ...told(sent('hi'), sent('here'), sent('for b', 'b'))];
    expect(kinds(right(), trace(...untold))).toEqual(['undecidable']);
    // That platform can be asked for the messages that it has taken.
    const listed = { session: { channel: 'twilio' }, events: untold } as Trace;
    expect(kinds(right(), listed)).toEqual(['doubled']);
  });

  it('a refused message counts as one that never came', () => {
    expect(kinds(right(), trace(sent('hi'), sent('here', 'a', { accepted: false }), sent('for b', 'b')))).toEqual([
      'lost',
    ]);
  });

  it('an answer after the bound is late', () => {
    const late = (ms: number) => trace(said(0), { ...sent('hi'), at: ms });
    expect(kinds(late(0), late(LONGEST_WAIT_MS))).toEqual([]);
    expect(kinds(late(0), late(LONGEST_WAIT_MS + 1))).toEqual(['late']);
  });

  describe('where a message came late, and the answers are others', () => {
    /** The platform brings the message a second time, and the bot answers it twice. */
    const twice = (): Trace => {
      const talk = chat().says('amina', 'do you have shoes', { status: 503 }).wait(5000).delivers(['in1'], 200);
      const session = talk.bot(text('Welcome')).wait(20_000).bot(text('Welcome')).trace();
      let attempt = 0;
      const counted = (event: TraceEvent): TraceEvent =>
        event.kind === 'delivery' && event.what === 'messages' ? { ...event, attempt: ++attempt } : event;
      return { ...session, events: session.events.map(counted) };
    };
    const healthy = () => chat().says('amina', 'do you have shoes').bot(text('Hello')).trace();

    it('a second answer is undecidable where nothing could tell the bot of the first', () => {
      expect(kinds(healthy(), twice())).toEqual(['undecidable']);
    });

    it('and a fault where a status told it', () => {
      const struck = twice();
      const first = struck.events.find((event) => event.kind === 'sent');
      const ids = first?.kind === 'sent' ? [first.botMessage.id] : [];
      const status = {
        ...{ at: 0, kind: 'delivery', what: 'statuses', attempt: 1, httpStatus: 200 },
        ids,
      } as TraceEvent;
      expect(kinds(healthy(), { ...struck, events: [...struck.events, status] })).toEqual(['doubled']);
    });
  });

  it('a session that broke off is a finding', () => {
    const stuck = { at: 9, kind: 'stuck', step: 1, why: 'the bot hangs' } as TraceEvent;
    expect(compare(right(), trace(...right().events, stuck))).toEqual([{ kind: 'broke', what: 'the bot hangs' }]);
  });
});
