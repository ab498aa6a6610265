import { expect, it } from 'vitest';
import { PreparedText } from '../languages/reading/text.ts';
import { orderClaimsOf } from './order-claims.ts';

it.each([
  ['Order NOS-1001 is placed', 'NOS-1001'],
  ['Order NO-1001 is placed', 'NO-1001'],
  ['Agizo IDS-1002 limepokelewa', 'IDS-1002'],
  ['order no. 1001', '1001'],
  ['order no 12345', '12345'],
  ['oda namba ya AB-1001', 'AB-1001'],
  ['order number: SH-1001', 'SH-1001'],
])('"%s" names order %s', (text, number) => {
  expect(orderClaimsOf(new PreparedText(text))).toMatchObject([{ kind: 'order', number }]);
});
