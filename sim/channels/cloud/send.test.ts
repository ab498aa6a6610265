import { describe, expect, test } from 'vitest';
import * as a from './testing/bodies.ts';
import { AMINA, desk, platformFor } from './testing/desk.ts';

const DAY = 24 * 60 * 60 * 1000;
const REENGAGEMENT = [
  131047,
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
];

test('a message that is taken is answered as the platform answers, and told to the session', async () => {
  const { send, sent, clock } = desk(await platformFor());
  clock.pass(1234);
  const answer = await send({ ...a.text('Habari 👍'), to: `+${AMINA.phone}` });
  expect(answer.status).toBe(200);
  expect(sent).toEqual([
    {
      at: clock.now(),
      to: AMINA.phone,
      botMessage: { id: answer.body.messages[0].id, kind: 'text', text: 'Habari 👍', options: [] },
      accepted: true,
    },
  ]);
  expect(answer.body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: `+${AMINA.phone}`, wa_id: AMINA.phone }],
    messages: [{ id: expect.stringMatching(/^wamid\./), message_status: 'accepted' }],
  });
});

test('message_status is optional', async () => {
  const { send } = desk(await platformFor({ messageStatus: false }));
  expect(Object.keys((await send(a.text('hi'))).body.messages[0])).toEqual(['id']);
});

test('a refusal has the envelope of the Graph API, with the same trace id for the same session', async () => {
  const refusal = async () => {
    const { send } = desk(await platformFor());
    return send(a.list([{ rows: [a.row(1, { title: 'x'.repeat(25) })] }]));
  };
  const [first, second] = [await refusal(), await refusal()];
  expect(first).toMatchObject({
    status: 400,
    body: {
      error: {
        message: '(#131009) Parameter value is not valid',
        type: 'OAuthException',
        code: 131009,
        error_data: { messaging_product: 'whatsapp', details: 'Row title is too long. Max length is 24' },
        fbtrace_id: expect.stringMatching(/^A[\w-]{22}$/),
      },
    },
  });
  expect(second.body).toEqual(first.body);
});

test.each([
  [
    'no messaging_product',
    { messaging_product: undefined },
    100,
    '(#100) The parameter messaging_product is required.',
  ],
  ['another product', { messaging_product: 'sms' }, 100, '(#100) Param messaging_product must be one of {WHATSAPP}.'],
  ['group', { recipient_type: 'group' }, 131009, 'No group has this number as a member.'],
  [
    'user id of somebody who never wrote',
    { to: undefined, recipient: 'KE.13491208655302741918' },
    131047,
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  ],
  [
    'recipient that is no user id',
    { to: undefined, recipient: 'amina.k' },
    131009,
    'The recipient is no business-scoped user id.',
  ],
  ['no recipient', { to: undefined }, 100, '(#100) The parameter to is required.'],
  ['recipient that is a number', { to: 254712345678 }, 100, '(#100) Param to must be a string.'],
  ['malformed recipient', { to: '0712' }, 131009, 'The phone number is malformed: Please use the format: +1234567890.'],
  [
    'unknown recipient_type',
    { recipient_type: 'all' },
    100,
    '(#100) Param recipient_type must be one of {INDIVIDUAL, GROUP}.',
  ],
  ['context without an id', { context: {} }, 131008, "Parameter 'context['message_id']' is mandatory"],
  ['itself as recipient', { to: '254700000001' }, 131021, 'Sender and recipient phone number is the same.'],
])('I6: %s is refused', async (_, more, code, details) => {
  const { verdict, last } = desk(await platformFor());
  expect(await verdict({ ...a.text('hi'), ...more })).toEqual([code, details]);
  expect(last()).toMatchObject({ accepted: false, botMessage: { id: '', text: 'hi' }, refusal: { code, details } });
});

test('a quote is shown when the quoted message is in the conversation, and dropped when it is not', async () => {
  const platform = await platformFor();
  const { send, last, firstId } = desk(platform);
  const other = desk(platform, { n: 2 });
  const quote = async (message_id: string) => {
    expect((await send({ ...a.text('hi'), context: { message_id } })).status).toBe(200);
    return last().botMessage.quotes;
  };
  expect(await quote(firstId)).toBe(firstId);
  const own = last().botMessage.id;
  expect(await quote(own)).toBe(own);
  expect(await quote(other.firstId)).toBeUndefined();
});

