import { expect, test } from 'vitest';
import { type NoticeInput, NoticeShape, noticeInput, noticeOf } from './notice.ts';

test.each<NoticeInput>([
  'number',
  'stop',
  { owner: 'I will call you' },
  { template: 'order_ready', becomes: 'paused' },
  { template: 'order_ready', becomes: 'marketing', language: 'sw' },
])('is written as it was read: %j', (written) => {
  expect(noticeInput(noticeOf(NoticeShape.parse(written)))).toEqual(written);
});

test('a template is in English unless its language is given', () => {
  expect(noticeOf({ template: 'sale', becomes: 'held' })).toMatchObject({ what: 'template', language: 'en' });
});
