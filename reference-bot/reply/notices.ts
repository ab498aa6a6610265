import type { OrderRecord, Reply, Tenant } from '../conversation/types.ts';
import { wordingOf } from '../languages/index.ts';
import type { LanguageName } from '../types.ts';
import { itemsKey, tapIds } from './choices.ts';
import { money } from './goods.ts';

/** What the customer is told when the payment provider calls back (rule C2); a failed one can be tried again. */
export function paymentNotice(payment: {
  order: OrderRecord;
  tenant: Pick<Tenant, 'name' | 'currency' | 'primaryLanguage'>;
  language: LanguageName;
  result: 'paid' | 'failed';
}): Reply {
  const { order, tenant, language, result } = payment;
  const words = wordingOf(language, tenant.primaryLanguage);
  const amount = money(order.currency || tenant.currency, order.total);
  if (result === 'paid') return { kind: 'text', text: words.paid(tenant.name, order.number, amount) };
  const buttons = [{ id: tapIds.confirm(itemsKey(order.items)), title: words.button.again }];
  return { kind: 'card', text: words.paymentFailed(tenant.name, order.number, amount), image: null, buttons };
}
