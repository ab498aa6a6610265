/** `@kapso/whatsapp-cloud-api` against the emulator: a client that others wrote by Meta's documents, not by ours. */
import { GraphApiError, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';
import { describe, expect, test } from 'vitest';
import type { CloudOptions } from './options.ts';
import { JPEG } from './testing/bodies.ts';
import { AMINA, CREDENTIALS, desk, only, platformFor, START } from './testing/desk.ts';

async function meet(options: Partial<CloudOptions> = {}) {
  const platform = await platformFor(options);
  const at = desk(platform);
  const client = new WhatsAppClient({ accessToken: CREDENTIALS.accessToken, baseUrl: platform.url });
  const to = { phoneNumberId: at.shop.phoneNumberId, to: AMINA.phone };
  return { ...at, platform, client, messages: client.messages, to };
}
type Meeting = Awaited<ReturnType<typeof meet>>;

const cards = [0, 1].map((cardIndex) => ({
  cardIndex,
  header: { type: 'image' as const, image: { link: JPEG } },
  bodyText: `Card ${cardIndex}`,
  action: { displayText: 'View', url: 'https://duka.example/' },
}));
const sections = [{ title: 'Shoes', rows: [{ id: 'a', title: 'Canvas', description: 'KES 2,500' }] }];
const products = [{ title: 'Shoes', productItems: [{ productRetailerId: 'a' }] }];

/** Every kind of message that the client can send and a shop's bot may, and the kind of message that the phone shows. */
const SENDS: [string, string, (meeting: Meeting) => Promise<unknown>][] = [
  ['text', 'text', ({ messages, to }) => messages.sendText({ ...to, body: 'Karibu 👋', previewUrl: false })],
  ['image', 'image', ({ messages, to }) => messages.sendImage({ ...to, image: { link: JPEG, caption: 'Viatu' } })],
  ['audio', 'media', ({ messages, to }) => messages.sendAudio({ ...to, audio: { link: 'https://x.example/a.ogg' } })],
  [
    'document',
    'media',
    ({ messages, to }) =>
      messages.sendDocument({ ...to, document: { link: 'https://x.example/a.pdf', filename: 'a.pdf' } }),
  ],
  ['video', 'media', ({ messages, to }) => messages.sendVideo({ ...to, video: { link: 'https://x.example/a.mp4' } })],
  [
    'sticker',
    'media',
    ({ messages, to }) => messages.sendSticker({ ...to, sticker: { link: 'https://x.example/a.webp' } }),
  ],
  [
    'location',
    'other',
    ({ messages, to }) =>
      messages.sendLocation({ ...to, location: { latitude: -1.28, longitude: 36.82, name: 'Duka' } }),
  ],
  [
    'contacts',
    'other',
    ({ messages, to }) =>
      messages.sendContacts({
        ...to,
        contacts: [{ name: { formattedName: 'Amina H', firstName: 'Amina' }, phones: [{ phone: '+254712345678' }] }],
      }),
  ],
  [
    'reaction',
    'reaction',
    ({ messages, to, firstId }) => messages.sendReaction({ ...to, reaction: { messageId: firstId, emoji: '👍' } }),
  ],
  [
    'template',
    'template',
    ({ messages, to }) =>
      messages.sendTemplate({
        ...to,
        template: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'Amina' }] }],
        },
      }),
  ],
  [
    'buttons',
    'buttons',
    ({ messages, to }) =>
      messages.sendInteractiveButtons({ ...to, bodyText: 'Ok?', buttons: [{ id: 'yes', title: 'Ndiyo' }] }),
  ],
  [
    'list',
    'list',
    ({ messages, to }) => messages.sendInteractiveList({ ...to, bodyText: 'Viatu', buttonText: 'Fungua', sections }),
  ],
  [
    'link button',
    'other',
    ({ messages, to }) =>
      messages.sendInteractiveCtaUrl({
        ...to,
        bodyText: 'Pay',
        parameters: { displayText: 'Open', url: 'https://duka.example/' },
      }),
  ],
  ['carousel', 'other', ({ messages, to }) => messages.sendInteractiveCarousel({ ...to, bodyText: 'Choose', cards })],
  [
    'product',
    'other',
    ({ messages, to }) =>
      messages.sendInteractiveProduct({ ...to, bodyText: 'This', catalogId: '1', productRetailerId: 'a' }),
  ],
  [
    'product list',
    'other',
    ({ messages, to }) =>
      messages.sendInteractiveProductList({
        ...to,
        bodyText: 'These',
        header: { type: 'text', text: 'Shoes' },
        catalogId: '1',
        sections: products,
      }),
  ],
  [
    'catalogue',
    'other',
    ({ messages, to }) =>
      messages.sendInteractiveCatalogMessage({
        ...to,
        bodyText: 'All',
        parameters: { thumbnailProductRetailerId: 'a' },
      }),
  ],
  [
    'flow',
    'other',
    ({ messages, to }) =>
      messages.sendInteractiveFlow({
        ...to,
        bodyText: 'Fill in',
        parameters: { flowId: '1', flowCta: 'Open', flowToken: 't' },
      }),
  ],
];

