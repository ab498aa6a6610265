import type { OrderRecord, Reply, Tenant } from '../conversation/types.ts';
import type { Language } from '../types.ts';
import { money } from './goods.ts';
import { wordings } from './wording/index.ts';

/** What the customer is told when the payment provider calls back (rule C2). */
export function paymentNotice(payment: {
  order: OrderRecord;
  tenant: Pick<Tenant, 'name' | 'currency'>;
  language: Language;
  result: 'paid' | 'failed';
}): Reply {
  const { order, tenant, language, result } = payment;
  const words = wordings[language];
  const amount = money(order.currency || tenant.currency, order.total);
  const say = result === 'paid' ? words.paid : words.paymentFailed;
  return { kind: 'text', text: say(tenant.name, order.number, amount) };
}

/** What is said when a turn could not be answered for a reason of our own. */
export function apology(language: Language): Reply {
  return { kind: 'text', text: wordings[language].apology };
}
