function and(values: string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
}

function having(attribute: string, values: string): string {
  if (attribute === 'material') return `is made of ${values}`;
  return attribute === 'size' ? `comes in size ${values}` : `comes in ${values}`;
}

/**
 * Every sentence that the bot can say. Arguments are words of the catalog and amounts, which are neutral in every language (rule L4).
 * A sentence ends with its own full stop, question or exclamation mark; titles of buttons have at most 20 characters.
 */
export const wording = {
  /** First words of a conversation (rule C8); with a greeting when the customer greeted. */
  introduction: (business: string, greeted: boolean) =>
    greeted
      ? `Hello and welcome, I'm the AI assistant of ${business}.`
      : `Welcome, I'm the AI assistant of ${business}.`,
  hello: 'Hello, it is good to hear from you.',
  identity: (business: string) => `I'm the AI assistant of ${business}, here to help you find and buy our products.`,
  thanks: "You're welcome!",
  acknowledged: 'All right.',
  language: "Sure, I'll continue in English.",
  lastTime: (topics: string) => `Last time we talked about ${topics}.`,
  recall: (topics: string) => `So far we have talked about ${topics}.`,
  recallGreetingsOnly: 'We have exchanged a few messages, but we have not looked at a product yet.',
  recallFirstMessage: 'This is your first message to us.',
  /** Joins what was talked about in order. */
  sequence: (labels: string[]) => labels.join(', then '),
  /** "A, B and C" */
  and,
  /** A topic that is no word of the catalog. */
  topic: {
    products: 'our products',
    order: (number: string) => `order ${number}`,
    otherQuestion: 'a question about our service',
  },

  price: (amount: string, least: boolean) => (least ? `${amount} and up` : amount),
  /** In a row of a list. */
  availabilityLabel: (inStock: boolean): string => (inStock ? 'In stock' : 'Out of stock'),
  fact: (name: string, price: string, inStock: boolean) =>
    inStock ? `${name} costs ${price} and is in stock.` : `${name} costs ${price} but is out of stock now.`,
  left: (name: string, count: number) =>
    count > 0 ? `We have ${count} of ${name} left.` : `${name} is out of stock now.`,
  feature: (name: string, attribute: string, values: string) => `${name} ${having(attribute, values)}.`,
  hasFeature: (name: string, attribute: string, value: string) => `Yes, ${name} ${having(attribute, value)}.`,
  hasNotFeature: (name: string, attribute: string, values: string) => `No, ${name} ${having(attribute, values)} only.`,
  /** With the product's name when that is what was asked about. */
  unknown: (name: string | null) =>
    `I don't have that information${name === null ? '' : ` about ${name}`}, but I can connect you with a person from our team.`,
  soldOut: (name: string) => `${name} is out of stock now.`,
  howToPay: 'You pay with M-Pesa once your order is placed, and I will send you the details.',
  short: (name: string, left: number) => `We have only ${left} of ${name} left.`,
  noLonger: 'That product is no longer on sale.',

  /** Why a list is shown; `{count}` is how many the list in question has. */
  listLead: {
    all: 'Here is what we have.',
    found: 'Here is what fits.',
    outOfRange: 'That number is not on the list, which has {count}.',
    expired: 'That list is too old now, so here are our products again.',
    noList: 'I have not shown you a list yet, so here is what we have.',
    noMatch: 'Nothing on the list fits that, so here it is again.',
    several: 'More than one product fits that.',
    which: 'I am not sure which product you mean.',
    chosen: 'These are the ones you chose.',
    alternatives: 'Here are others that we have.',
    more: 'Here are more of our products.',
    again: 'Here is the list again.',
  },
  closestLead: {
    color: 'We do not have it in that colour, but these are the closest.',
    size: 'We do not have it in that size, but these are the closest.',
    material: 'We do not have it in that material, but these are the closest.',
    price: 'Nothing fits that budget, but these are the closest.',
    category: 'We do not sell that kind of product, but these are the closest.',
    terms: 'We do not have exactly that, but these are the closest.',
  },
  whichOne: 'Which product would you like?',
  card: (lead: 'chosen' | 'found', name: string, price: string, inStock: boolean) => {
    const start = lead === 'chosen' ? `You chose ${name} at ${price}` : `We have ${name} at ${price}`;
    if (inStock) return `${start}, in stock.`;
    return lead === 'chosen'
      ? `${start}, but it is out of stock now.`
      : `${name} costs ${price} but is out of stock now.`;
  },
  howMany: 'How many would you like?',
  whichVariant: 'Which one would you like?',
  summaryTitle: (total: string) => `Your order, with a total of ${total}:`,
  summaryLine: (quantity: number, name: string, unitPrice: string) => `${quantity} x ${name} @ ${unitPrice}`,
  confirmQuestion: (assumed: boolean): string =>
    assumed ? 'Shall I place this order, or would you like another quantity?' : 'Shall I place this order?',
  priceChanged: 'The price has changed since then.',
  payment: (order: string, amount: string) => `Order ${order} is placed and awaits your payment, a total of ${amount}.`,
  /** `payee`: by what and to whom; null: the shop has not said. */
  paymentSteps: (business: string, payee: { by: string; to: string } | null) =>
    payee === null
      ? `Pay ${business} with M-Pesa; a person from our team will send you the number.`
      : `Pay ${business} with ${payee.by}: ${payee.to}.`,
  payee: {
    withAccount: (number: string, account: string) => `${number}, account ${account}`,
    paybill: (number: string, account: string | null) =>
      account === null ? `paybill ${number}` : `paybill ${number}, account ${account}`,
    till: (number: string) => `till number ${number}`,
  },
  payBy: (by: string, payee: string) => `You pay with ${by}, ${payee}, once your order is placed.`,
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  openOn: (days: string, open: string, close: string) => `${days} from ${open} to ${close}`,
  openHours: (hours: string) => `We are open ${hours}.`,
  /** One and several of each unit of a time span. */
  span: {
    min: ['minute', 'minutes'],
    h: ['hour', 'hours'],
    d: ['day', 'days'],
    w: ['week', 'weeks'],
    mo: ['month', 'months'],
    y: ['year', 'years'],
  } as Record<'min' | 'h' | 'd' | 'w' | 'mo' | 'y', [one: string, several: string]>,
  spanOf: ([one, several]: [string, string], count: number): string => `${count} ${count === 1 ? one : several}`,
  spanRange: ([, several]: [string, string], from: string, to: number): string => `${from} to ${to} ${several}`,
  deliveryTo: (zone: string, fee: string | null, within: string, freeFrom: string | null) =>
    `to ${zone} ${fee === null ? 'free of charge' : `for ${fee}`} within ${within}${freeFrom === null ? '' : ` (free from ${freeFrom})`}`,
  delivery: (zones: string) => `We deliver ${zones}.`,
  noDelivery: 'We do not deliver, but you can pick it up at our shop.',
  location: (address: string, phone: string | null) =>
    phone === null ? `You find us at ${address}.` : `You find us at ${address}, and you can call us on ${phone}.`,
  discountOf: (off: string, kind: string | null) => (kind === null ? `${off} off` : `${off} off ${kind}`),
  discount: (discounts: string) => `Right now there is ${discounts}.`,
  noDiscount: 'We have no discounts right now, so the prices are as shown.',
  returns: (span: string) => `You can return a product within ${span}.`,
  noReturns: 'Products cannot be returned.',
  warranty: (span: string, name: string | null) => `${name ?? 'Each product'} has a warranty of ${span}.`,
  warrantyFor: (kind: string, span: string) => `${span} for ${kind}`,
  warranties: (each: string) => `The warranty is ${each}.`,
  noWarranty: (name: string | null) => `${name ?? 'What we sell'} comes without a warranty.`,
  orderState: {
    PENDING_PAYMENT: (order: string, amount: string) => `Order ${order} with a total of ${amount} is awaiting payment.`,
    PAID: (order: string, amount: string) => `Order ${order} with a total of ${amount} is paid and confirmed.`,
    CANCELLED: (order: string, amount: string) => `Order ${order} with a total of ${amount} was cancelled.`,
    PAYMENT_FAILED: (order: string, amount: string) =>
      `The payment for order ${order}, a total of ${amount}, did not go through.`,
  },
  notYetPaid: (order: string, amount: string) =>
    `We have not received the total of ${amount} for order ${order} yet, and I will tell you here once it arrives.`,
  noOrder: 'You have no order with us yet.',
  noSuchOrder: 'I do not find that order among yours.',
  orderCancelled: (order: string) => `Order ${order} is cancelled.`,
  checkoutLeft: 'Sure, I have dropped that purchase.',
  nothingToCancel: 'There is nothing to cancel right now.',
  paid: (business: string, order: string, amount: string) =>
    `Thank you, ${business} has received your payment, a total of ${amount}, and order ${order} is confirmed.`,
  paymentFailed: (business: string, order: string, amount: string) =>
    `The payment to ${business} for order ${order}, a total of ${amount}, did not go through, so the order was not completed.`,

  updating: 'Our catalogue is being updated right now, but a person from our team can help you.',
  askCategory: 'Which kind of product are you looking for?',
  askName: 'Please tell me the name of the product that you mean.',
  offer: 'What are you looking for today?',
  notUnderstood: 'I did not quite understand that.',
  offerFocus: (name: string, price: string, inStock: boolean) =>
    `We were looking at ${name}, which costs ${price} and is ${inStock ? 'in stock' : 'out of stock now'}.`,
  whatNext: 'What would you like to do?',

  media: {
    image: 'I cannot look at pictures yet, so please type what you are looking for.',
    video: 'I cannot watch videos yet, so please type what you are looking for.',
    document: 'I cannot open documents yet, so please type what you need.',
    audio: 'I cannot listen to voice messages yet, so please type what you need.',
    sticker: 'I cannot read stickers yet, so please type what you need.',
    location: 'Thank you for the location; I cannot use it yet, but a person from our team can help with delivery.',
    contact: 'Thank you for the contact; I cannot use it yet, but a person from our team can.',
    order: 'I cannot read that cart yet, so please choose the product here.',
    unsupported: 'I cannot open that message, so please type what you need.',
  },
  /** A turn could not be answered even after retries. */
  apology: (business: string) =>
    `${business}: sorry, a fault on our side kept us from answering you. Please try again in a moment, or write "agent" to talk to a person.`,
  maintenance: (business: string) =>
    `${business}: we are doing maintenance. Your message is safe, and we will answer it when we are done.`,
  handover: (business: string) =>
    `I'm the AI assistant of ${business}, and I am handing you over to a person from our team who will answer here.`,
  stopped: (business: string) =>
    `You will get no more messages from ${business}. Send START when you want to hear from us again.`,
  started: (business: string) => `Welcome back to ${business}, you will get our messages again.`,

  button: {
    buy: 'Buy',
    more: 'See more',
    products: 'See products',
    choose: 'Choose',
    human: 'Talk to a person',
    confirm: 'Confirm',
    again: 'Order again',
    cancel: 'Cancel',
    paid: 'I have paid',
    cancelOrder: 'Cancel order',
  },
};
