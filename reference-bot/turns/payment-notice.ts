import type { Language } from '../types.ts';

export interface PaymentNotice {
  language: Language;
  business: string;
  orderNumber: string;
  total: number;
  currency: string;
  result: 'paid' | 'failed';
}

const amount = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: value % 1 === 0 ? 0 : 2, maximumFractionDigits: 2 });

/** Tells the customer what became of a payment, with the order number and the business name (rule C2). */
export function paymentNotice(notice: PaymentNotice): string {
  const { business, orderNumber, result, language } = notice;
  const money = `${notice.currency} ${amount(notice.total)}`;
  if (language === 'sw')
    return result === 'paid'
      ? `${business}: tumepokea malipo yako ya ${money} kwa oda ${orderNumber}. Oda yako imethibitishwa, asante!`
      : `${business}: malipo ya oda ${orderNumber} hayakufaulu, kwa hivyo oda haikukamilika. Tuandikie ukitaka kuagiza tena.`;
  return result === 'paid'
    ? `${business}: we have received your payment of ${money} for order ${orderNumber}. Your order is confirmed, thank you!`
    : `${business}: the payment for order ${orderNumber} did not go through, so the order was not completed. Write to us if you would like to order again.`;
}
