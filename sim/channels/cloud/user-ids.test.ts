import { expect, test } from 'vitest';
import { AMINA, desk, platformFor } from './testing/desk.ts';

const ZURI = { key: 'zuri', name: 'Zuri', phone: '254700111222', username: 'zuri.k' };

test('every message carries the user id; who has a username comes without a number', async () => {
  const { sender } = desk(await platformFor());
  const inbound = (customer: typeof AMINA, id: string) => ({
    customer,
    message: { id, content: { type: 'text' as const, text: 'hi' } },
    at: 0,
  });
  const valueFor = (customer: typeof AMINA, id: string) => {
    const [webhook] = sender.encodeMessages([inbound(customer, id)]);
    return JSON.parse(String(webhook?.body)).entry[0].changes[0].value;
  };
  const amina = valueFor(AMINA, 'wamid.1');
  expect(amina.contacts[0]).toMatchObject({ wa_id: AMINA.phone, user_id: amina.messages[0].from_user_id });
  expect(amina.messages[0].from).toBe(AMINA.phone);
  const zuri = valueFor(ZURI, 'wamid.2');
  expect(zuri.contacts).toEqual([
    { profile: { name: 'Zuri', username: 'zuri.k' }, user_id: expect.stringMatching(/^KE\.\d{17}$/) },
  ]);
  expect(zuri.messages[0]).not.toHaveProperty('from');
  expect(JSON.stringify(zuri)).not.toContain(ZURI.phone);
  expect(zuri.messages[0].from_user_id).not.toBe(amina.messages[0].from_user_id);
});

const WITH_CODE = {
  name: 'x',
  language: { code: 'en' },
  components: [
    { type: 'body', parameters: [{ type: 'text', text: 'J$FpnYnP' }] },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'J$FpnYnP' }] },
  ],
};
const toUserId = { to: undefined, recipient: 'KE.13491208655302741918', type: 'template', text: undefined };

test('authentication templates need a number', async () => {
  const { verdict } = desk(await platformFor());
  expect(await verdict({ ...toUserId, template: WITH_CODE })).toMatchObject([131062, expect.any(String)]);
  // As an index of JSON that is no string.
  const [body, button] = WITH_CODE.components;
  const numbered = { ...WITH_CODE, components: [body, { ...button, index: 0 }] };
  expect(await verdict({ ...toUserId, template: numbered })).toMatchObject([131062, expect.any(String)]);
});

test('a registered category goes before the form of the message', async () => {
  const templates = (['authentication', 'utility'] as const).map((category) => ({
    ...{ name: category, category, language: 'en', body: 'Hello' },
  }));
  const { verdict } = desk(await platformFor({ templates }));
  const named = (name: string) => ({ ...toUserId, template: { name, language: { code: 'en' } } });
  expect(await verdict(named('authentication'))).toMatchObject([131062, expect.any(String)]);
  expect(await verdict(named('utility'))).toBeNull();
});

test('a link with its own ending and a coupon are no authentication', async () => {
  const { verdict, last } = desk(await platformFor());
  const [body, button] = WITH_CODE.components;
  const link = { ...button, parameters: [{ type: 'text', text: 'orders/7' }] };
  const coupon = { ...button, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }] };
  expect(await verdict({ ...toUserId, template: { ...WITH_CODE, components: [body, link] } })).toBeNull();
  expect(last().botMessage).not.toHaveProperty('category');
  expect(await verdict({ ...toUserId, template: { ...WITH_CODE, components: [body, coupon] } })).toBeNull();
  expect(last().botMessage.category).toBe('marketing');
});

