import { expect, it } from 'vitest';
import { chat, shoeShop, text } from '../checks/testing.ts';
import { blankScript } from '../scenario/index.ts';
import { Judging } from './judging.ts';

it('names the phone of a customer of another session, once that one has begun', () => {
  const shop = shoeShop();
  const judging = new Judging({ catalogs: [], otherTenants: [], channels: ['cloud'], prices: undefined });
  const script = blankScript({ catalog: shop, seed: 1, customers: 1, title: 'other' });
  const [other] = script.customers;
  const trace = chat(shop)
    .says('amina', 'hi')
    .bot(text(`Order for +${other?.phone}: 2 boots`))
    .trace();
  const failed = () =>
    judging.evaluate(script, trace, 'customer-isolation').observations.map(({ ok, actual }) => [ok, actual]);
  judging.begins(trace.session);
  expect(failed()).toEqual([]);
  judging.begins(script);
  expect(failed()).toEqual([[false, expect.stringContaining(`names ${other?.phone}`)]]);
});
