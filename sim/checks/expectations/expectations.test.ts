import { expect, test } from 'vitest';
import { Hand, scriptOf, T0 } from '../../scenario/testing/hand.ts';
import type { OrderRow, TraceEvent } from '../../trace/types.ts';

const BAGS: [string, number][] = [
  ['Kiondo Basket', 1600],
  ['Leather Tote', 4200],
];
const summary = (results: ReturnType<Hand['results']>) =>
  results.map((r) => `${r.ok ? 'ok' : `${r.expected} <> ${r.actual}`}`);

async function judged(expectation: string, play: (hand: Hand) => void): Promise<string> {
  const hand = new Hand(await scriptOf(`- say: show me bags\n- expect: ${expectation}`));
  hand.say(0, 0, 'show me bags');
  play(hand);
  hand.expect(1, 10);
  return summary(hand.results()).join();
}
const listed = (hand: Hand) => hand.list(3, 'Here are our bags. Which one would you like?', BAGS);
const card = (hand: Hand) =>
  hand.bot(3, 'Kiondo Basket: KES 1,600, in stock.', { kind: 'buttons', options: [{ id: 'b', title: 'Buy' }] });
const mute = () => undefined;

test.each<[string, (hand: Hand) => unknown, string]>([
  ['{silence: true}', mute, 'ok'],
  ['{silence: true}', listed, 'no message <> 1 message'],
  ['{silence: false}', mute, 'a message <> no messages'],
  ['{replies: 1}', listed, 'ok'],
  ['{replies: 1}', mute, '1 reply <> no replies'],
  ['{replies: 1}', (h) => listed(h).list(9, 'Anything else you would like?', BAGS), '1 reply <> 2 replies'],
  ['{bubbles: 1..2}', listed, 'ok'],
  ['{bubbles: 2}', listed, '2 messages <> 1 message'],
  ['{products: [kiondo, tote]}', listed, 'ok'],
  [
    '{products: [tote, kiondo]}',
    listed,
    'shows exactly "Leather Tote", "Kiondo Basket", in this order <> shows "Kiondo Basket", "Leather Tote"',
  ],
  ['{shows: 1..2}', listed, 'ok'],
  ['{shows: 3..5}', listed, 'shows 3 to 5 products <> shows "Kiondo Basket", "Leather Tote"'],
  ['{shows: 0}', mute, 'ok'],
  ['{includes: tote}', listed, 'ok'],
  [
    '{includes: [tote, backpack]}',
    listed,
    'shows or names "Leather Tote", "Black Backpack" <> "Black Backpack" missing; shows "Kiondo Basket", "Leather Tote"',
  ],
  ['{excludes: backpack}', listed, 'ok'],
  ['{excludes: tote}', listed, 'does not show or name "Leather Tote" <> shows or names "Leather Tote"'],
  ['{chosen: kiondo}', card, 'ok'],
  ['{chosen: tote}', card, 'is about "Leather Tote" <> is about "Kiondo Basket"'],
  ['{chosen: none}', listed, 'ok'],
  ['{chosen: none}', card, 'is about no product in particular <> is about "Kiondo Basket"'],
  ['{chosen: {position: 1}}', card, 'is about item 1 of the list <> no such list was shown before'],
  ['{form: list}', listed, 'ok'],
  ['{form: rich}', listed, 'ok'],
  ['{form: plain}', listed, 'form: plain <> list'],
  ['{form: buttons}', card, 'ok'],
  ['{form: image}', card, 'form: image <> buttons'],
  [
    '{form: image}',
    (h) => h.bot(3, 'x', { kind: 'buttons', image: 'https://x/y.jpg', options: [{ id: 'b', title: 'Buy' }] }),
    'ok',
  ],
  ['{form: plain}', mute, 'form: plain <> no message'],
  ['{language: en}', listed, 'ok'],
  ['{language: sw}', listed, 'language: sw <> en'],
  ['{says: which ONE}', listed, 'ok'],
  ['{says: "/4,?200/"}', listed, 'ok'],
  ['{says: 999}', card, 'says "999" <> "Kiondo Basket: KES 1,600, in stock. Buy"'],
  [
    '{never: "/b\\\\w+s\\\\./i"}',
    listed,
    'never says /b\\w+s\\./i <> "Here are our bags. Which one would you like? Kiondo Basket KES 1600 · in stock Leather Tote KES 4200 · in stock"',
  ],
  ['{never: sold out}', listed, 'ok'],
  ['{clarifies: true}', listed, 'ok'],
  ['{clarifies: false}', card, 'ok'],
  ['{clarifies: true}', card, 'asks back <> decides: "Kiondo Basket: KES 1,600, in stock. Buy"'],
  ['{grounded: true}', card, 'ok'],
  ['{read: true}', listed, 'ok'],
  ['{within: 3s..4s}', listed, 'ok'],
  ['{within: 2s}', listed, 'a reply within 2s of the last message <> after 3 s'],
  ['{within: 2s}', mute, 'a reply within 2s of the last message <> no reply after it'],
  ['{label: shown}', mute, 'a message to call "shown" <> no messages'],
])('%s', async (expectation, play, result) => {
  expect(await judged(expectation, (hand) => void play(hand))).toBe(result);
});

