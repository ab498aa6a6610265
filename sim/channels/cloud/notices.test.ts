import { expect, test } from 'vitest';
import type { Customer, Notice } from '../../trace/types.ts';
import { customerAfter } from '../noticed.ts';
import type { Sender } from '../types.ts';
import { AMINA, desk, platformFor } from './testing/desk.ts';

const ZURI: Customer = { key: 'zuri', name: 'Zuri', phone: '254700111222', username: 'zuri.k' };

const HELLO = { type: 'text', text: { body: 'Hello' } };

const changeFor = (sender: Sender, notice: Notice, before: Customer, now = before) => {
  const [webhook] = sender.encodeNotice?.(notice, before, now) ?? [];
  return JSON.parse(String(webhook?.body)).entry[0].changes[0];
};

test('a new number comes with another user id, and messages to it reach the open window', async () => {
  const { sender, verdict } = desk(await platformFor());
  const userId = sender.userIdOf?.(AMINA.phone) ?? '';
  const now = customerAfter(AMINA, { what: 'number' }, userId);
  const { field, value } = changeFor(sender, { what: 'number' }, AMINA, now);
  expect(field).toBe('messages');
  expect(value.messages[0]).toMatchObject({
    ...{ from: AMINA.phone, from_user_id: userId, type: 'system' },
    system: {
      ...{ type: 'user_changed_number', wa_id: now.phone, user_id: now.userId, previous_user_id: userId },
      body: `User ${AMINA.name} changed from ${AMINA.phone} to ${now.phone}`,
    },
  });
  expect(now.userId).not.toBe(userId);
  expect(await verdict({ ...HELLO, to: now.phone })).toBeNull();
  // Whoever has the former number next is somebody else.
  expect(sender.userIdOf?.(AMINA.phone)).not.toBe(userId);
  expect(sender.userIdOf?.(now.phone)).toBe(now.userId);
});

test('a new number of a customer with a username shows only another user id', async () => {
  const { sender } = desk(await platformFor());
  const now = customerAfter(ZURI, { what: 'number' }, sender.userIdOf?.(ZURI.phone) ?? '');
  const { value } = changeFor(sender, { what: 'number' }, ZURI, now);
  expect(value.messages[0].system).toMatchObject({ type: 'user_changed_user_id', user_id: now.userId });
  for (const { phone } of [ZURI, now]) expect(JSON.stringify(value)).not.toContain(phone);
});

test('a new user id of a customer with a username shows no number', async () => {
  const { sender } = desk(await platformFor());
  const { value } = changeFor(sender, { what: 'user-id' }, ZURI, { ...ZURI, userId: 'KE.00000000000000001' });
  expect(value.messages[0].system).toMatchObject({ type: 'user_changed_user_id', user_id: 'KE.00000000000000001' });
  expect(JSON.stringify(value)).not.toContain(`"${ZURI.phone}"`);
  expect(value.messages[0]).not.toHaveProperty('from');
});

test('customers who stopped marketing get none until they resume it; templates about orders go on', async () => {
  const template = (name: string, category: 'marketing' | 'utility') => ({
    ...{ name, category, language: 'en', body: 'Hello' },
  });
  const platform = await platformFor({ templates: [template('sale', 'marketing'), template('order', 'utility')] });
  const { sender, verdict } = desk(platform);
  const send = (name: string) =>
    verdict({ type: 'template', text: undefined, template: { name, language: { code: 'en' } } });
  expect(await send('sale')).toBeNull();
  const { field, value } = changeFor(sender, { what: 'stop' }, AMINA);
  expect([field, value.user_preferences[0].value]).toEqual(['user_preferences', 'stop']);
  expect((await send('sale'))?.[0]).toBe(131050);
  expect(await send('order')).toBeNull();
  expect(await verdict(HELLO)).toBeNull();
  changeFor(sender, { what: 'resume' }, AMINA);
  expect(await send('sale')).toBeNull();
});

test('the owner’s own answer is an echo', async () => {
  const { sender } = desk(await platformFor());
  const { field, value } = changeFor(sender, { what: 'owner', text: 'I will call you' }, AMINA);
  expect(field).toBe('smb_message_echoes');
  expect(value.message_echoes[0]).toMatchObject({ to: AMINA.phone, type: 'text', text: { body: 'I will call you' } });
});
