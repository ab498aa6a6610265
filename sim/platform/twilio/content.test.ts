import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call } from '../testing/desk.ts';
import { approve, basic, clientOf, twilioDesk, twilioFor } from '../testing/twilio-desk.ts';
import { fill } from './content/variables.ts';

const PICTURE = 'https://duka.example/shoe.jpg';
const URL_ACTION = { type: 'URL', title: 'Look', url: 'https://duka.example/' };
const QUICK = { 'twilio/quick-reply': { body: 'Shall we, {{1}}?', actions: [{ title: 'Yes', id: 'yes' }] } };
const LIST = {
  'twilio/list-picker': {
    body: 'Choose',
    button: 'Open',
    items: [
      { item: 'Shoes', id: 'shoes', description: 'KES 1,200' },
      { item: 'Boots', id: 'boots' },
    ],
  },
};
const CARD = {
  'twilio/card': {
    title: 'Shoes',
    subtitle: 'Blue',
    media: [PICTURE],
    actions: [{ type: 'QUICK_REPLY', title: 'Buy', id: 'buy' }, URL_ACTION],
  },
};

async function made(types: Record<string, unknown>, approved = false) {
  const platform = await twilioFor();
  const desk = twilioDesk(platform);
  const sid = await desk.content(types);
  if (approved) await approve(platform, sid);
  return { ...desk, sid };
}

/** What the phone shows of a content. */
async function shown(types: Record<string, unknown>, approved = false, variables?: Record<string, string>) {
  const { post, last, sid } = await made(types, approved);
  await post({ ContentSid: sid, ...(variables && { ContentVariables: JSON.stringify(variables) }) });
  const { bubble, refusal } = last();
  expect(refusal).toBeUndefined();
  const { id, ...rest } = bubble;
  expect(id).toMatch(/^MM/);
  return rest;
}

describe('on the phone', () => {
  test('M2: a list picker is a list', async () => {
    expect(await shown(LIST)).toEqual({
      kind: 'list',
      text: 'Choose',
      listButton: 'Open',
      options: [
        { id: 'shoes', title: 'Shoes', description: 'KES 1,200' },
        { id: 'boots', title: 'Boots' },
      ],
    });
  });

  test('quick replies are buttons, and a template once approved', async () => {
    const options = [{ id: 'yes', title: 'Yes' }];
    expect(await shown(QUICK, false, { 1: 'Amina' })).toEqual({ kind: 'buttons', text: 'Shall we, Amina?', options });
    expect(await shown(QUICK, true, { 1: 'Amina' })).toEqual({ kind: 'template', text: 'Shall we, Amina?', options });
  });

  test('a content stands for the whole message: a body and files beside it are ignored', async () => {
    const { post, last, sid } = await made({ 'twilio/text': { body: 'Hi' } });
    await post({ ContentSid: sid, Body: 'Else', MediaUrl: PICTURE });
    expect(last().bubble).toMatchObject({ kind: 'text', text: 'Hi' });
    expect(last().bubble.image).toBeUndefined();
  });

  test.each([
    [{ 'twilio/text': { body: 'Hi' } }, { kind: 'text', text: 'Hi', options: [] }],
    [{ 'twilio/media': { body: 'Hi', media: [PICTURE] } }, { kind: 'image', text: 'Hi', image: PICTURE, options: [] }],
    [{ 'twilio/media': { media: ['https://duka.example/a.pdf'] } }, { kind: 'media', text: '', options: [] }],
    [
      { 'twilio/location': { latitude: -1.28, longitude: 36.82, label: 'Duka', address: 'Moi Avenue' } },
      { kind: 'other', text: 'Duka\nMoi Avenue', options: [] },
    ],
    [
      { 'twilio/call-to-action': { body: 'Look', actions: [URL_ACTION] } },
      { kind: 'other', text: 'Look', options: [] },
    ],
    // Text stands in for poorer channels.
    [
      { 'twilio/text': { body: 'Or else' }, 'twilio/media': { body: 'Hi', media: [PICTURE] } },
      { kind: 'image', text: 'Hi', image: PICTURE, options: [] },
    ],
  ])('%j', async (types, expected) => {
    expect(await shown(types)).toEqual(expected);
  });

  test.each([
    [CARD, { kind: 'template', text: 'Shoes', footer: 'Blue', image: PICTURE, options: [{ id: 'buy', title: 'Buy' }] }],
    [
      { 'whatsapp/card': { body: 'Shoes', header_text: 'New', footer: 'Blue', actions: [URL_ACTION] } },
      { kind: 'template', text: 'Shoes', header: 'New', footer: 'Blue', options: [] },
    ],
    [
      {
        'twilio/carousel': {
          body: 'New in',
          cards: ['a', 'b'].map((body) => ({ body, media: PICTURE, actions: [{ type: 'QUICK_REPLY', title: body }] })),
        },
      },
      {
        kind: 'template',
        text: 'New in\na\nb',
        image: PICTURE,
        options: [
          { id: 'a', title: 'a' },
          { id: 'b', title: 'b' },
        ],
      },
    ],
  ])('%j, once approved', async (types, expected) => {
    expect(await shown(types, true)).toEqual(expected);
  });
});

