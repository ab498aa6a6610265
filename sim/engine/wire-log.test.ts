import { describe, expect, it } from 'vitest';
import { Calls, withoutSecrets } from '../channels/calls.ts';
import type { Webhook } from '../channels/types.ts';
import type { EventOf, TraceEvent } from '../trace/types.ts';
import { keepWire, WireLog, wireOf } from './wire-log.ts';

const said: EventOf<'said'> = {
  ...{ at: 0, kind: 'said', customer: 'amina' },
  message: { id: 'in-1', content: { type: 'text', text: 'hi' } },
};
const delivery: EventOf<'delivery'> = {
  ...{ at: 0, kind: 'delivery', what: 'messages', ids: ['in-1'], attempt: 1, httpStatus: 200, answeredAt: 0 },
};
const sent = (id: string): EventOf<'sent'> => ({
  ...{ at: 3000, kind: 'sent', customer: 'amina', accepted: true },
  botMessage: { id, kind: 'text', text: 'Hello!', options: [] },
});
const webhook: Webhook = {
  ...{ ids: ['in-1'], url: 'http://127.0.0.1:4000/webhook?key=a', method: 'POST', headers: {} },
  body: Buffer.from('{"entry":[]}'),
};
const request = { method: 'POST', path: '/v23.0/1/messages', query: '', headers: {}, body: Buffer.from('token=T0P') };
const mask = (text: string): string => text.replaceAll('T0P', '‹token›');

describe('the bytes of a session', () => {
  it('belong to the messages that they carry', () => {
    const wire = new WireLog();
    const calls = new Calls();
    const [first, second] = [sent('out-1'), sent('out-2')];
    const seen = wire.brought(delivery, webhook);
    wire.answered(seen, { httpStatus: 200, contentType: 'text/plain', body: 'ok T0P' }, () => {});
    for (const event of [first, second])
      void calls.during({ ...request }, () => {
        wire.came(event, calls.current);
        return { status: 200, body: { id: event.botMessage.id } };
      });
    const events: TraceEvent[] = [said, delivery, first, second];
    expect(wire.records(events, mask)).toEqual([
      {
        ...{ what: 'webhook', places: [1, 0], method: 'POST', path: '/webhook?key=a' },
        ...{ body: '{"entry":[]}', status: 200, answer: 'ok ‹token›' },
      },
      ...[
        [2, 'out-1'],
        [3, 'out-2'],
      ].map(([place, id]) => ({
        ...{ what: 'call', places: [place], method: 'POST', path: '/v23.0/1/messages' },
        ...{ body: 'token=‹token›', status: 200, answer: `{"id":"${id}"}` },
      })),
    ]);
  });

  it('tell of messages that came in the answer to a webhook', () => {
    const wire = new WireLog();
    const seen = wire.brought(delivery, webhook);
    const reply = sent('out-1');
    wire.answered(seen, { httpStatus: 200, contentType: 'text/xml', body: '<Response/>' }, () =>
      wire.came(reply, undefined),
    );
    expect(wire.records([said, delivery, reply], mask)).toMatchObject([{ places: [1, 2, 0], answer: '<Response/>' }]);
  });

  it('are cut where they are a file, and are gone where the delivery was nobody’s', () => {
    const wire = new WireLog();
    wire.brought(delivery, { ...webhook, body: Buffer.alloc(20_010, 'x') });
    expect(wire.records([said, delivery], mask)[0]?.body).toMatch(/x… \(10 characters more\)$/);
    expect(new WireLog().records([said, delivery], mask)).toEqual([]);
    expect(wire.records([], mask)).toEqual([]);
  });

  it('are found by the events of a trace, also where its head is another object', () => {
    const events = [said, delivery];
    keepWire({ events }, () => new WireLog().records(events, mask));
    expect(wireOf({ events: [] })).toEqual([]);
    keepWire({ events }, () => [
      { what: 'call', places: [0], method: 'GET', path: '/', body: '', status: 200, answer: '' },
    ]);
    expect(wireOf({ ...{ events } })).toHaveLength(1);
  });
});

it('secrets are named, not shown', () => {
  const text = 'Bearer abc+1 to http://127.0.0.1:1/x?u=http%3A%2F%2F127.0.0.1%3A1&t=abc%2B1';
  expect(withoutSecrets(text, { accessToken: 'abc+1', unset: '' }, 'http://127.0.0.1:1')).toBe(
    'Bearer ‹accessToken› to ‹platform›/x?u=‹platform›&t=‹accessToken›',
  );
});
