import { expect, test } from 'vitest';
import * as a from '../testing/bodies.ts';
import { desk, platformFor } from '../testing/desk.ts';

type Body = Record<string, unknown>;

const missing = (path: string) => `Parameter '${path}' is mandatory`;
const node = (type: string) => `Parameter '${type}' is mandatory for type '${type}'`;

const exactlyOne = (path: string) => `(#100) Param ${path} must have exactly one of the following keys: id, link.`;

const REFUSED: [string, Body, number, string][] = [
  [
    'unknown type',
    { type: 'poll', poll: {} },
    100,
    '(#100) Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "poll".',
  ],
  [
    'type that every object has',
    { type: 'constructor' },
    100,
    '(#100) Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "constructor".',
  ],
  ['text without its node', { type: 'text' }, 131008, node('text')],
  ['text that is a string', { type: 'text', text: 'hi' }, 100, '(#100) Param text must be a JSON object.'],
  ['text body that is a number', a.text(5), 100, "(#100) Param text['body'] must be a string."],
  ['text without a body', a.text(undefined), 131008, missing("text['body']")],
  ['misspelt key', a.text('hi', { previewUrl: true }), 100, '(#100) Unexpected key "previewUrl" on param "text".'],
  [
    'preview_url that is a string',
    a.text('hi', { preview_url: 'no' }),
    100,
    "(#100) Param text['preview_url'] must be a boolean.",
  ],
  ['image with id and link', a.image({ id: '1' }), 100, exactlyOne('image')],
  ['image with neither', { type: 'image', image: {} }, 100, exactlyOne('image')],
  [
    'image of unknown id',
    { type: 'image', image: { id: '1' } },
    100,
    "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
  ],
  [
    'audio with a caption',
    { type: 'audio', audio: { link: 'https://x.example/a.ogg', caption: 'x' } },
    100,
    '(#100) Unexpected key "caption" on param "audio".',
  ],
  [
    'location without longitude',
    { type: 'location', location: { latitude: 1 } },
    131008,
    missing("location['longitude']"),
  ],
  [
    'location off the map',
    a.location({ latitude: 91 }),
    100,
    "(#100) Param location['latitude'] must be a number from -90 to 90.",
  ],
  [
    'location that is no number',
    a.location({ longitude: 'east' }),
    100,
    "(#100) Param location['longitude'] must be a number from -180 to 180.",
  ],
  [
    'location with an address alone',
    a.location({ address: 'x' }),
    131008,
    "Parameter 'location['name']' is mandatory when there is an address",
  ],
  [
    'contact without a second name',
    a.contacts([a.contact({ formatted_name: 'A' })]),
    131008,
    "At least one more name field is mandatory beside 'contacts[0]['name']['formatted_name']'",
  ],
  ['contacts that are no list', a.contacts({}), 100, '(#100) Param contacts must be an array.'],
  ['contacts without any', { type: 'contacts' }, 131008, missing('contacts')],
  [
    'reaction to an unknown message',
    { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
    131009,
    'Message ID is not valid or the message can not be reacted to',
  ],
  ['template without language', a.template([], 'x', null), 131008, missing("template['language']")],
  [
    'template with an unknown component',
    a.template([{ type: 'feet' }]),
    100,
    "(#100) Param template['components'][0]['type'] must be one of {HEADER, BODY, BUTTON, CAROUSEL, LIMITED_TIME_OFFER, ORDER_STATUS} - got \"feet\".",
  ],
  [
    'template button without index',
    a.template([{ type: 'button', sub_type: 'url' }]),
    100,
    "(#100) Param template['components'][0]['index'] must be an integer.",
  ],
  [
    'template button of an unknown kind',
    a.template([{ type: 'button', sub_type: 'x', index: 0 }]),
    100,
    "(#100) Param template['components'][0]['sub_type'] must be one of {QUICK_REPLY, URL, CATALOG, FLOW, COPY_CODE, VOICE_CALL, MPM, ORDER_DETAILS}.",
  ],
  [
    'template parameter with a line break',
    a.template([a.parameters('body', 'a\nb')]),
    132018,
    'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
  ],
];

test.each(REFUSED)('I6: %s is refused', async (_, body, code, details) => {
  const { verdict, last } = desk(await platformFor());
  expect(await verdict(body)).toEqual([code, details]);
  expect(last()).toMatchObject({
    accepted: false,
    botMessage: { id: '' },
    refusal: { httpStatus: 400, code, details, injected: false },
  });
});

test('misspelt keys can be let through', async () => {
  const { verdict } = desk(await platformFor({ unexpectedKeys: 'ignore' }));
  expect(await verdict(a.text('hi', { previewUrl: true }))).toBeNull();
});