describe('what WhatsApp does not take', () => {
  test.each([CARD, { 'whatsapp/card': { body: 'Shoes' } }])('%j without approval', async (types) => {
    const { verdict, sid } = await made(types);
    expect(await verdict({ ContentSid: sid })).toBe(63_013);
  });

  test.each([
    [
      'equal ids',
      {
        'twilio/list-picker': {
          body: 'a',
          button: 'b',
          items: [
            { item: 'x', id: '1' },
            { item: 'y', id: '1' },
          ],
        },
      },
    ],
    [
      'equal titles',
      {
        'twilio/quick-reply': {
          body: 'a',
          actions: [
            { title: 'x', id: '1' },
            { title: 'x', id: '2' },
          ],
        },
      },
    ],
  ])('M4: %s', async (_, types) => {
    const { verdict, sid } = await made(types);
    expect(await verdict({ ContentSid: sid })).toBe(63_021);
  });

  test.each(['a\nb', 'a\tb', 'a     b'])('a template’s variable %j', async (value) => {
    const types = { 'twilio/text': { body: 'Dear {{1}}!' } };
    const variables = { ContentVariables: JSON.stringify({ 1: value }) };
    const approved = await made(types, true);
    expect(await approved.verdict({ ContentSid: approved.sid, ...variables })).toBe(63_013);
    const plain = await made(types);
    expect(await plain.verdict({ ContentSid: plain.sid, ...variables })).toBeNull();
  });

  test('can be refused in the answer, or let pass', async () => {
    const outcome = async (content: 'sync' | 'off') => {
      const desk = twilioDesk(await twilioFor({ content }));
      return (await desk.post({ ContentSid: await desk.content(CARD) })).status;
    };
    expect([await outcome('sync'), await outcome('off')]).toEqual([400, 201]);
  });
});

describe('I5: outside the window', () => {
  test('an approved content passes; one that is not, or can never be, does not', async () => {
    const outcome = async (types: Record<string, unknown>, approved: boolean) => {
      const { clock, verdict, sid } = await made(types, approved);
      clock.pass(24 * 3_600_000 + 1);
      return verdict({ ContentSid: sid, ContentVariables: '{"1":"Amina"}' });
    };
    expect(await outcome(QUICK, true)).toBeNull();
    expect(await outcome(QUICK, false)).toBe(63_016);
    expect(await outcome(LIST, false)).toBe(63_016);
  });
});

describe('F16: variables', () => {
  test.each(['[object Object]', '{1: "x"}', '["x"]', '"x"', 'null', '{"1":null}', '{"1":5}', '{"1":""}', '{"2":"x"}'])(
    '%s are refused',
    async (ContentVariables) => {
      const { verdict, sid } = await made(QUICK);
      expect(await verdict({ ContentSid: sid, ContentVariables })).toBe(21_656);
    },
  );

  test('that a message does not give are those of the content', async () => {
    const { content, post, last } = twilioDesk(await twilioFor());
    await post({ ContentSid: await content(QUICK, { 1: 'you' }) });
    expect(last().bubble.text).toBe('Shall we, you?');
  });

  test('stand wherever they are put, and are not filled twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, name) => {
        const node = { a: ['{{1}} and {{ name }}', { b: '{{1}}' }], n: 3 };
        expect(fill(node, { 1: first, name })).toEqual({ a: [`${first} and ${name}`, { b: first }], n: 3 });
      }),
    );
    expect(fill('{{1}}', { 1: '{{1}}' })).toBe('{{1}}');
  });
});

