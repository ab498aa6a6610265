import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Platform } from '../types.ts';
import { messageId } from './ids.ts';
import { MEDIA_TYPES } from './limits.ts';
import { AMINA, CREDENTIALS, call, type Desk, desk, only, platformFor, START } from './testing/desk.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

function form(
  type: string,
  bytes: Uint8Array<ArrayBuffer> = PNG,
  more: Record<string, string> = { messaging_product: 'whatsapp' },
) {
  const data = new FormData();
  for (const [key, value] of Object.entries(more)) data.set(key, value);
  data.set('file', new Blob([bytes], { type }), 'file');
  return data;
}

const upload = (platform: Platform, { shop }: Desk, body: FormData | string) =>
  call(platform, 'POST', `/v23.0/${shop.phoneNumberId}/media`, { body });

const download = (url: string, token: string = CREDENTIALS.accessToken) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` } });

describe('uploads of the bot', () => {
  test('can be described, fetched, sent and deleted', async () => {
    const platform = await platformFor();
    const sender = desk(platform);
    const { id } = (await upload(platform, sender, form('image/png'))).body;
    expect(id).toMatch(/^\d{1,32}$/);
    const { body } = await call(platform, 'GET', `/v23.0/${id}`);
    expect(body).toEqual({
      url: expect.stringContaining(`${platform.url}/whatsapp_business/attachments/?mid=${id}`),
      mime_type: 'image/png',
      sha256: createHash('sha256').update(PNG).digest('base64'),
      file_size: PNG.length,
      id,
      messaging_product: 'whatsapp',
    });
    const file = await download(body.url);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(PNG);

    expect(await sender.verdict({ type: 'image', image: { id } })).toBeNull();
    expect(sender.last().botMessage.image).toBe(`media:${id}`);
    expect((await sender.verdict({ type: 'audio', audio: { id } }))?.[0]).toBe(131009);

    expect((await call(platform, 'DELETE', `/v23.0/${id}`)).body).toEqual({ success: true });
    expect((await call(platform, 'GET', `/v23.0/${id}`)).body.error.error_subcode).toBe(33);
    expect((await sender.verdict({ type: 'image', image: { id } }))?.[0]).toBe(100);
  });

  test('is not described or deleted for another number', async () => {
    const platform = await platformFor();
    const [one, two] = [desk(platform), desk(platform, { n: 2 })];
    const { id } = (await upload(platform, one, form('image/png'))).body;
    const ask = (method: string, number: string) =>
      call(platform, method, `/v23.0/${id}?phone_number_id=${number}`).then(
        ({ status, body }) => body.error?.code ?? status,
      );
    for (const method of ['GET', 'DELETE']) expect(await ask(method, two.shop.phoneNumberId)).toBe(100);
    expect(await ask('GET', one.shop.phoneNumberId)).toBe(200);
    expect(await ask('DELETE', one.shop.phoneNumberId)).toBe(200);
  });

  test('I4: belongs to its line alone', async () => {
    const platform = await platformFor();
    const [one, two] = [desk(platform), desk(platform, { n: 2 })];
    const { id } = (await upload(platform, one, form('image/png'))).body;
    expect((await two.verdict({ type: 'image', image: { id } }))?.[0]).toBe(100);
    one.sender.close();
    expect((await call(platform, 'GET', `/${id}`)).body.error.error_subcode).toBe(33);
  });

  test.each(Object.entries(MEDIA_TYPES).filter(([, { maxBytes }]) => maxBytes < 6_000_000 && maxBytes > 500 * 1024))(
    '%s is taken up to its size',
    async (type, { maxBytes }) => {
      const platform = await platformFor();
      const sender = desk(platform);
      expect((await upload(platform, sender, form(type, new Uint8Array(maxBytes)))).status).toBe(200);
      const answer = await upload(platform, sender, form(type, new Uint8Array(maxBytes + 1)));
      expect([answer.status, answer.body.error.code]).toEqual([400, 131053]);
    },
  );

  test.each([
    ['still', 0, 100 * 1024],
    ['moving', 2, 500 * 1024],
  ])('a %s sticker is taken up to its size', async (_, flags, most) => {
    const platform = await platformFor();
    const sender = desk(platform);
    const sticker = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(Buffer.from('RIFF    WEBPVP8X    ', 'latin1'));
      bytes[20] = flags;
      return form('image/webp', bytes);
    };
    expect((await upload(platform, sender, sticker(most))).status).toBe(200);
    expect((await upload(platform, sender, sticker(most + 1))).body.error.code).toBe(131053);
  });

  test('is refused without product, without file, of an unknown type, or when it is no form', async () => {
    const platform = await platformFor();
    const sender = desk(platform);
    const message = async (body: FormData | string) => (await upload(platform, sender, body)).body.error.message;
    const product = '(#100) The parameter messaging_product is required.';
    expect(await message(form('image/png', PNG, {}))).toBe(product);
    expect(await message('hello')).toBe(product);
    const noFile = new FormData();
    noFile.set('messaging_product', 'whatsapp');
    expect(await message(noFile)).toBe('(#100) The parameter file is required.');
    expect(await message(form('image/gif'))).toContain("Received file of type 'image/gif'.");
    expect(await message(form(''))).toContain('(#131008)');
    const broken = await call(platform, 'POST', `/${sender.shop.phoneNumberId}/media`, {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'nothing of the kind',
    });
    expect(broken.body.error.message).toBe(product);
  });

  test('may declare its type beside the file', async () => {
    const platform = await platformFor();
    const sender = desk(platform);
    const body = form('', PNG, { messaging_product: 'whatsapp', type: 'image/png' });
    expect((await upload(platform, sender, body)).status).toBe(200);
  });
});

describe('media of customers', () => {
  test.each(['image', 'video', 'document', 'audio', 'sticker'] as const)('%s can be fetched', async (type) => {
    const platform = await platformFor();
    const sender = desk(platform);
    const content = type === 'audio' ? { type, voice: true } : { type };
    const inbound = { customer: AMINA, message: { id: messageId('in', 's', 5), content }, at: START };
    const { body } = only(sender.sender.encodeMessages([inbound]));
    const node = JSON.parse(body.toString()).entry[0].changes[0].value.messages[0][type];
    const described = (await call(platform, 'GET', `/v23.0/${node.id}`)).body;
    expect(described).toMatchObject({ mime_type: node.mime_type, sha256: node.sha256 });
    const bytes = Buffer.from(await (await download(described.url)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(node.sha256);
  });
});

describe('an address of media', () => {
  async function addressed() {
    const platform = await platformFor();
    const sender = desk(platform);
    const { id } = (await upload(platform, sender, form('image/png'))).body;
    const url: string = (await call(platform, 'GET', `/${id}`)).body.url;
    return { sender, url };
  }

  test('ends after five minutes by the clock of its line', async () => {
    const { sender, url } = await addressed();
    sender.clock.pass(5 * 60_000);
    expect((await download(url)).status).toBe(200);
    sender.clock.pass(1);
    expect((await download(url)).status).toBe(404);
  });

  test('needs the token, and cannot be made up', async () => {
    const { url } = await addressed();
    expect((await download(url, 'wrong')).status).toBe(401);
    expect((await download(url.replace(/ext=\d/, 'ext=9'))).status).toBe(400);
    expect((await download(url.replace(/mid=\d+/, 'mid=1'))).status).toBe(400);
  });
});
