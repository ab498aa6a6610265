import { describe, expect, it } from 'vitest';
import { chat, list, text } from '../checks/testing.ts';
import type { Trace } from '../trace/types.ts';
import { between, botMessage, overTwilio, PICTURE, type Sent, talk, told } from './testing.ts';
import type { Difference } from './types.ts';

describe('one session on two channels', () => {
  it('differs in nothing when customers see the same', () => {
    const cloud = talk().trace();
    const result = between(cloud, overTwilio(cloud));
    expect(result).toMatchObject({ points: 2, apart: 0, differences: [] });
  });

  it.each<[Difference['what'], (sent: Sent[], trace: Trace) => void]>([
    ['text', (sent) => (botMessage(sent, 1).text += ' Karibu!')],
    ['text', (sent) => (botMessage(sent, 1).footer = 'Duka Bora')],
    ['order', (sent) => botMessage(sent, 0).options.reverse()],
    ['items', (sent) => botMessage(sent, 0).options.pop()],
    ['items', (sent) => ((botMessage(sent, 0).options[0] as { title: string }).title = 'Safari…')],
    ['items', (sent) => ((botMessage(sent, 0).options[0] as { id: string }).id = 'elsewhere')],
    ['items', (sent) => (botMessage(sent, 0).listButton = 'Look')],
    ['form', (sent) => (botMessage(sent, 0).kind = 'buttons')],
    ['picture', (sent) => (botMessage(sent, 1).image = PICTURE)],
    ['messages', (sent, trace) => trace.events.splice(trace.events.indexOf(sent[1] as Sent), 1)],
    [
      'messages',
      (sent, trace) => trace.events.push({ ...structuredClone(sent[1] as Sent), at: (sent[1] as Sent).at + 1 }),
    ],
    ['replies', (sent, trace) => trace.events.splice(trace.events.indexOf(sent[1] as Sent), 1)],
    ['selected', (sent) => (botMessage(sent, 1).text = botMessage(sent, 1).text.replace('Safari Boot', 'Blue Runner'))],
    [
      'session',
      (_, trace) => trace.events.push({ at: trace.session.startedAt + 1e6, kind: 'stuck', step: 2, why: 'no list' }),
    ],
  ])('finds a planted difference of %s', (what, plant) => {
    const cloud = talk().trace();
    const { differences } = between(cloud, overTwilio(cloud, plant));
    expect(differences.filter(({ explainedBy }) => explainedBy !== null)).toEqual([]);
    expect(differences.map((found) => found.what)).toContain(what);
  });

  it('finds what is the other way round as well', () => {
    const cloud = talk().trace();
    const twilio = overTwilio(cloud);
    (cloud.events.findLast((event) => event.kind === 'sent') as Sent).botMessage.text = 'Something else.';
    expect(told(between(cloud, twilio))).toContain('text: unexplained');
  });

  it('finds a payment that is confirmed on one side only, and a reply to nobody knows what', () => {
    const paid = talk((c) => c.pays('ORD-1').bot(text('Payment received for order ORD-1. Thank you!'))).trace();
    const silent = overTwilio(paid, (sent, trace) => trace.events.splice(trace.events.indexOf(sent.at(-1) as Sent), 1));
    expect(told(between(paid, silent))).toEqual(['turn: unexplained']);
    expect(told(between(paid, overTwilio(paid)))).toEqual([]);
  });
});

it('does not compare a session with an infrastructure error', () => {
  const cloud = talk((c) => c.trouble()).trace();
  const twilio = overTwilio(cloud, (sent) => ((sent[0] as Sent).botMessage.text = 'other'));
  expect(between(cloud, twilio)).toMatchObject({ points: 0, apart: 0, differences: [] });
});

it('lists are compared row by row', () => {
  const cloud = chat()
    .says('amina', 'shoes')
    .bot(list('Shoes', ['Safari Boot', 'Blue Runner']))
    .trace();
  const twilio = overTwilio(cloud, (sent) => (sent[0] as Sent).botMessage.options.reverse());
  expect(between(cloud, twilio).differences[0]).toMatchObject({
    what: 'order',
    a: expect.stringMatching(/^Safari Boot.*Blue Runner/u),
    b: expect.stringMatching(/^Blue Runner.*Safari Boot/u),
  });
});
