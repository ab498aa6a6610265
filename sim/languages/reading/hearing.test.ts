import { expect, it } from 'vitest';
import { heard } from './hearing.ts';
import { PreparedText } from './text.ts';
import { topicsOf } from './topics.ts';

it.each([
  ['bei  ya mwisho ni ngapi???', 'discount'],
  ['do you   deliver?', 'delivery'],
  ['mko  wapi', 'location'],
  ['vous  livrez ?', 'delivery'],
] as const)('%j is read as with single spaces', (said, topic) => {
  expect(topicsOf(heard(new PreparedText(said)))).toEqual([topic]);
  expect(topicsOf(heard(new PreparedText(said.replace(/ +/g, ' '))))).toEqual([topic]);
});

it('leaves a text as it is that needs nothing', () => {
  const text = new PreparedText('do you deliver?');
  expect(heard(text)).toBe(text);
});