describe('@kapso/whatsapp-cloud-api', () => {
  test.each(SENDS)('sends: %s', async (_, kind, send) => {
    const meeting = await meet();
    expect(await send(meeting)).toMatchObject({
      messagingProduct: 'whatsapp',
      contacts: [{ input: AMINA.phone, waId: AMINA.phone }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    expect(meeting.sent.map(({ accepted, botMessage }) => [accepted, botMessage.kind])).toEqual([[true, kind]]);
  });

  test('a key that Meta does not document is refused, or overlooked where that is wanted', async () => {
    const ask = ({ messages, to }: Meeting) =>
      messages.sendInteractiveLocationRequest({ ...to, bodyText: 'Where?', parameters: { requestMessage: 'Where?' } });
    await expect(ask(await meet())).rejects.toMatchObject({ code: 100 });
    expect(await ask(await meet({ unexpectedKeys: 'ignore' }))).toMatchObject({
      messages: [{ id: expect.any(String) }],
    });
  });

  test('uploads, sees, fetches, sends and deletes a file', async () => {
    const { client, messages, to, last } = await meet();
    const { phoneNumberId } = to;
    const file = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], { type: 'image/png' });
    const { id: mediaId } = await client.media.upload({ phoneNumberId, type: 'image/png', file, fileName: 'a.png' });
    expect(await client.media.get({ mediaId })).toMatchObject({ id: mediaId, mimeType: 'image/png', fileSize: 4 });
    const bytes = await client.media.download({ mediaId, auth: 'always', as: 'arrayBuffer' });
    expect(Buffer.from(bytes as ArrayBuffer).toString('hex')).toBe('89504e47');
    await messages.sendImage({ ...to, image: { id: mediaId } });
    expect(last()).toMatchObject({ accepted: true, botMessage: { image: `media:${mediaId}` } });
    expect(await client.media.delete({ mediaId })).toEqual({ success: true });
    await expect(client.media.get({ mediaId })).rejects.toMatchObject({ code: 100, errorSubcode: 33 });
  });

  test('marks read with a typing indicator', async () => {
    const { messages, to, firstId, reads } = await meet();
    const { phoneNumberId } = to;
    const typingIndicator = { type: 'text' } as const;
    expect(await messages.markRead({ phoneNumberId, messageId: firstId, typingIndicator })).toEqual({ success: true });
    expect(reads).toMatchObject([{ messageId: firstId, to: AMINA.phone, typing: true }]);
  });

  test('reads refusals as its own errors, with what to do about them', async () => {
    const refusal = async (given: Meeting, body = 'hi'): Promise<GraphApiError> => {
      const error = await given.messages.sendText({ ...given.to, body }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(GraphApiError);
      return error as GraphApiError;
    };
    const long = await refusal(await meet(), 'x'.repeat(4097));
    expect(long).toMatchObject({ httpStatus: 400, code: 100, fbtraceId: expect.any(String) });

    const closed = await meet();
    closed.clock.pass(25 * 3_600_000);
    expect(await refusal(closed)).toMatchObject({ code: 131047, category: 'reengagementWindow' });

    const hasty = await meet({ pairRate: { burst: 1, everyMs: 6000, debt: false } });
    await hasty.messages.sendText({ ...hasty.to, body: 'one' });
    const pair = await refusal(hasty);
    expect([pair.code, pair.isRateLimit()]).toEqual([131056, true]);

    const { platform, to } = await meet();
    const external = new WhatsAppClient({ accessToken: 'wrong', baseUrl: platform.url });
    const token = await external.messages.sendText({ ...to, body: 'hi' }).catch((thrown: GraphApiError) => thrown);
    expect(token).toBeInstanceOf(GraphApiError);
    expect((token as GraphApiError).isAuthError()).toBe(true);
  });

  test('accepts the signature of a webhook in any language, refuses a changed one, and reads it', async () => {
    const { sender, platform, firstId } = await meet();
    const text = 'Nataka viatu “vizuri” 👟 – é';
    const webhook = only(
      sender.encodeMessages([
        {
          customer: { ...AMINA, name: 'Zuhura ☺' },
          message: { id: firstId, content: { type: 'text', text } },
          at: START,
        },
      ]),
    );
    const verified = (rawBody: Buffer, header = webhook.headers['x-hub-signature-256']): boolean =>
      verifySignature({ appSecret: CREDENTIALS.appSecret, rawBody, ...(header && { signatureHeader: header }) });
    expect(verified(webhook.body)).toBe(true);
    expect(verified(Buffer.concat([webhook.body, Buffer.from(' ')]))).toBe(false);
    expect(verified(webhook.body, platform.invalidateSignature(webhook).headers['x-hub-signature-256'])).toBe(false);
    const read = normalizeWebhook(JSON.parse(webhook.body.toString()));
    expect(read.messages).toMatchObject([{ id: firstId, from: AMINA.phone, type: 'text', text: { body: text } }]);
    expect(read.contacts).toMatchObject([{ waId: AMINA.phone, profile: { name: 'Zuhura ☺' } }]);
  });
});
