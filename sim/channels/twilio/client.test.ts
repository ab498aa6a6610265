import { describe, expect, test } from 'vitest';
import { SAMPLES } from '../samples.ts';
import { AMINA, START } from '../testing/desk.ts';
import { messageId } from './ids.ts';
import { ACCOUNT, AMINA_ADDRESS, basic, clientOf, twilioDesk, twilioFor } from './testing/desk.ts';

// Everything here goes through npm `twilio`, the vendor's own client, over HTTP.

const QUICK_REPLY = {
  'twilio/quick-reply': {
    body: 'Hello {{1}}, shall we?',
    actions: [
      { type: 'QUICK_REPLY', title: 'Yes', id: 'yes' },
      { type: 'QUICK_REPLY', title: 'No', id: 'no' },
    ],
  },
};

describe('messages', () => {
  test('a text is created, fetched, redacted and removed', async () => {
    const platform = await twilioFor();
    const { from, sender, last, clock } = twilioDesk(platform);
    const client = clientOf(platform);
    const created = await client.messages.create({ from, to: AMINA_ADDRESS, body: 'Habari 👍' });
    expect(created).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      accountSid: ACCOUNT.accountSid,
      apiVersion: '2010-04-01',
      body: 'Habari 👍',
      direction: 'outbound-api',
      errorCode: null,
      from,
      numMedia: '0',
      numSegments: '1',
      status: 'queued',
      to: AMINA_ADDRESS,
    });
    expect(created.dateCreated.getTime()).toBe(START);
    expect(last().botMessage).toEqual({ id: created.sid, kind: 'text', text: 'Habari 👍', options: [] });
    expect(last()).toMatchObject({ accepted: true, to: '254712345678', at: START });

    const at = clock.now();
    sender.encodeStatuses([{ messageId: created.sid, status: 'delivered', recipient: '254712345678', at }]);
    expect(await client.messages(created.sid).fetch()).toMatchObject({ status: 'delivered', body: 'Habari 👍' });
    expect(await client.messages(created.sid).update({ body: '' })).toMatchObject({ body: '' });
    expect(await client.messages(created.sid).remove()).toBe(true);
    await expect(client.messages(created.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('a picture has an MM sid and its media', async () => {
    const platform = await twilioFor();
    const { from, last } = twilioDesk(platform);
    const client = clientOf(platform);
    const mediaUrl = ['https://duka.example/shoe.png'];
    const created = await client.messages.create({ from, to: AMINA_ADDRESS, body: 'This one', mediaUrl });
    expect(created.sid).toMatch(/^MM[0-9a-f]{32}$/);
    expect(created.numMedia).toBe('1');
    expect(last().botMessage).toEqual({
      id: created.sid,
      kind: 'image',
      text: 'This one',
      image: mediaUrl[0],
      options: [],
    });
    const [medium] = await client.messages(created.sid).media.list();
    expect(medium).toMatchObject({ contentType: 'image/png', parentSid: created.sid });
    expect(
      await client
        .messages(created.sid)
        .media(medium?.sid ?? '')
        .fetch(),
    ).toMatchObject({ sid: medium?.sid });
    expect(
      await client
        .messages(created.sid)
        .media(medium?.sid ?? '')
        .remove(),
    ).toBe(true);
    expect(await client.messages(created.sid).media.list()).toEqual([]);
  });

  test('lists go over pages, newest first, by recipient and day', async () => {
    const platform = await twilioFor();
    const { from, clock } = twilioDesk(platform);
    const client = clientOf(platform);
    for (let n = 0; n < 5; n++) {
      await client.messages.create({ from, to: AMINA_ADDRESS, body: `${n}` });
      // Two of them in one millisecond.
      if (n !== 1) clock.pass(1000);
    }
    const bodies = async (options: Parameters<typeof client.messages.list>[0]) =>
      (await client.messages.list(options)).map(({ body }) => body);
    expect(await bodies({ pageSize: 2 })).toEqual(['4', '3', '2', '1', '0']);
    expect(await bodies({ pageSize: 2, limit: 3 })).toEqual(['4', '3', '2']);
    expect(await bodies({ to: 'whatsapp:+254700000000' })).toEqual([]);
    const page = await client.messages.page({ pageSize: 2 });
    const second = await page.nextPage();
    expect(second?.instances.map(({ body }) => body)).toEqual(['2', '1']);
    expect((await second?.previousPage())?.instances.map(({ body }) => body)).toEqual(['4', '3']);
    expect(await bodies({ dateSent: new Date(START) })).toEqual([]);
  });

  test('a message can be scheduled with a messaging service, and canceled', async () => {
    const service = `MG${'a'.repeat(32)}`;
    const platform = await twilioFor({ messagingServices: { [service]: '254700000001' } });
    const { clock, sent } = twilioDesk(platform);
    const client = clientOf(platform);
    const schedule = (minutes: number) =>
      client.messages.create({
        messagingServiceSid: service,
        to: AMINA_ADDRESS,
        body: 'later',
        scheduleType: 'fixed',
        sendAt: new Date(clock.now() + minutes * 60_000),
      });
    const [first, second] = [await schedule(10), await schedule(10)];
    expect(first.status).toBe('scheduled');
    expect(sent).toEqual([]);
    expect(await client.messages(first.sid).update({ status: 'canceled' })).toMatchObject({ status: 'canceled' });
    clock.pass(10 * 60_000);
    expect(sent.map(({ botMessage }) => botMessage.id)).toEqual([second.sid]);
    await expect(client.messages(second.sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30410 });
    await expect(schedule(4)).rejects.toMatchObject({ code: 35114 });
    const atOnce = await client.messages.create({ messagingServiceSid: service, to: AMINA_ADDRESS, body: 'now' });
    expect(atOnce).toMatchObject({ status: 'accepted', messagingServiceSid: service });
    expect(sent.at(-1)).toMatchObject({ accepted: true, botMessage: { text: 'now' } });
  });

  test('a refusal is the client’s RestException, with code, status and where to read more', async () => {
    const platform = await twilioFor();
    const { from } = twilioDesk(platform);
    await expect(
      clientOf(platform).messages.create({ from, to: AMINA_ADDRESS, body: 'x'.repeat(1601) }),
    ).rejects.toMatchObject({
      name: 'Error',
      code: 21617,
      status: 400,
      message: 'The concatenated message body exceeds the 1600 character limit.',
      moreInfo: 'https://www.twilio.com/docs/errors/21617',
    });
    const external = clientOf(platform, { ...ACCOUNT, authToken: 'wrong' });
    await expect(external.messages.list()).rejects.toMatchObject({ code: 20003, status: 401, message: 'Authenticate' });
  });
});

describe('the message log', () => {
  test('is deleted only when it was sent, and changed only by redacting or canceling', async () => {
    const platform = await twilioFor();
    const { from } = twilioDesk(platform);
    const client = clientOf(platform);
    const { sid } = await client.messages.create({ from, to: AMINA_ADDRESS, body: 'hi' });
    await expect(client.messages(sid).remove()).rejects.toMatchObject({ code: 20009, status: 409 });
    await expect(client.messages(sid).update({ body: 'other' })).rejects.toMatchObject({ code: 20001 });
    const stopped = { status: 'stopped' } as unknown as Parameters<ReturnType<typeof client.messages>['update']>[0];
    await expect(client.messages(sid).update(stopped)).rejects.toMatchObject({ code: 20001 });
    await expect(client.messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30410 });
  });

  test('has what customers sent, with their files, which are fetched with the account’s credentials', async () => {
    const platform = await twilioFor();
    const { sender, clock } = twilioDesk(platform);
    const message = {
      id: messageId('in', 's', 1, { type: 'image' }),
      content: { type: 'image' as const, caption: 'see' },
    };
    const [webhook] = sender.encodeMessages([{ customer: AMINA, message, at: clock.now() }]);
    const client = clientOf(platform);
    expect(await client.messages(message.id).fetch()).toMatchObject({
      direction: 'inbound',
      status: 'received',
      body: 'see',
    });
    const url = new URLSearchParams(webhook?.body.toString()).get('MediaUrl0') ?? '';
    expect((await fetch(url)).status).toBe(401);
    const file = await fetch(url, { headers: { authorization: basic() } });
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(SAMPLES.image.bytes);
    expect(
      (await fetch(url.replace(/ME.*/, `ME${'0'.repeat(32)}`), { headers: { authorization: basic() } })).status,
    ).toBe(404);
  });

  test('points to where the bot’s own files lie', async () => {
    const platform = await twilioFor();
    const { from } = twilioDesk(platform);
    const client = clientOf(platform);
    const mediaUrl = ['https://duka.example/shoe.png'];
    const { sid } = await client.messages.create({ from, to: AMINA_ADDRESS, mediaUrl });
    const [medium] = await client.messages(sid).media.list();
    const address = platform.url + (medium?.uri ?? '').replace('.json', '');
    const answer = await fetch(address, { headers: { authorization: basic() }, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([307, mediaUrl[0]]);
  });

  test('belongs to an account that can be fetched', async () => {
    const client = clientOf(await twilioFor());
    expect(await client.api.v2010.accounts(ACCOUNT.accountSid).fetch()).toMatchObject({ status: 'active' });
    await expect(client.api.v2010.accounts(`AC${'9'.repeat(32)}`).fetch()).rejects.toMatchObject({ code: 20404 });
  });
});

describe('contents', () => {
  test('one is made, fetched, listed, sent with its blanks filled in, and removed', async () => {
    const platform = await twilioFor();
    const { from, last } = twilioDesk(platform);
    const client = clientOf(platform);
    const { contents } = client.content.v1;
    // The client posts what it is given, so that names are those of the wire, whatever its types say.
    const made = await contents.create({
      friendly_name: 'ask',
      language: 'en',
      variables: { 1: 'customer' },
      types: QUICK_REPLY,
    } as unknown as Parameters<typeof contents.create>[0]);
    expect(made).toMatchObject({
      sid: expect.stringMatching(/^HX[0-9a-f]{32}$/),
      friendlyName: 'ask',
      language: 'en',
      variables: { 1: 'customer' },
      types: QUICK_REPLY,
    });
    expect(await contents(made.sid).fetch()).toMatchObject({ sid: made.sid, types: QUICK_REPLY });
    expect((await contents.list()).map(({ sid }) => sid)).toEqual([made.sid]);
    const message = await client.messages.create({
      from,
      to: AMINA_ADDRESS,
      contentSid: made.sid,
      contentVariables: JSON.stringify({ 1: 'Amina' }),
    });
    expect(last().botMessage).toEqual({
      id: message.sid,
      kind: 'buttons',
      text: 'Hello Amina, shall we?',
      options: [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ],
    });
    expect(await contents(made.sid).remove()).toBe(true);
    await expect(client.messages.create({ from, to: AMINA_ADDRESS, contentSid: made.sid })).rejects.toMatchObject({
      code: 21655,
    });
  });
});
