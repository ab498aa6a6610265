import { expect, it } from 'vitest';
import { buttons, chat, text } from './testing.ts';

const card = text('Safari Boot: KES 4,500, in stock.');
const question = buttons('How many would you like?', ['1', '2']);
const busy = { injected: true, code: 131_000 };
const asked = () => chat().says('amina', 'I want to buy the Safari Boot').refused(card, busy);
const verdicts = (session: ReturnType<typeof chat>) => session.verdicts('sent-in-order');

it('H9: what was sent first comes first, although the platform was busy', () => {
  expect(verdicts(asked().botAfter(1000, card, question))).toEqual(['good']);
  expect(verdicts(asked().botAfter(0, question).botAfter(1000, card))).toEqual(['bad']);
  expect(verdicts(asked().refused(card, busy).botAfter(2000, card, question))).toEqual(['good']);
});

it('H9: a rate is no excuse either, and other reasons change the message', () => {
  const slow = chat()
    .says('amina', 'the Safari Boot')
    .refused(card, { ...busy, code: 131_056 });
  expect(verdicts(slow.botAfter(0, question).botAfter(1000, card))).toEqual(['bad']);
  const form = chat().says('amina', 'the Safari Boot').refused(card, { injected: true });
  expect(verdicts(form.botAfter(0, question).botAfter(1000, card))).toEqual([]);
});

it('H9: what answers something else, or was never sent again, says nothing of the order', () => {
  expect(verdicts(asked().botAfter(0, question))).toEqual([]);
  const overtaken = asked().says('amina', 'are you there?').bot(text('Yes!')).botAfter(1000, card);
  expect(verdicts(overtaken)).toEqual(['good']);
});
