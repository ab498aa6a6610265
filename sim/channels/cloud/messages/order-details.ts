import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import { array, object, string } from './payload.ts';

const PATH = "interactive['action']['parameters']";
const GOODS = ['digital-goods', 'physical-goods'];
/** What is added to the items of an order; a discount is taken off. */
const EXTRAS = ['tax', 'shipping'] as const;

/** An amount in minor units: `value` of `offset` parts. */
function amount(value: unknown, path: string): number {
  const given = object(value, path);
  if (given.offset !== 100) throw invalidParameter(`Param ${path}['offset'] must be 100.`);
  if (!Number.isInteger(given.value) || Number(given.value) < 0)
    throw invalidParameter(`Param ${path}['value'] must be a non-negative integer.`);
  return Number(given.value);
}

function items(order: Json, path: string): number {
  const given = array(order.items, `${path}['items']`);
  if (given.length === 0) throw invalidValue('Order must have at least one item');
  return given.reduce<number>((sum, entry, n) => {
    const itemPath = `${path}['items'][${n}]`;
    const item = object(entry, itemPath);
    string(item.retailer_id, `${itemPath}['retailer_id']`);
    string(item.name, `${itemPath}['name']`);
    if (!Number.isInteger(item.quantity) || Number(item.quantity) < 1)
      throw invalidParameter(`Param ${itemPath}['quantity'] must be a positive integer.`);
    const price = item.sale_amount === undefined ? 'amount' : 'sale_amount';
    return sum + amount(item[price], `${itemPath}['${price}']`) * Number(item.quantity);
  }, 0);
}

/**
 * A bill with a button to pay it (OpenAPI v23, "Send Order Details"). Accounts of India, Brazil and Singapore have it; how
 * the payment itself is set up is not looked at.
 */
export const orderDetails: InteractiveKind = {
  header: { need: 'optional', media: true },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action) {
    if (string(action.name, "interactive['action']['name']") !== 'review_and_pay')
      throw invalidParameter(`Param interactive['action']['name'] must be "review_and_pay".`);
    const given = object(action.parameters, PATH);
    string(given.reference_id, `${PATH}['reference_id']`);
    string(given.currency, `${PATH}['currency']`);
    if (!GOODS.includes(string(given.type, `${PATH}['type']`)))
      throw invalidParameter(`Param ${PATH}['type'] must be one of {${GOODS.join(', ').toUpperCase()}}.`);
    const path = `${PATH}['order']`;
    const order = object(given.order, path);
    string(order.status, `${path}['status']`);
    if (amount(order.subtotal, `${path}['subtotal']`) !== items(order, path))
      throw invalidValue('Order subtotal does not match the sum of its items');
    const extra = (name: string) => (order[name] === undefined ? 0 : amount(order[name], `${path}['${name}']`));
    const total = EXTRAS.reduce((sum, name) => sum + extra(name), extra('subtotal')) - extra('discount');
    if (amount(given.total_amount, `${PATH}['total_amount']`) !== total)
      throw invalidValue('Total amount does not match the sum of subtotal, tax, shipping and discount');
  },
  showAction(action) {
    const { order } = asObject(action.parameters);
    const lines = asArray(asObject(order).items).map(asObject);
    return {
      ...{ kind: 'other', options: [] },
      text: lines.map(({ name, quantity }) => `${Number(quantity)} x ${asString(name)}`).join('\n'),
    };
  },
};
