/**
 * Who a customer is to the reference bot: the user id, whatever becomes of the number. Played through the real webhooks.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasePlayer, openCasePlayer } from './case-player.ts';

let player: CasePlayer;
beforeAll(async () => {
  player = await openCasePlayer();
});
afterAll(() => player?.close());

type Json = Record<string, unknown>;
let count = 0;

/** A customer of this test, and messages of theirs. */
function someone() {
  count += 1;
  const [phone, userId] = [`2557000000${String(count).padStart(2, '0')}`, `TZ.100000${count}`];
  const id = () => `wamid.id.${++count}`;
  const text = (body: string): Json => ({ id: id(), timestamp: '1', type: 'text', text: { body } });
  /** A webhook in which the customer is told by what is given. */
  const by = (known: { phone?: string; userId?: string }, message: Json) => ({
    value: {
      contacts: [
        {
          profile: { name: 'Neema' },
          ...(known.phone === undefined ? {} : { wa_id: known.phone }),
          ...(known.userId === undefined ? {} : { user_id: known.userId }),
        },
      ],
      messages: [
        {
          ...(known.phone === undefined ? {} : { from: known.phone }),
          ...(known.userId === undefined ? {} : { from_user_id: known.userId }),
          ...message,
        },
      ],
    },
  });
  const system = (from: Json, change: Json) => ({
    value: { messages: [{ ...from, id: id(), timestamp: '1', type: 'system', system: change }] },
  });
  return { phone, userId, text, by, system };
}

/** What the bot says to "what have we talked about?" shows whose conversation it takes this for. */
const RECALL = 'what have we talked about?';
const said = (heard: Awaited<ReturnType<CasePlayer['deliver']>>): string =>
  heard.sent
    .map(({ botMessage: { text, options } }) => [text, ...options.map(({ title }) => title)].join('\n'))
    .join('\n');

describe('the Cloud API', () => {
  it('is the same customer with the number first and without it then, and the other way round', async () => {
    for (const turned of [false, true]) {
      const { phone, userId, text, by } = someone();
      const ways = [{ phone, userId }, { userId }];
      if (turned) ways.reverse();
      const [first, second] = ways as [object, object];
      await player.deliver([by(first, text('do you have kettles?'))]);
      const heard = await player.deliver([by(second, text(RECALL))]);
      expect(said(heard)).toContain('Kettle');
      expect(heard.sent.map(({ to }) => to)).toEqual([turned ? phone : userId]);
    }
  });

  it('carries the history over to a new number and to a new user id', async () => {
    const { phone, userId, text, by, system } = someone();
    const [newPhone, newId, lastId] = [`${phone}9`, `${userId}9`, `${userId}8`];
    await player.deliver([by({ phone, userId }, text('do you have kettles?'))]);
    const body = `User Neema changed from ${phone} to ${newPhone}`;
    await player.deliver([
      system(
        { from: phone },
        { body, type: 'user_changed_number', wa_id: newPhone, user_id: newId, previous_user_id: userId },
      ),
    ]);
    const moved = await player.deliver([by({ phone: newPhone, userId: newId }, text(RECALL))]);
    expect(said(moved)).toContain('Kettle');
    expect(moved.sent.map(({ to }) => to)).toEqual([newPhone]);
    await player.deliver([
      system({}, { body: 'x', type: 'user_changed_user_id', user_id: lastId, previous_user_id: newId }),
    ]);
    expect(said(await player.deliver([by({ userId: lastId }, text(RECALL))]))).toContain('Kettle');
  });

  it('tells a new owner of a number nothing of the owner before', async () => {
    const { phone, userId, text, by } = someone();
    await player.deliver([by({ phone, userId }, text('do you have kettles?'))]);
    expect(said(await player.deliver([by({ phone, userId: `${userId}7` }, text(RECALL))]))).not.toContain('Kettle');
    expect(said(await player.deliver([by({ userId }, text(RECALL))]))).toContain('Kettle');
  });

  it('is one customer who writes with and without a number in one webhook', async () => {
    const { phone, userId, text, by } = someone();
    const values = [by({ userId }, text('do you have kettles?')), by({ phone, userId }, text('and pans?'))];
    const changes = values.map(({ value }) => ({
      field: 'messages',
      value: { metadata: { display_phone_number: '1', phone_number_id: '106540352242922' }, ...value },
    }));
    const raw = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '9', changes }] });
    const heard = await player.deliver([{ raw }]);
    expect(heard.sent).toHaveLength(1);
    expect(said(heard)).toMatch(/Kettle[\s\S]*Pan|Pan[\s\S]*Kettle/);
  });
});

