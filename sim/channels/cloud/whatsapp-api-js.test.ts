/** `whatsapp-api-js` against the emulator: another client that others wrote, with another reading of Meta's documents. */
import { beforeEach, describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import {
  ActionButtons,
  ActionCatalog,
  ActionCTA,
  ActionList,
  ActionLocation,
  ActionProduct,
  ActionProductList,
  Audio,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  CatalogProduct,
  Contacts,
  Document,
  Footer,
  Header,
  Image,
  Interactive,
  ListSection,
  Location,
  Name,
  Phone,
  Product,
  ProductSection,
  Reaction,
  Row,
  Sticker,
  Template,
  Text,
  Video,
} from 'whatsapp-api-js/messages';
import type { ClientMessage, ServerErrorResponse } from 'whatsapp-api-js/types';
import type { Platform } from '../types.ts';
import { JPEG } from './testing/bodies.ts';
import { AMINA, CREDENTIALS, type Desk, desk, only, platformFor, START } from './testing/desk.ts';

let platform: Platform;
let at: Desk;
let api: WhatsAppAPI;
let phoneId: string;

/** The client knows one host only, so its own way out, a replaced `fetch`, leads to the emulator. */
const elsewhere: typeof fetch = (input, init) =>
  fetch(String(input).replace('https://graph.facebook.com', platform.url), init);

beforeEach(async () => {
  platform = await platformFor();
  at = desk(platform);
  phoneId = at.shop.phoneNumberId;
  api = new WhatsAppAPI({
    token: CREDENTIALS.accessToken,
    appSecret: CREDENTIALS.appSecret,
    webhookVerifyToken: 'verify-me',
    v: 'v23.0',
    ponyfill: { fetch: elsewhere },
  });
});

const send = (message: ClientMessage) => api.sendMessage(phoneId, AMINA.phone, message);
const list = new ActionList(
  'Open',
  new ListSection('Shoes', new Row('a', 'Canvas', 'KES 2,500'), new Row('b', 'Trail')),
);

/** Every kind of message that the client can send and a shop's bot may, and the kind of message that the phone shows. */
const SENDS: [string, string, () => ClientMessage][] = [
  ['text', 'text', () => new Text('Karibu 👋', true)],
  ['image', 'image', () => new Image(JPEG, false, 'Viatu')],
  ['audio', 'media', () => new Audio('https://x.example/a.ogg')],
  ['document', 'media', () => new Document('https://x.example/a.pdf', false, 'Risiti', 'a.pdf')],
  ['video', 'media', () => new Video('https://x.example/a.mp4')],
  ['sticker', 'media', () => new Sticker('https://x.example/a.webp')],
  ['location', 'other', () => new Location(36.82, -1.28, 'Duka', 'Tom Mboya St')],
  ['contacts', 'other', () => new Contacts([new Name('Amina H', 'Amina'), new Phone('+254712345678', 'CELL')])],
  ['reaction', 'reaction', () => new Reaction(at.firstId, '👍')],
  ['template', 'template', () => new Template('order_update', 'en_US', new BodyComponent(new BodyParameter('Amina')))],
  [
    'buttons',
    'buttons',
    () =>
      new Interactive(
        new ActionButtons(new Button('yes', 'Ndiyo'), new Button('no', 'Hapana')),
        new Body('Ok?'),
        new Header(new Image(JPEG)),
        new Footer('Duka'),
      ),
  ],
  ['list', 'list', () => new Interactive(list, new Body('Viatu'))],
  ['link button', 'other', () => new Interactive(new ActionCTA('Open', 'https://duka.example/'), new Body('Pay'))],
  ['product', 'other', () => new Interactive(new ActionProduct(new CatalogProduct('a', '1')))],
  [
    'product list',
    'other',
    () =>
      new Interactive(
        new ActionProductList(
          '1',
          new ProductSection('Shoes', new Product('a')),
          new ProductSection('Bags', new Product('b')),
        ),
        new Body('These'),
        new Header('Ours'),
      ),
  ],
  ['catalogue', 'other', () => new Interactive(new ActionCatalog(new Product('a')), new Body('All'))],
  ['location request', 'other', () => new Interactive(new ActionLocation(), new Body('Where are you?'))],
];

describe('whatsapp-api-js', () => {
  test.each(SENDS)('sends: %s', async (_, kind, message) => {
    expect(await send(message())).toMatchObject({
      messaging_product: 'whatsapp',
      contacts: [{ input: AMINA.phone, wa_id: AMINA.phone }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    expect(at.sent.map(({ accepted, botMessage }) => [accepted, botMessage.kind])).toEqual([[true, kind]]);
  });

  test('uploads, sees, fetches, sends and deletes a file', async () => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], { type: 'image/png' }), 'a.png');
    form.set('type', 'image/png');
    const { id } = (await api.uploadMedia(phoneId, form)) as { id: string };
    const seen = (await api.retrieveMedia(id)) as { url: string; mime_type: string };
    expect(seen.mime_type).toBe('image/png');
    const file = await api.fetchMedia(seen.url);
    expect(Buffer.from(await file.arrayBuffer()).toString('hex')).toBe('89504e47');
    await send(new Image(id, true));
    expect(at.last()).toMatchObject({ accepted: true, botMessage: { image: `media:${id}` } });
    expect(await api.deleteMedia(id)).toEqual({ success: true });
    expect(await api.retrieveMedia(id)).toMatchObject({ error: { code: 100, error_subcode: 33 } });
  });

  test('marks read, with and without a typing indicator', async () => {
    expect(await api.markAsRead(phoneId, at.firstId)).toEqual({ success: true });
    expect(await api.markAsRead(phoneId, at.firstId, 'text')).toEqual({ success: true });
    expect(at.reads.map(({ typing }) => typing)).toEqual([false, true]);
  });

  test('reads a refusal as its error answer', async () => {
    const code = (answer: object): number | undefined => (answer as ServerErrorResponse).error?.code;
    at.clock.pass(25 * 3_600_000);
    expect(code(await send(new Text('hi')))).toBe(131047);
    expect(at.last()).toMatchObject({ accepted: false, refusal: { code: 131047 } });
  });

  test('takes a signed webhook and a handshake, and refuses others', async () => {
    const text = 'Nataka viatu “vizuri” 👟 – é';
    const webhook = only(
      at.sender.encodeMessages([
        { customer: AMINA, message: { id: at.firstId, content: { type: 'text', text } }, at: START },
      ]),
    );
    const heard: unknown[] = [];
    api.on.message = ({ phoneID, from, message, name }) => void heard.push({ phoneID, from, name, message });
    const post = (raw: string, signature: string | undefined) => api.post(JSON.parse(raw), raw, signature ?? '');
    const raw = webhook.body.toString('latin1');
    await post(raw, webhook.headers['x-hub-signature-256']);
    expect(heard).toMatchObject([
      { phoneID: phoneId, from: AMINA.phone, name: AMINA.name, message: { id: at.firstId, text: { body: text } } },
    ]);
    await expect(post(raw, platform.invalidateSignature(webhook).headers['x-hub-signature-256'])).rejects.toThrow();
    await expect(post(`${raw} `, webhook.headers['x-hub-signature-256'])).rejects.toThrow();
    const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '123' } as const;
    expect(api.get(asked)).toBe('123');
  });
});