test('a reply to the user id goes to the customer, and is answered with it', async () => {
  const { send, sender, last } = desk(await platformFor());
  sender.encodeMessages([
    { customer: AMINA, message: { id: 'wamid.3', content: { type: 'text', text: 'hi' } }, at: 0 },
  ]);
  const [webhook] = sender.encodeMessages([
    { customer: AMINA, message: { id: 'wamid.4', content: { type: 'text', text: 'x' } }, at: 0 },
  ]);
  const recipient = JSON.parse(String(webhook?.body)).entry[0].changes[0].value.contacts[0].user_id;
  await send({ to: undefined, recipient, type: 'text', text: { body: 'Karibu' } });
  expect(last()).toMatchObject({ accepted: true, to: AMINA.phone });
  // Beside a number, which goes before it, the id comes back as well.
  const both = await send({ to: AMINA.phone, recipient, type: 'text', text: { body: 'Karibu' } });
  expect(both.body.contacts).toEqual([{ input: AMINA.phone, wa_id: AMINA.phone, user_id: recipient }]);
});

test.each(['number', 'user id'] as const)(
  'statuses of a message to the %s of a customer with a username',
  async (way) => {
    const { send, sender, last } = desk(await platformFor());
    sender.encodeMessages([
      { customer: ZURI, message: { id: 'wamid.5', content: { type: 'text', text: 'hi' } }, at: 0 },
    ]);
    sender.customerWrote(ZURI.phone, 'wamid.5');
    const userId = sender.userIdOf?.(ZURI.phone);
    await send({
      ...(way === 'number' ? { to: ZURI.phone } : { to: undefined, recipient: userId }),
      text: { body: 'x' },
    });
    const number = way === 'number' ? ZURI.phone : undefined;
    for (const status of ['sent', 'delivered', 'read'] as const) {
      const [webhook] = sender.encodeStatuses([
        { messageId: last().botMessage.id, status, recipient: ZURI.phone, at: 0 },
      ]);
      const { contacts, statuses } = JSON.parse(String(webhook?.body)).entry[0].changes[0].value;
      expect(contacts[0].user_id).toBe(userId);
      expect(contacts[0].wa_id).toBe(number);
      expect(contacts[0].profile?.username).toBe(status === 'sent' ? undefined : ZURI.username);
      expect([statuses[0].recipient_id, statuses[0].recipient_user_id]).toEqual([number, userId]);
    }
  },
);

test('parent ids of linked portfolios stand beside user ids, and reach the customer', async () => {
  const { send, sender, last } = desk(await platformFor({ parentUserIds: true }));
  const hello = { customer: AMINA, message: { id: 'wamid.5', content: { type: 'text' as const, text: 'hi' } }, at: 0 };
  const valueIn = (webhooks: readonly { body: Buffer }[]) =>
    JSON.parse(String(webhooks[0]?.body)).entry[0].changes[0].value;
  const { contacts, messages } = valueIn(sender.encodeMessages([hello]));
  const parent = contacts[0].parent_user_id;
  expect(parent).toMatch(/^KE\.ENT\.\d{17}$/);
  expect(messages[0].from_parent_user_id).toBe(parent);
  sender.customerWrote(AMINA.phone, 'wamid.5');
  const { body } = await send({ to: undefined, recipient: parent, type: 'text', text: { body: 'Karibu' } });
  expect(body.contacts).toEqual([{ input: parent, user_id: parent }]);
  expect(last()).toMatchObject({ accepted: true, to: AMINA.phone });
  const status = { messageId: last().botMessage.id, status: 'sent' as const, recipient: AMINA.phone, at: 0 };
  const told = valueIn(sender.encodeStatuses([status]));
  expect(told.contacts[0].parent_user_id).toBe(parent);
  expect(told.statuses[0].recipient_parent_user_id).toBe(parent);
  const renewed = { ...AMINA, phone: '254799888777' };
  const { from_parent_user_id, system } = valueIn(sender.encodeNotice!({ what: 'number' }, AMINA, renewed)).messages[0];
  expect(from_parent_user_id).toBe(parent);
  expect(system.parent_user_id).not.toBe(parent);
  // Nobody has them unless Meta enabled them.
  const plain = desk(await platformFor(), { n: 2 });
  expect(String(plain.sender.encodeMessages([hello])[0]?.body)).not.toContain('parent_user_id');
  expect(await plain.verdict({ to: undefined, recipient: parent })).toMatchObject([131009, expect.any(String)]);
});