describe('Twilio', () => {
  it('answers a customer who has a user id and no number, and knows the number later', async () => {
    const { phone, userId } = someone();
    const From = `whatsapp:${userId}`;
    const first = await player.post([{ From, WaId: '', ExternalUserId: From, Body: 'do you have kettles?' }]);
    expect(first.sent.map(({ to, accepted }) => [to, accepted])).toEqual([[userId, true]]);
    const known = { From: `whatsapp:+${phone}`, WaId: phone, ExternalUserId: From };
    const second = await player.post([{ ...known, Body: RECALL }]);
    expect(said(second)).toContain('Kettle');
    expect(second.sent.map(({ to }) => to)).toEqual([phone]);
  });
});

describe('corrections and deletions', () => {
  it('answers the corrected text alone, and nothing to what was deleted, while the turn is open', async () => {
    const { phone, userId, text, by } = someone();
    const [wrong, gone] = [text('show me pans'), text('show me kettles')];
    const edit = {
      ...text(''),
      type: 'edit',
      edit: { original_message_id: wrong.id, message: { type: 'text', text: { body: 'show me sandals' } } },
    };
    const revoke = { ...text(''), type: 'revoke', revoke: { original_message_id: gone.id } };
    const me = { phone, userId };
    const heard = await player.deliver([by(me, wrong), by(me, gone), by(me, edit), by(me, revoke)]);
    expect(heard.sent).toHaveLength(1);
    expect(said(heard)).toContain('Sandals');
    expect(said(heard)).not.toMatch(/Pan|Kettle/);
    expect((await player.deliver([by(me, { ...edit, id: 'wamid.again' })])).sent).toHaveLength(1);
    expect((await player.deliver([by(me, { ...revoke, id: 'wamid.gone' })])).sent).toHaveLength(0);
  });
});

describe('carts of the platform', () => {
  const cart = (lines: Json[], note?: string): Json => ({
    type: 'order',
    order: { catalog_id: '1', product_items: lines, ...(note === undefined ? {} : { text: note }) },
  });
  const line = (id: string, quantity: number, item_price?: number): Json => ({
    ...{ product_retailer_id: id, quantity, currency: 'KES' },
    ...(item_price === undefined ? {} : { item_price }),
  });

  it.each([
    [
      'goods and amounts',
      [line('kettle', 2, 1850), line('flask', 1, 1200)],
      undefined,
      ['2 x Steel Kettle', '1 x Vacuum Flask', '4,900'],
    ],
    ['another price', [line('pan', 1, 1)], undefined, ['price has changed', '950']],
    ['more than there are', [line('pan', 50, 950)], undefined, ['only 9']],
    ['a note', [line('pan', 1, 950)], 'thank you!', ['1 x Iron Frying Pan', '950']],
    [
      'one that is not sold',
      [line('pan', 1, 950), line('nothing', 1, 5)],
      undefined,
      ['no longer', '1 x Iron Frying Pan'],
    ],
    ['nothing that is sold', [line('nothing', 1, 5)], undefined, ['no longer']],
  ])('%s', async (_what, lines, note, wanted) => {
    const { phone, userId, text, by } = someone();
    const heard = await player.deliver([by({ phone, userId }, { ...text(''), ...cart(lines, note) })]);
    expect(heard.sent).toHaveLength(1);
    for (const each of wanted) expect(said(heard)).toContain(each);
  });

  it('is bought with a yes, as it was summed up', async () => {
    const { phone, userId, text, by } = someone();
    const me = { phone, userId };
    await player.deliver([by(me, { ...text(''), ...cart([line('sandal', 2, 1400)]) })]);
    expect(said(await player.deliver([by(me, text('yes'))]))).toMatch(/2,800[\s\S]*2 x Leather Sandals/);
  });

  it('knows which product a question was written from, and a product that was sent', async () => {
    const { phone, userId, text, by } = someone();
    const me = { phone, userId };
    const referred = { referred_product: { catalog_id: '1', product_retailer_id: 'flask' } };
    const asked = await player.deliver([by(me, { ...text('is it available?'), context: referred })]);
    expect(said(asked)).toContain('Vacuum Flask');
    const product = { type: 'product', product: { catalog_id: '1', product_retailer_id: 'pan' } };
    const sent = await player.deliver([by(me, { ...text(''), type: 'interactive', interactive: product })]);
    expect(said(sent)).toContain('Iron Frying Pan');
  });
});
