import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill } from './content/variables.ts';
import { CARD, LIST, PICTURE, QUICK, URL_ACTION } from './testing/contents.ts';
import { approve, twilioDesk, twilioFor } from './testing/desk.ts';

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
  const { botMessage, refusal } = last();
  expect(refusal).toBeUndefined();
  const { id, ...rest } = botMessage;
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
    expect(last().botMessage).toMatchObject({ kind: 'text', text: 'Hi' });
    expect(last().botMessage.image).toBeUndefined();
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

describe('contents that WhatsApp refuses', () => {
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
    expect(last().botMessage.text).toBe('Shall we, you?');
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