test('a false claim is no grounded reply', async () => {
  const result = await judged('{grounded: true}', (h) => void h.bot(3, 'Kiondo Basket: KES 1,500, in stock.'));
  expect(result).toContain('only true statements <> says KES 1,500 for "Kiondo Basket"');
});

test('not marked as read', async () => {
  const hand = new Hand(await scriptOf('- say: hi\n- expect: {read: true}')).say(0, 0, 'hi').expect(1, 5);
  const unread = new Hand(hand.script);
  unread.add(...hand.events.filter((e) => e.kind !== 'read'));
  expect(summary(unread.results())).toEqual(['marked as read, with a typing indicator <> not marked as read']);
});

test('positions count in the newest list before the message, or in the labelled one', async () => {
  const hand = new Hand(
    await scriptOf(`- say: bags
- expect: {replies: 1, label: bags}
- say: more
- say: the second one
- expect: {chosen: {position: 2}}
- say: the second of the first list
- expect: {chosen: {position: last, of: bags}}
- expect: {chosen: {position: 3, of: bags}}`),
  );
  hand.say(0, 0, 'bags').list(3, 'Our bags:', BAGS).expect(1, 5);
  hand.say(2, 10, 'more').list(13, 'More:', [
    ['Black Backpack', 2900],
    ['Kiondo Basket', 1600],
  ]);
  hand.say(3, 20, 'the second one').bot(23, 'You chose Kiondo Basket: KES 1,600.').expect(4, 25);
  hand.say(5, 30, 'again').bot(33, 'You chose Kiondo Basket: KES 1,600.').expect(6, 35).expect(7, 35);
  expect(summary(hand.results())).toEqual([
    'ok',
    'ok',
    'is about the last item of the list, "Leather Tote" <> is about "Kiondo Basket"',
    'is about item 3 of the list <> the list shows 2 products',
  ]);
});

test('an expect looks back to the last message, with what that message joined', async () => {
  const hand = new Hand(
    await scriptOf(
      '- say: hi\n- expect: {replies: 1}\n- say: bags\n- say: and more\n  after: 1s\n- expect: {replies: 1}\n- expect: {bubbles: 2}',
    ),
  );
  hand.say(0, 0, 'hi').bot(3, 'Hello!').expect(1, 4);
  hand
    .say(2, 10, 'bags')
    .bot(10.5, 'One moment')
    .say(3, 11, 'and more')
    .list(14, 'Here:', BAGS)
    .expect(4, 16)
    .expect(5, 16);
  const results = hand.results();
  expect(summary(results)).toEqual(['ok', '1 reply <> 2 replies', 'ok']);
  expect(results[1]).toMatchObject({ said: 'bags ⏎ and more', line: 9, kind: 'expectation', customer: 'customer' });
});

test('after other steps an expect looks back to the expect before it', async () => {
  const hand = new Hand(
    await scriptOf(
      '- say: hi\n- expect: {replies: 1}\n- redeliver\n- expect: {silence: true}\n- wait: 10m\n- expect: {silence: true}',
    ),
  );
  hand.say(0, 0, 'hi').bot(3, 'Hello!').expect(1, 4).expect(3, 5).bot(100, 'Are you still there?').expect(5, 605);
  expect(summary(hand.results())).toEqual(['ok', 'ok', 'no message <> 1 message']);
});

