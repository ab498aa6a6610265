import { expect, test } from 'vitest';
import { AMINA, desk, platformFor } from './cloud/testing/desk.ts';
import { otherForm } from './number-forms.ts';

test.each([
  ['5511987654321', '551187654321'],
  ['5215512345678', '525512345678'],
  ['5491123456789', '541123456789'],
])('%s and %s are one number', (one, other) => {
  expect(otherForm(one)).toBe(other);
  expect(otherForm(other)).toBe(one);
});

test('other countries have one form', () => {
  expect(otherForm(AMINA.phone)).toBeUndefined();
});

test('a message to the form that was dialled reaches the customer, and the answer names the id', async () => {
  const { sender, send, last } = desk(await platformFor());
  const ana = { key: 'ana', name: 'Ana', phone: '551187654321' };
  sender.encodeMessages([{ customer: ana, message: { id: 'wamid.1', content: { type: 'text', text: 'oi' } }, at: 0 }]);
  sender.customerWrote(ana.phone, 'wamid.1');
  const { body } = await send({ to: '+55 11 98765-4321', type: 'text', text: { body: 'x' } });
  expect(body.contacts).toEqual([{ input: '+55 11 98765-4321', wa_id: ana.phone }]);
  expect(last()).toMatchObject({ accepted: true, to: ana.phone });
});
