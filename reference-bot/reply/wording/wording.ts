import type { OrderRecord } from '../../conversation/types.ts';
import type { ListReason, MediaKind } from '../part.ts';

/**
 * Every sentence that the bot can say, in one language. Arguments are words of the catalogue and amounts, which are
 * neutral in both languages (rule L4). A sentence ends with its own full stop, question or exclamation mark.
 */
export interface Wording {
  /** First words of a conversation (rule C8); with a greeting when the customer greeted. */
  introduction(business: string, greeted: boolean): string;
  hello: string;
  identity(business: string): string;
  thanks: string;
  acknowledged: string;
  language: string;
  lastTime(topics: string): string;
  recall(topics: string): string;
  recallGreetingsOnly: string;
  recallFirstMessage: string;
  /** Joins labels in order: "A, then B". */
  sequence(labels: string[]): string;
  /** Joins values: "A, B and C". */
  and(values: string[]): string;
  /** A topic that is no word of the catalogue. */
  topic: { products: string; order(number: string): string; otherQuestion: string };

  price(amount: string, least: boolean): string;
  availability(inStock: boolean): string;
  /** In a row of a list. */
  availabilityLabel(inStock: boolean): string;
  fact(name: string, price: string, inStock: boolean): string;
  left(name: string, count: number): string;
  feature(name: string, attribute: string, values: string): string;
  hasFeature(name: string, attribute: string, value: string): string;
  hasNotFeature(name: string, attribute: string, values: string): string;
  /** With the product's name when that is what was asked about. */
  unknown(name: string | null): string;
  soldOut(name: string): string;
  howToPay: string;
  short(name: string, left: number): string;
  noLonger: string;

  listLead(reason: Exclude<ListReason, 'closest'>, count: number): string;
  closestLead(missed: 'terms' | 'category' | 'colour' | 'size' | 'material' | 'price' | undefined): string;
  whichOne: string;
  card(lead: 'chosen' | 'found', name: string, price: string, inStock: boolean): string;
  howMany: string;
  whichVariant: string;
  summaryTitle(total: string): string;
  summaryLine(quantity: number, name: string, unitPrice: string): string;
  confirmQuestion(assumed: boolean): string;
  priceChanged: string;
  payment(order: string, amount: string): string;
  paymentSteps(business: string, businessNumber: string, account: string): string;
  orderState(order: string, amount: string, state: OrderRecord['state']): string;
  notYetPaid(order: string, amount: string): string;
  noOrder: string;
  orderCancelled(order: string): string;
  checkoutLeft: string;
  nothingToCancel: string;
  paid(business: string, order: string, amount: string): string;
  paymentFailed(business: string, order: string, amount: string): string;

  updating: string;
  askCategory: string;
  askName: string;
  offer: string;
  notUnderstood: string;
  offerFocus(name: string, price: string, inStock: boolean): string;
  whatNext: string;

  media: Record<MediaKind, string>;
  handover(business: string): string;
  stopped(business: string): string;
  started(business: string): string;

  /** Titles of buttons, at most 20 characters, and of the button that opens a list. */
  button: {
    buy: string;
    more: string;
    products: string;
    choose: string;
    human: string;
    confirm: string;
    again: string;
    cancel: string;
    paid: string;
    cancelOrder: string;
  };
}
