import { createHmac } from 'node:crypto';
import twilio from 'twilio';
import { describe, expect, onTestFinished, test } from 'vitest';
import { VirtualClock } from '../../time/virtual-clock.ts';
import { startCloudEmulator } from '../cloud/emulator.ts';
import { type BotAnswer, type Got, listen } from '../testing/bot.ts';
import { startTwilioEmulator } from '../twilio/emulator.ts';
import { clientOf } from '../twilio/testing/desk.ts';
import type { Emulator, EmulatorOptions } from './emulator.ts';

/** An emulator with a bot that repeats what it hears, offers two buttons to whoever says "choose", and checks signatures. */
interface Pair {
  emulator: Emulator;
  got: Got[];
}

async function cloud(options: EmulatorOptions = {}): Promise<Pair> {
  const emulator = await startCloudEmulator(options);
  onTestFinished(() => emulator.close());
  const { appSecret, accessToken } = emulator.credentials;
  const bot = await listen(async ({ body, headers }) => {
    const expected = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
    if (headers['x-hub-signature-256'] !== expected) return { status: 401 };
    const { metadata, messages = [] } = JSON.parse(body.toString()).entry[0].changes[0].value;
    for (const { from, text, interactive } of messages) {
      const heard = text?.body ?? interactive?.button_reply.id;
      const said =
        heard === 'choose'
          ? {
              type: 'interactive',
              interactive: {
                type: 'button',
                body: { text: 'Which?' },
                action: { buttons: ['a', 'b'].map((id) => ({ type: 'reply', reply: { id, title: `Pick ${id}` } })) },
              },
            }
          : { type: 'text', text: { body: `you said ${heard}` } };
      await fetch(`${emulator.url}/v23.0/${metadata.phone_number_id}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: from, ...said }),
      });
    }
    return {};
  });
  emulator.webhookUrl = bot.url;
  return { emulator, got: bot.got };
}

async function twilioPair(options: EmulatorOptions = {}): Promise<Pair> {
  const emulator = await startTwilioEmulator(options);
  onTestFinished(() => emulator.close());
  const { accountSid, authToken } = emulator.credentials;
  const client = clientOf(emulator, { accountSid, authToken });
  const bot = await listen(async ({ body, headers }): Promise<BotAnswer> => {
    const form = Object.fromEntries(new URLSearchParams(body.toString()));
    const signature = String(headers['x-twilio-signature']);
    if (!twilio.validateRequest(authToken, signature, bot.url, form)) return { status: 403 };
    if (form.MessageStatus) return {};
    const answer = new twilio.twiml.MessagingResponse();
    if (form.Body === 'choose') {
      const { sid } = await client.content.v1.contents.create({
        friendly_name: 'choose',
        language: 'en',
        types: {
          'twilio/quick-reply': {
            body: 'Which?',
            actions: ['a', 'b'].map((id) => ({ type: 'QUICK_REPLY', title: `Pick ${id}`, id })),
          },
        },
      } as unknown as Parameters<typeof client.content.v1.contents.create>[0]);
      const statusCallback = bot.url;
      await client.messages.create({ from: form.To ?? '', to: form.From ?? '', contentSid: sid, statusCallback });
    } else answer.message(`you said ${form.ButtonPayload ?? form.Body}`);
    return { type: 'text/xml', body: answer.toString() };
  });
  emulator.webhookUrl = bot.url;
  return { emulator, got: bot.got };
}

describe.each([
  ['Cloud API', cloud],
  ['Twilio', twilioPair],
] as const)('the emulator of the %s', (_, pair) => {
  test('brings a message to the bot and shows what it answers, to each customer her own', async () => {
    const { emulator } = await pair();
    expect(await emulator.send('Habari ☺')).toMatchObject([{ httpStatus: 200 }]);
    expect(await emulator.next()).toMatchObject({
      to: '254712345678',
      accepted: true,
      botMessage: { kind: 'text', text: 'you said Habari ☺' },
    });
    await emulator.send('me too', { from: '254700000009', name: 'Juma' });
    expect(await emulator.next()).toMatchObject({ to: '254700000009' });
    expect(emulator.sent).toHaveLength(2);
  });

  test('a customer taps what the message offers, and nothing else', async () => {
    const { emulator } = await pair();
    await emulator.send('choose');
    const offer = await emulator.next();
    expect(offer.botMessage).toMatchObject({ kind: 'buttons', text: 'Which?' });
    await emulator.tap(offer, 2);
    expect((await emulator.next()).botMessage.text).toBe('you said b');
    await emulator.tap(offer.botMessage, 'Pick a');
    expect((await emulator.next()).botMessage.text).toBe('you said a');
    await expect(emulator.tap(offer, 'Pick c')).rejects.toThrow('no option "Pick c"');
    await expect(emulator.tap(offer, 3)).rejects.toMatchObject({ why: 'it offers "Pick a", "Pick b"' });
  });

  test('tells what became of a message', async () => {
    const { emulator, got } = await pair();
    await emulator.send('choose');
    const { botMessage } = await emulator.next();
    expect(await emulator.tell(botMessage.id, 'delivered')).toMatchObject([{ httpStatus: 200 }]);
    expect(got.at(-1)?.body.toString()).toContain('delivered');
    expect(() => emulator.tell('nothing', 'read')).toThrow('sent no message');
  });

  test('I7: a tampered message is delivered with an invalid signature, and has no effect', async () => {
    const { emulator } = await pair();
    const [outcome] = await emulator.send('choose', { tampered: true });
    expect([401, 403]).toContain(outcome?.httpStatus);
    expect(emulator.sent).toEqual([]);
  });

  test('starts again after a reset, with ids that were not there before, and equal ones for equal seeds', async () => {
    const { emulator } = await pair({ clock: new VirtualClock(0) });
    const round = async (played: Emulator) => {
      await played.send('choose');
      return (await played.next()).botMessage.id;
    };
    const first = await round(emulator);
    const waiting = emulator.next();
    emulator.reset();
    await expect(waiting).rejects.toThrow('reset or closed');
    expect(emulator.sent).toEqual([]);
    const second = await round(emulator);
    expect(second).not.toBe(first);
    const { emulator: same } = await pair({ clock: new VirtualClock(0) });
    expect(await round(same)).toBe(first);
    same.reset();
    expect(await round(same)).toBe(second);
    const { emulator: other } = await pair({ seed: 2, clock: new VirtualClock(0) });
    expect(await round(other)).not.toBe(first);
  });

  test('says what is missing when nobody told it where the bot is', async () => {
    const { emulator } = await pair();
    emulator.webhookUrl = undefined;
    await expect(emulator.send('hi')).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('where'),
    });
  });

  test('a refusal that was asked for is shown as one', async () => {
    const { emulator } = await pair();
    emulator.refuseNext('any', 99_999, 1);
    await emulator.send('hi');
    expect(await emulator.next()).toMatchObject({ accepted: false, refusal: { code: 99_999, injected: true } });
  });
});

test('the window closes when the clock says so', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const emulator = await startCloudEmulator({ clock, webhookUrl: (await listen(() => ({}))).url });
  onTestFinished(() => emulator.close());
  await emulator.send('hi');
  clock.advanceTo(clock.now() + 24 * 3_600_000 + 1);
  const { accessToken } = emulator.credentials;
  await fetch(`${emulator.url}/106540352242922/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '254712345678', type: 'text', text: { body: 'late' } }),
  });
  expect(emulator.sent.at(-1)).toMatchObject({ accepted: false, refusal: { code: 131_047 } });
});