describe('I5: the 24-hour window', () => {
  test('is closed for a customer who never wrote, also if others did', async () => {
    const { verdict, sender } = desk(await platformFor(), { silent: true });
    expect(await verdict(a.text('hi'))).toEqual(REENGAGEMENT);
    sender.customerWrote('254799999999', 'wamid.other');
    expect(await verdict(a.text('hi'))).toEqual(REENGAGEMENT);
    sender.customerWrote(AMINA.phone, 'wamid.amina');
    expect(await verdict(a.text('hi'))).toBeNull();
  });

  test('closes when more than 24 hours have passed, for every free-form message; a template still goes', async () => {
    const { verdict, clock } = desk(await platformFor());
    clock.pass(DAY);
    expect(await verdict(a.text('hi'))).toBeNull();
    clock.pass(1);
    for (const body of [a.text('hi'), a.list(), a.buttons(), a.image(), a.location(), a.contacts()]) {
      expect(await verdict(body)).toEqual(REENGAGEMENT);
    }
    expect(await verdict(a.template())).toBeNull();
    expect(await verdict(a.text('hi'))).toEqual(REENGAGEMENT);
  });

  test('is refreshed by every message of the customer, taps included', async () => {
    const { verdict, clock, sender } = desk(await platformFor());
    clock.pass(DAY - 1);
    sender.customerWrote(AMINA.phone, 'wamid.tap');
    clock.pass(DAY);
    expect(await verdict(a.text('hi'))).toBeNull();
    clock.pass(1);
    expect(await verdict(a.text('hi'))).toEqual(REENGAGEMENT);
  });

  test('asynchronously: answered with 200, told to the session as not accepted, failed later', async () => {
    const { verdict, clock, last, failed } = desk(await platformFor({ window: 'async' }), { silent: true });
    expect(await verdict(a.text('hi'))).toBeNull();
    const { botMessage, accepted, refusal } = last();
    expect([accepted, refusal?.code, refusal?.httpStatus]).toEqual([false, 131047, 200]);
    clock.pass(999);
    expect(failed).toEqual([]);
    clock.pass(1);
    expect(failed).toEqual([
      {
        messageId: botMessage.id,
        status: 'failed',
        recipient: AMINA.phone,
        at: clock.now(),
        error: { code: 131047, title: 'Re-engagement message', details: expect.stringContaining('24 hours') },
      },
    ]);
  });

  test('a line that is closed reports nothing any more', async () => {
    const { verdict, clock, sender, failed } = desk(await platformFor({ window: 'async' }), { silent: true });
    expect(await verdict(a.text('hi'))).toBeNull();
    sender.close();
    clock.pass(DAY);
    expect(failed).toEqual([]);
  });

  test('can be off, or of another length', async () => {
    const off = desk(await platformFor({ window: 'off' }), { silent: true });
    expect(await off.verdict(a.text('hi'))).toBeNull();
    const short = desk(await platformFor({ windowMs: 10 }));
    short.clock.pass(11);
    expect(await short.verdict(a.text('hi'))).toEqual(REENGAGEMENT);
  });
});

describe('rates', () => {
  test('45 messages to one customer at once, then one for every 6 seconds; others are not held up', async () => {
    const { verdict, clock, sender } = desk(await platformFor());
    for (let i = 0; i < 45; i++) expect(await verdict(a.text('hi'))).toBeNull();
    const hit = await verdict(a.text('hi'));
    expect(hit?.[0]).toBe(131056);
    expect(hit?.[1]).toContain('too many messages sent from this phone number to the same phone number');
    sender.customerWrote('254799999999', 'wamid.other');
    expect(await verdict({ ...a.text('hi'), to: '254799999999' })).toBeNull();
    clock.pass(5999);
    expect((await verdict(a.text('hi')))?.[0]).toBe(131056);
    clock.pass(1);
    expect(await verdict(a.text('hi'))).toBeNull();
    expect((await verdict(a.text('hi')))?.[0]).toBe(131056);
  });

  test('with `debt`, a burst is followed by the time that it used up', async () => {
    const { verdict, clock } = desk(await platformFor({ pairRate: { burst: 45, everyMs: 6000, debt: true } }));
    for (let i = 0; i < 20; i++) expect(await verdict(a.text('hi'))).toBeNull();
    clock.pass(20 * 6000 - 1);
    expect((await verdict(a.text('hi')))?.[0]).toBe(131056);
    clock.pass(1);
    expect(await verdict(a.text('hi'))).toBeNull();
  });

  test('80 messages of a line in a second, what customers send included', async () => {
    const platform = await platformFor({ pairRate: false });
    const { send, clock } = desk(platform);
    for (let i = 0; i < 79; i++) expect((await send(a.text('hi'))).status).toBe(200);
    const answer = await send(a.text('hi'));
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 130429,
      message: '(#130429) Rate limit hit',
      error_data: { details: 'Cloud API message throughput has been reached.' },
    });
    expect((await desk(platform, { n: 2 }).send(a.text('hi'))).status).toBe(200);
    clock.pass(13);
    expect((await send(a.text('hi'))).status).toBe(200);
  });

  test('the throughput answer can be 429, which says when to come back', async () => {
    const { send } = desk(await platformFor({ throughput: { perSecond: 1, httpStatus: 429 } }));
    const answer = await send(a.text('hi'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('a message that is refused costs nothing', async () => {
    const { verdict } = desk(await platformFor({ pairRate: { burst: 1, everyMs: 6000, debt: false } }));
    expect((await verdict(a.text('')))?.[0]).toBe(100);
    expect(await verdict(a.text('hi'))).toBeNull();
    expect((await verdict(a.text('hi')))?.[0]).toBe(131056);
  });

  test('both can be off', async () => {
    const { verdict } = desk(await platformFor({ pairRate: false, throughput: false }));
    const verdicts = await Promise.all(a.times(200, () => verdict(a.text('hi'))));
    expect(verdicts.every((verdict) => verdict === null)).toBe(true);
  });
});

test('I4: lines that send at once keep their messages, ids and order apart', async () => {
  const platform = await platformFor({ pairRate: false, throughput: false });
  const desks = a.times(8, (n) => desk(platform, { n: n + 1 }));
  await Promise.all(
    desks.map(async ({ send }, n) => {
      for (let i = 0; i < 25; i++) expect((await send(a.text(`${n}/${i}`))).status).toBe(200);
    }),
  );
  for (const [n, { sent }] of desks.entries()) {
    expect(sent.map(({ botMessage }) => botMessage.text)).toEqual(a.times(25, (i) => `${n}/${i}`));
    expect(sent.map(({ botMessage }) => botMessage.id)).toEqual(
      a.times(25, (i) => platform.messageId('out', `session-${n + 1}`, i)),
    );
  }
  expect(new Set(desks.flatMap(({ sent }) => sent.map(({ botMessage }) => botMessage.id))).size).toBe(200);
});
