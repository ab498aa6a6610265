import { bench, describe } from 'vitest';
import { buttons, chat, runChecks, shoeList, shoeShop, text } from './testing.ts';

const session = chat(shoeShop());
for (let i = 0; i < 5; i += 1) {
  session.says('amina', 'hi').says('amina', 'do you have shoes?').bot(shoeList());
  session
    .says('amina', 'the first one')
    .bot(buttons('Safari Boot costs KES 4,500 and is in stock. How many would you like?', ['1', '2']));
}
session
  .says('amina', '2')
  .bot(text('Order summary: 2 x Safari Boot = KES 9,000. Total: KES 9,000. Pay with M-Pesa: Paybill 522522.'));
const json = JSON.stringify(session.trace());

describe('all checks', () => {
  // A fresh trace each time: nothing prepared for the shop before may be reused.
  bench('11 turns', () => void runChecks(JSON.parse(json)));
});
