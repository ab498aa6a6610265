import type { SessionModel } from '../oracle/conversation.ts';

const known = new WeakMap<SessionModel, readonly string[]>();

/**
 * What is called something in a session: its people, the business, goods, orders, places and accounts. A cause is the same whoever
 * it happens to. Words that could be any others, such as a variant called "large", are left out.
 */
export function namesIn(session: SessionModel): readonly string[] {
  const found = known.get(session);
  if (found) return found;
  const { shop, facts, trace } = session;
  const goods = shop.products.flatMap(({ id, title, category, variants = [] }) => [
    ...[id, title, facts.titleOf(id), category],
    ...variants.flatMap((variant) => [variant.id, variant.title]),
  ]);
  const { delivery = [], payment = [], contacts } = shop.facts ?? {};
  const names = [
    ...goods,
    shop.name,
    shop.tenant,
    ...trace.session.customers.flatMap(({ key, name }) => [key, name]),
    ...facts.orders.map(({ number }) => number),
    ...delivery.map(({ zone }) => zone),
    ...payment.flatMap(({ method, number, account }) => [method, number, account]),
    ...[contacts?.phones, contacts?.emails, contacts?.links, contacts?.address].flat(),
  ];
  const keys = new Set(trace.session.customers.map(({ key }) => key));
  const own = [...new Set(names.filter((name): name is string => name !== undefined && name !== ''))]
    .filter((name) => keys.has(name) || /[\p{Lu}\d-]/u.test(name))
    .sort((a, b) => b.length - a.length);
  known.set(session, own);
  return own;
}
