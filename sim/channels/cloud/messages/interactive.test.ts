import { expect, test } from 'vitest';
import * as a from '../testing/bodies.ts';
import { desk, platformFor } from '../testing/desk.ts';

type Body = Record<string, unknown>;

const header = (type: string, more: Body = {}) => ({ header: { type, ...more } });
const action = (path = '') => `interactive['action']${path}`;
const card = (n: number) => action(`['cards'][${n}]`);
const linkCards = (more: Body) => a.carousel(a.times(2, (n) => a.linkCard(n, more)));
const twoSections = (first: Body[], second: Body[], more: Body = {}) =>
  a.list([
    { title: 'A', rows: first },
    { title: 'B', rows: second, ...more },
  ]);

const REFUSED: [string, Body, number, string][] = [
  [
    'unknown type',
    a.interactive('poll', {}),
    100,
    '(#100) Param interactive[\'type\'] must be one of {BUTTON, LIST, PRODUCT, PRODUCT_LIST, CATALOG_MESSAGE, CTA_URL, FLOW, LOCATION_REQUEST_MESSAGE, REQUEST_CONTACT_INFO, VOICE_CALL, ORDER_DETAILS, ORDER_STATUS, CAROUSEL} - got "poll".',
  ],
  ['no action', a.interactive('list', undefined), 131008, `Parameter '${action()}' is mandatory`],
  [
    'buttons without body',
    a.buttons(undefined, { body: undefined }),
    131009,
    'Body text is mandatory for this interactive type',
  ],
  ['buttons with a blank body', a.buttons(undefined, { body: { text: '  ' } }), 131009, 'Body text can not be blank'],
  ['button with a blank title', a.buttons([a.reply('1', ' ')]), 131009, 'Button title can not be blank'],
  [
    'M4: two buttons with one title',
    a.buttons([a.reply('1', 'Yes'), a.reply('2', 'Yes')]),
    131009,
    'Duplicated button title',
  ],
  ['two buttons with one id', a.buttons([a.reply('1', 'Yes'), a.reply('1', 'No')]), 131009, 'Duplicated button id'],
  [
    'button id with a space before it',
    a.buttons([a.reply(' 1', 'Yes')]),
    131009,
    'Button id can not have leading or trailing spaces',
  ],
  [
    'button that is no reply',
    a.buttons([{ ...a.reply('1', 'x'), type: 'url' }]),
    100,
    `(#100) Param ${action("['buttons'][0]['type']")} must be one of {REPLY}.`,
  ],
  [
    'header of an unknown type',
    a.buttons(undefined, header('audio')),
    100,
    "(#100) Param interactive['header']['type'] must be one of {TEXT, IMAGE, VIDEO, DOCUMENT} - got \"audio\".",
  ],
  [
    'list with a picture',
    a.list(undefined, header('image', { image: { link: a.JPEG } })),
    131009,
    'Only a text header is allowed for this interactive type',
  ],
  ['list with a blank button', a.list(undefined, {}, ' '), 131009, 'Action button can not be blank'],
  [
    'F14: eleven rows over two sections',
    twoSections(
      a.times(6, a.row),
      a.times(5, (n) => a.row(n + 6)),
    ),
    131009,
    'Total row count exceed max allowed count: 10',
  ],
  [
    'empty section',
    twoSections([a.row(1)], []),
    131009,
    'Section has no rows. Each section must have at least one row',
  ],
  [
    'second section without a title',
    twoSections([a.row(1)], [a.row(2)], { title: '' }),
    131009,
    'Section title is mandatory when there is more than one section',
  ],
  ['two rows with one id', a.list([{ rows: [a.row(1), a.row(1)] }]), 131009, 'Duplicated row id'],
  [
    'product with a header',
    a.product(header('text', { text: 'x' })),
    131009,
    'Header is not allowed for this interactive type',
  ],
  [
    'product list without a header',
    a.productList(undefined, { header: undefined }),
    131009,
    'Header is mandatory for this interactive type',
  ],
  [
    'catalogue of another name',
    a.interactive('catalog_message', { name: 'catalog' }),
    100,
    `(#100) Param ${action("['name']")} must be "catalog_message".`,
  ],
  [
    'link that is none',
    a.cta({ display_text: 'x', url: 'duka' }),
    100,
    `(#100) Param ${action("['parameters']['url']")} must be a valid URL.`,
  ],
  ['flow with id and name', a.flow({ flow_name: 'x' }), 131009, 'Exactly one of flow_id and flow_name is needed'],
  [
    'flow of another version',
    a.flow({ flow_message_version: '2' }),
    100,
    `(#100) Param ${action("['parameters']['flow_message_version']")} must be "3".`,
  ],
  [
    'flow of an unknown mode',
    a.flow({ mode: 'live' }),
    100,
    `(#100) Param ${action("['parameters']['mode']")} must be one of {DRAFT, PUBLISHED} - got "live".`,
  ],
  [
    'flow with empty data',
    a.flow({ flow_action_payload: { screen: 'A', data: {} } }),
    131009,
    'Flow action payload data must be a non-empty object',
  ],
  [
    'location request with a footer',
    a.interactive('location_request_message', { name: 'send_location' }, { footer: { text: 'x' } }),
    131009,
    'Footer text is not allowed for this interactive type',
  ],
  [
    'carousel of unlike cards',
    a.carousel([a.linkCard(0), a.replyCard(1)]),
    131009,
    'All cards must have the same kind of header and the same kind and number of buttons',
  ],
  [
    'carousel with a wrong index',
    a.carousel([a.linkCard(0), a.linkCard(2)]),
    100,
    `(#100) Param ${card(1)}['card_index'] must be 1.`,
  ],
  [
    'card without a picture',
    linkCards({ header: { type: 'text' } }),
    100,
    `(#100) Param ${card(0)}['header']['type'] must be one of {IMAGE, VIDEO}.`,
  ],
  [
    'card with another action',
    linkCards({ action: { name: 'x' } }),
    100,
    `(#100) Param ${card(0)}['action']['name'] must be "cta_url".`,
  ],
  [
    'card with a button of the wrong kind',
    linkCards({ action: { buttons: [{ type: 'reply' }] } }),
    100,
    `(#100) Param ${card(0)}['action']['buttons'][0]['type'] must be "quick_reply".`,
  ],
  [
    'card with a reply button',
    linkCards({ action: { buttons: [a.reply('1', 'x')] } }),
    100,
    `(#100) Unexpected key "reply" on param "${card(0)}['action']['buttons'][0]".`,
  ],
];

test.each(['address_message', 'call_permission_request'])('I6: %s, which is not built, is refused', async (type) => {
  const { verdict } = desk(await platformFor());
  expect(await verdict(a.interactive(type, { name: 'review_and_pay' }))).toEqual([
    100,
    expect.stringMatching(
      new RegExp(`^\\(#100\\) Param interactive\\['type'\\] must be one of .* - got "${type}"\\.$`),
    ),
  ]);
});

test.each(REFUSED)('I6: %s is refused', async (_, body, code, details) => {
  const { verdict, last } = desk(await platformFor());
  expect(await verdict(body)).toEqual([code, details]);
  expect(last()).toMatchObject({
    accepted: false,
    botMessage: { id: '' },
    refusal: { code, details, injected: false },
  });
});