test('the Cloud API brings a message again by the clock, until it is taken', async () => {
  const clock = new VirtualClock(0);
  let refusals = 1;
  const bot = await listen(() => (refusals-- > 0 ? { status: 503 } : {}));
  const emulator = await startCloudEmulator({ clock, webhookUrl: bot.url });
  onTestFinished(() => emulator.close());
  expect(await emulator.send('hi')).toMatchObject([{ httpStatus: 503 }]);
  expect(bot.got).toHaveLength(1);
  clock.advanceTo(5000);
  await expect.poll(() => bot.got.length).toBe(2);
});

describe('nothing that arrives ends the process', () => {
  const warned: Error[] = [];
  const note = (warning: Error) => void warned.push(warning);

  test('a message that fails afterwards, while nobody has said where webhooks go', async () => {
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const clock = new VirtualClock(0);
    const emulator = await startTwilioEmulator({ clock });
    onTestFinished(() => emulator.close());
    const { accountSid, authToken } = emulator.credentials;
    const client = clientOf(emulator, { accountSid, authToken });
    // Nobody wrote before, so that it is outside the window and fails after it was accepted.
    const message = await client.messages.create({
      ...{ from: 'whatsapp:+15550783881', to: 'whatsapp:+254712345678', body: 'hello' },
      statusCallback: 'http://127.0.0.1:9/status',
    });
    await clock.advanceTo(60_000);
    expect((await client.messages(message.sid).fetch()).status).toMatch(/failed|undelivered/);
    expect(warned).toEqual([]);
    await expect(emulator.send('hello')).rejects.toThrow('does not know where the bot takes its webhooks');
  });

  test('a link with letters outside Latin-1, fetched again', async () => {
    const emulator = await startTwilioEmulator();
    onTestFinished(() => emulator.close());
    const { accountSid, authToken } = emulator.credentials;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const base = `${emulator.url}/2010-04-01/Accounts/${accountSid}/Messages`;
    const body = new URLSearchParams({
      ...{ From: 'whatsapp:+15550783881', To: 'whatsapp:+254712345678' },
      ...{ Body: 'x', MediaUrl: 'https://shop.example/写真.jpg' },
    });
    const sent = await fetch(`${base}.json`, { method: 'POST', headers: { authorization }, body });
    const { sid } = (await sent.json()) as { sid: string };
    const { media_list: list } = (await (
      await fetch(`${base}/${sid}/Media.json`, { headers: { authorization } })
    ).json()) as {
      media_list: { sid: string }[];
    };
    const file = await fetch(`${base}/${sid}/Media/${list[0]?.sid}`, {
      headers: { authorization },
      redirect: 'manual',
    });
    expect([file.status, file.headers.get('location')]).toEqual([307, 'https://shop.example/%E5%86%99%E7%9C%9F.jpg']);
  });

  test('content that is nested 5,000 deep is refused with 400', async () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const emulator = await startCloudEmulator();
    onTestFinished(() => emulator.close());
    const { accessToken, phoneNumberId } = {
      accessToken: emulator.credentials.accessToken,
      phoneNumberId: '106540352242922',
    };
    const post = async (body: string) => {
      const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
      return (await fetch(`${emulator.url}/v23.0/${phoneNumberId}/messages`, { method: 'POST', headers, body })).status;
    };
    expect(await post(`{"messaging_product":"whatsapp","to":"254712345678","type":"text","text":${deep(5_000)}}`)).toBe(
      400,
    );
    const twilioEmulator = await startTwilioEmulator();
    onTestFinished(() => twilioEmulator.close());
    const { accountSid, authToken } = twilioEmulator.credentials;
    const headers = {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      'content-type': 'application/json',
    };
    const body = `{"friendly_name":"x","language":"en","types":{"twilio/text":${deep(5_000)}}}`;
    expect((await fetch(`${twilioEmulator.url}/v1/Content`, { method: 'POST', headers, body })).status).toBe(400);
  });
});
