import { describe, expect, test } from 'vitest';
import { call } from '../testing/desk.ts';
import { NOT_EMULATED } from './content/kinds.ts';
import { CARD, LIST, PICTURE, URL_ACTION } from './testing/contents.ts';
import { basic, clientOf, twilioDesk, twilioFor } from './testing/desk.ts';

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

  test.each([...NOT_EMULATED])('does not make a %s, which is not built', async (type) => {
    const platform = await twilioFor();
    const answer = await call(platform, 'POST', '/v1/Content', {
      headers: { authorization: basic(), 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', types: { [type]: { body: 'a' } } }),
    });
    expect([answer.status, answer.body.code]).toEqual([400, 20_001]);
    expect(answer.body.message).toContain('not emulated by Rehearsal');
  });

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