describe('the Content API', () => {
  const post = async (path: string, body: unknown, type = 'application/json') => {
    const platform = await twilioFor();
    const answer = await call(platform, 'POST', path, {
      headers: { authorization: basic(), 'content-type': type },
      body: JSON.stringify(body),
    });
    return [answer.status, answer.body.code];
  };
  const types = { 'twilio/text': { body: 'Hi' } };

  test.each([
    [{ types }],
    [{ language: 'en' }],
    [{ language: 'en', types: {} }],
    [{ language: 'en', types: [types] }],
    [{ language: 'en', types: { 'twilio/unknown': {} } }],
    [{ language: 'en', types: { 'twilio/text': {} } }],
    [{ language: 'en', types: { 'twilio/text': { body: '' } } }],
    [{ language: 'en', types: { 'twilio/media': { media: [] } } }],
    [{ language: 'en', types: { 'twilio/location': { latitude: 1 } } }],
    [{ language: 'en', types: { 'twilio/quick-reply': { body: 'a', actions: [URL_ACTION] } } }],
    [{ language: 'en', types: { 'twilio/quick-reply': { body: 'a', actions: 'x' } } }],
    [{ language: 'en', types: { 'twilio/quick-reply': { body: 'a', actions: ['x'] } } }],
    [{ language: 'en', types: { 'twilio/call-to-action': { body: 'a', actions: [{ type: 'URL', title: 'a' }] } } }],
    [
      {
        language: 'en',
        types: { 'twilio/call-to-action': { body: 'a', actions: [{ type: 'PHONE_NUMBER', title: 'a' }] } },
      },
    ],
    [{ language: 'en', types: { 'twilio/call-to-action': { body: 'a', actions: [{ type: 'COPY_CODE' }] } } }],
    [{ language: 'en', types: { 'twilio/call-to-action': { body: 'a', actions: [{ type: 'JUMP' }] } } }],
    [{ language: 'en', types: { 'twilio/card': { title: 'a' } } }],
    [{ language: 'en', types: { 'twilio/card': { subtitle: 'a' } } }],
    [{ language: 'en', types: { 'whatsapp/card': { body: 'a', header_text: 'b', media: [PICTURE] } } }],
    [{ language: 'en', types, variables: { 1: 5 } }],
    ['text'],
  ])('does not make %j', async (content) => {
    expect(await post('/v1/Content', content)).toEqual([400, 20_001]);
  });

  test.each(['twilio/catalog', 'twilio/flows', 'twilio/schedule', 'whatsapp/flows', 'whatsapp/authentication'])(
    'does not make a %s, which is not built',
    async (type) => {
      expect(await post('/v1/Content', { language: 'en', types: { [type]: { body: 'a' } } })).toEqual([400, 20_001]);
    },
  );

  test('wants JSON', async () => {
    expect(await post('/v1/Content', { language: 'en', types }, 'text/plain')).toEqual([400, 20_001]);
  });

  test('lists over pages, newest first', async () => {
    const platform = await twilioFor();
    const { content } = twilioDesk(platform);
    const sids: string[] = [];
    for (let n = 0; n < 5; n++) sids.unshift(await content(types));
    expect(new Set(sids).size).toBe(5);
    const list = await clientOf(platform).content.v1.contents.list({ pageSize: 2 });
    expect(list.map(({ sid }) => sid)).toEqual(sids);
  });

  test('asks WhatsApp for approval, and says what it answered', async () => {
    const platform = await twilioFor({ approval: 'pending' });
    const { content, verdict } = twilioDesk(platform);
    const client = clientOf(platform);
    const sid = await content(CARD);
    const fetched = async () => (await client.content.v1.contents(sid).approvalFetch().fetch()).whatsapp;
    expect(await fetched()).toMatchObject({ status: 'unsubmitted' });
    const asked = await client.content.v1
      .contents(sid)
      .approvalCreate.create({ name: 'new_shoes', category: 'MARKETING' });
    expect(asked).toMatchObject({
      name: 'new_shoes',
      category: 'MARKETING',
      contentType: 'twilio/card',
      status: 'pending',
    });
    expect(await fetched()).toMatchObject({ name: 'new_shoes', status: 'pending' });
    expect(await verdict({ ContentSid: sid })).toBe(63_013);
    for (const wrong of [
      { name: 'New Shoes', category: 'UTILITY' },
      { name: 'new', category: 'NEWS' },
    ]) {
      await expect(client.content.v1.contents(sid).approvalCreate.create(wrong)).rejects.toMatchObject({
        code: 20_001,
      });
    }
    const never = client.content.v1.contents(await content(LIST)).approvalCreate;
    await expect(never.create({ name: 'choose', category: 'UTILITY' })).rejects.toMatchObject({ code: 20_001 });
  });
});
