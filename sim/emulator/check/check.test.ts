import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../tests/rehearsal.ts';
import { filled } from './fill.ts';
import { checkEmulators } from './index.ts';
import { readOpenApi } from './openapi.ts';
import { difference } from './shape.ts';

const SPEC = `
openapi: 3.1.0
info: {title: Little, version: v1}
components:
  schemas:
    Sent:
      type: object
      required: [messages]
      properties: {messages: {type: array, items: {type: object, required: [id], properties: {id: {type: string}}}}}
    Other: {type: object, required: [pear]}
paths:
  /{Version}/{Phone-Number-ID}/messages:
    post:
      requestBody:
        content:
          application/json:
            examples:
              text: {value: {messaging_product: whatsapp, to: '{{Number}}', text: {body: '<TEXT>'}}}
              picture: {value: {messaging_product: whatsapp, to: '{{Number}}', type: image, image: {link: 'http(s)://the-image'}}}
              by id: {value: {messaging_product: whatsapp, to: '{{Number}}', type: image, image: {id: '<ID>'}}}
              of tomorrow: {value: {messaging_product: whatsapp, to: '{{Number}}', type: hologram, hologram: {}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}}
  /{Version}/{Phone-Number-ID}:
    get:
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Other'}}}}}
  /{Version}/{Flow-ID}/publish:
    post: {responses: {}}
  /whatsapp/webhooks:
    post:
      requestBody:
        content:
          application/json:
            examples:
              Text: {value: {entry: [{changes: [{value: {messages: [{type: text}]}}]}]}}
              Dream: {value: {entry: [{changes: [{value: {messages: [{type: dream}]}}]}]}}
`;

async function folderWith(name: string, text: string): Promise<string> {
  const folder = await tempFolder();
  await writeFile(join(folder, name), text);
  return folder;
}

describe('the examples of an OpenAPI file', () => {
  it('are taken, refused, answered in another shape, or not emulated', async () => {
    const cwd = await folderWith('little.yaml', SPEC);
    const played = await checkEmulators({ openApi: 'little.yaml', channel: 'cloud', cwd });
    const outcomes = played
      .filter(({ source = 'Little v1' }) => source === 'Little v1')
      .map(({ id, outcome }) => [id, outcome]);
    expect(outcomes).toEqual([
      ['POST /{Version}/{Phone-Number-ID}/messages: text', 'right'],
      ['POST /{Version}/{Phone-Number-ID}/messages: picture', 'right'],
      ['POST /{Version}/{Phone-Number-ID}/messages: by id', 'right'],
      ['POST /{Version}/{Phone-Number-ID}/messages: of tomorrow', 'refused'],
      ['GET /{Version}/{Phone-Number-ID}', 'differs'],
      ['POST /{Version}/{Flow-ID}/publish', 'not emulated'],
      ['webhook: Text', 'right'],
      ['webhook: Dream', 'not emulated'],
    ]);
    expect(played.find(({ outcome }) => outcome === 'differs')?.why).toBe('the answer lacks "pear"');
  });

  it('a file that is none is refused', async () => {
    const cwd = await folderWith('x.yaml', 'title: x\n');
    await expect(readOpenApi('x.yaml', cwd)).rejects.toThrow('is no OpenAPI file');
  });
});

describe('cases', () => {
  const one = { id: 'a', what: 'a text', request: { body: { text: { body: 'x' } } }, want: { status: 200 } };

  it('of the package are answered as they should be on every channel', async () => {
    const played = await checkEmulators({ cwd: '.' });
    expect(new Set(played.map(({ channel }) => channel))).toEqual(new Set(['cloud', 'twilio']));
    expect(played.filter(({ outcome }) => outcome !== 'right')).toEqual([]);
  });

  it('of somebody else are judged by status and code', async () => {
    const cases = [
      one,
      { ...one, id: 'b', request: { body: { text: { body: '' } } } },
      { ...one, id: 'c', want: { status: 400, code: 100 } },
      { ...one, id: 'd', request: { body: { to: null } }, want: { status: 400, code: 131009 } },
    ];
    const cwd = await folderWith('cloud-mine.json', JSON.stringify(cases));
    const played = await checkEmulators({ cases: '.', cwd });
    expect(played.map(({ outcome }) => outcome)).toEqual(['right', 'refused', 'differs', 'differs']);
  });

  it('of no channel, or none at all, are refused', async () => {
    const cwd = await folderWith('pigeon.json', '[]');
    await expect(checkEmulators({ cases: '.', cwd })).rejects.toThrow('is of no channel');
    await expect(checkEmulators({ cases: 'nowhere', cwd })).rejects.toThrow('there are no cases');
  });
});

it('placeholders become values that a platform takes, equal ones equal values', () => {
  const fillings = { customer: '254', inboundId: 'wamid.1', media: { image: '7' } };
  const body = {
    to: '{{Number}}',
    context: { message_id: '<ID>' },
    image: { id: '<IMAGE>' },
    rows: [{ id: '<A>' }, { id: '<B>' }, { id: '<A>' }],
    video: { link: '<http(s)://video-url>' },
    text: 'plain',
  };
  expect(filled(body, fillings)).toEqual({
    to: '254',
    context: { message_id: 'wamid.1' },
    image: { id: '7' },
    rows: [{ id: 'v1' }, { id: 'v2' }, { id: 'v1' }],
    video: { link: 'https://media.example/a.mp4' },
    text: 'plain',
  });
});

it('the shape of an answer is held against types, required members and enumerations', () => {
  const of = (value: unknown, schema: unknown) => difference(value, schema, (one) => one as Record<string, unknown>);
  expect(of({ a: 1 }, { type: 'object', properties: { a: { type: 'string' } } })).toBe('the answer.a is no string');
  expect(of([{ a: 'x' }], { type: 'array', items: { required: ['b'] } })).toBe('the answer[0] lacks "b"');
  expect(of('x', { enum: ['y', 'z'] })).toBe('the answer is none of y, z');
  expect(of(1, { oneOf: [{ type: 'string' }, { type: 'boolean' }] })).toBe('the answer fits none of its forms');
  expect(of({ a: null }, { allOf: [{ properties: { a: { type: ['string', 'null'] } } }] })).toBeUndefined();
});