test('each customer has their own replies', async () => {
  const steps =
    '- say: bags\n- say: hi\n  as: b\n  after: 1s\n- expect: {replies: 1, includes: kiondo}\n- expect: {silence: true}\n  as: b';
  const hand = new Hand(await scriptOf(steps, 'customers: {a: {}, b: {}}\n'));
  hand.say(0, 0, 'bags').say(1, 1, 'hi').list(3, 'Here:', BAGS, 'a').expect(2, 5).expect(3, 5);
  expect(summary(hand.results())).toEqual(['ok', 'ok']);
});

test('orders and stock come from the database', async () => {
  const script = await scriptOf(`- say: a
- expect: {order: none}
- expect: {order: {state: PAID, total: 3200, items: {kiondo: 2}}, stock: {kiondo: 3}}
- expect: {order: {total: 99}}
- expect: {stock: {kiondo: 4, tote: 1}}`);
  const order: OrderRow = {
    number: 'D-1',
    customer: script.customers[0]!.phone,
    state: 'PAID',
    total: 3200,
    currency: 'KES',
    items: [{ product: 'kiondo', variant: null, quantity: 2, unitPrice: 1600 }],
  };
  const probe = (orders: OrderRow[]): TraceEvent => ({ at: T0 + 5000, kind: 'probe', orders, stock: { kiondo: 3 } });
  const hand = new Hand(script)
    .say(0, 0, 'a')
    .add(probe([{ ...order, customer: '999' }]))
    .expect(1, 5);
  hand
    .add(probe([order]))
    .expect(2, 5)
    .expect(3, 5)
    .expect(4, 5);
  expect(summary(hand.results())).toEqual([
    'ok',
    'ok',
    'an order: total 99 <> PAID, total 3200, 2 × "Kiondo Basket"',
    '4 left of "Kiondo Basket" <> 3 left',
  ]);
  const blind = new Hand(script).say(0, 0, 'a').expect(1, 5).results();
  expect(blind).toMatchObject([{ ok: true, undecided: true, actual: 'orders could not be read' }]);
});

test('a step that could not be taken is a failure with its reason', async () => {
  const hand = new Hand(await scriptOf('- say: a\n- expect: {replies: 1}\n- tap: Kiondo'));
  hand
    .say(0, 0, 'a')
    .bot(3, 'Hello!')
    .expect(1, 4)
    .add({ at: T0 + 9000, kind: 'stuck', step: 2, why: 'there is nothing to tap' });
  expect(hand.results().at(-1)).toMatchObject({
    ok: false,
    line: 6,
    expected: 'step 3 (tap) can be taken',
    actual: 'there is nothing to tap',
  });
});

test('by the real clock times have some slack', async () => {
  const hand = new Hand(await scriptOf('- say: a\n- expect: {within: 3s}'))
    .say(0, 0, 'a')
    .bot(3.4, 'Hello!')
    .expect(1, 6);
  expect(hand.results('virtual')[0]?.ok).toBe(false);
  expect(hand.results('real')[0]?.ok).toBe(true);
});

test('on Twilio a card may come without its picture, and what is not passed on is answered by silence', async () => {
  const hand = new Hand(
    await scriptOf('- say: show me bags\n- expect: {form: image}\n- send: unsupported\n- expect: {replies: 1}'),
  );
  card(hand.say(0, 0, 'show me bags')).expect(1, 10);
  const message = { id: 'odd', content: { type: 'unsupported' as const } };
  hand.add({ at: T0 + 20_000, kind: 'said', customer: hand.script.customers[0]!.key, message, step: 2 }).expect(3, 30);
  expect(summary(hand.results('virtual', 'twilio'))).toEqual(['ok', 'ok']);
  expect(summary(hand.results())).toEqual(['form: image <> buttons', '1 reply <> no replies']);
  hand.events.splice(-1, 0, { ...structuredClone(hand.events.find(({ kind }) => kind === 'sent')!), at: T0 + 23_000 });
  expect(summary(hand.results('virtual', 'twilio'))[1]).toContain(
    'no message: the platform does not pass such a message on',
  );
});
