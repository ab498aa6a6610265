import type { Wording } from '../types.ts';

function and(values: string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
}

function having(attribute: string, values: string): string {
  if (attribute === 'material') return `is made of ${values}`;
  return attribute === 'size' ? `comes in size ${values}` : `comes in ${values}`;
}

/** English. */
export const wording: Wording = {
  introduction: (business, greeted) =>
    greeted
      ? `Hello and welcome, I'm the AI assistant of ${business}.`
      : `Welcome, I'm the AI assistant of ${business}.`,
  hello: 'Hello, it is good to hear from you.',
  identity: (business) => `I'm the AI assistant of ${business}, here to help you find and buy our products.`,
  thanks: "You're welcome!",
  acknowledged: 'All right.',
  language: "Sure, I'll continue in English.",
  lastTime: (topics) => `Last time we talked about ${topics}.`,
  recall: (topics) => `So far we have talked about ${topics}.`,
  recallGreetingsOnly: 'We have exchanged a few messages, but we have not looked at a product yet.',
  recallFirstMessage: 'This is your first message to us.',
  sequence: (labels) => labels.join(', then '),
  and,
  topic: {
    products: 'our products',
    order: (number) => `order ${number}`,
    otherQuestion: 'a question about our service',
  },

  price: (amount, least) => (least ? `${amount} and up` : amount),
  availability: (inStock) => (inStock ? 'in stock' : 'out of stock'),
  availabilityLabel: (inStock) => (inStock ? 'In stock' : 'Out of stock'),
  fact: (name, price, inStock) =>
    inStock ? `${name} costs ${price} and is in stock.` : `${name} costs ${price} but is out of stock now.`,
  left: (name, count) => (count > 0 ? `We have ${count} of ${name} left.` : `${name} is out of stock now.`),
  feature: (name, attribute, values) => `${name} ${having(attribute, values)}.`,
  hasFeature: (name, attribute, value) => `Yes, ${name} ${having(attribute, value)}.`,
  hasNotFeature: (name, attribute, values) => `No, ${name} ${having(attribute, values)} only.`,
  unknown: (name) =>
    `I don't have that information${name === null ? '' : ` about ${name}`}, but I can connect you with a person from our team.`,
  soldOut: (name) => `${name} is out of stock now.`,
  howToPay: 'You pay with M-Pesa once your order is placed, and I will send you the details.',
  short: (name, left) => `We have only ${left} of ${name} left.`,
  noLonger: 'That product is no longer on sale.',

  listLead: (reason, count) => {
    switch (reason) {
      case 'all':
        return 'Here is what we have.';
      case 'found':
        return 'Here is what fits.';
      case 'outOfRange':
        return `That number is not on the list, which has ${count}.`;
      case 'expired':
        return 'That list is too old now, so here are our products again.';
      case 'noList':
        return 'I have not shown you a list yet, so here is what we have.';
      case 'noMatch':
        return 'Nothing on the list fits that, so here it is again.';
      case 'several':
        return 'More than one product fits that.';
      case 'which':
        return 'I am not sure which product you mean.';
      case 'chosen':
        return 'These are the ones you chose.';
      case 'alternatives':
        return 'Here are others that we have.';
      case 'more':
        return 'Here are more of our products.';
      case 'again':
        return 'Here is the list again.';
    }
  },
  closestLead: (missed) => {
    switch (missed) {
      case 'color':
        return 'We do not have it in that colour, but these are the closest.';
      case 'size':
        return 'We do not have it in that size, but these are the closest.';
      case 'material':
        return 'We do not have it in that material, but these are the closest.';
      case 'price':
        return 'Nothing fits that budget, but these are the closest.';
      case 'category':
        return 'We do not sell that kind of product, but these are the closest.';
      default:
        return 'We do not have exactly that, but these are the closest.';
    }
  },
  whichOne: 'Which product would you like?',
  card: (lead, name, price, inStock) => {
    const start = lead === 'chosen' ? `You chose ${name} at ${price}` : `We have ${name} at ${price}`;
    if (inStock) return `${start}, in stock.`;
    return lead === 'chosen'
      ? `${start}, but it is out of stock now.`
      : `${name} costs ${price} but is out of stock now.`;
  },
  howMany: 'How many would you like?',
  whichVariant: 'Which one would you like?',
  summaryTitle: (total) => `Your order, with a total of ${total}:`,
  summaryLine: (quantity, name, unitPrice) => `${quantity} x ${name} @ ${unitPrice}`,
  confirmQuestion: (assumed) =>
    assumed ? 'Shall I place this order, or would you like another quantity?' : 'Shall I place this order?',
  priceChanged: 'The price has changed since then.',
  payment: (order, amount) => `Order ${order} is placed and awaits your payment, a total of ${amount}.`,
  paymentSteps: (business, businessNumber, account) =>
    `Pay ${business} with M-Pesa: business number ${businessNumber}, account ${account}.`,
  orderState: (order, amount, state) => {
    switch (state) {
      case 'PENDING_PAYMENT':
        return `Order ${order} with a total of ${amount} is awaiting payment.`;
      case 'PAID':
        return `Order ${order} with a total of ${amount} is paid and confirmed.`;
      case 'CANCELLED':
        return `Order ${order} with a total of ${amount} was cancelled.`;
      case 'PAYMENT_FAILED':
        return `The payment for order ${order}, a total of ${amount}, did not go through.`;
    }
  },
  notYetPaid: (order, amount) =>
    `We have not received the total of ${amount} for order ${order} yet, and I will tell you here once it arrives.`,
  noOrder: 'You have no order with us yet.',
  orderCancelled: (order) => `Order ${order} is cancelled.`,
  checkoutLeft: 'Sure, I have dropped that purchase.',
  nothingToCancel: 'There is nothing to cancel right now.',
  paid: (business, order, amount) =>
    `Thank you, ${business} has received your payment, a total of ${amount}, and order ${order} is confirmed.`,
  paymentFailed: (business, order, amount) =>
    `The payment to ${business} for order ${order}, a total of ${amount}, did not go through, so the order was not completed.`,

  updating: 'Our catalogue is being updated right now, but a person from our team can help you.',
  askCategory: 'Which kind of product are you looking for?',
  askName: 'Please tell me the name of the product that you mean.',
  offer: 'What are you looking for today?',
  notUnderstood: 'I did not quite understand that.',
  offerFocus: (name, price, inStock) =>
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
  apology: (business) =>
    `${business}: sorry, a fault on our side kept us from answering you. Please try again in a moment, or write "agent" to talk to a person.`,
  handover: (business) =>
    `I'm the AI assistant of ${business}, and I am handing you over to a person from our team who will answer here.`,
  stopped: (business) =>
    `You will get no more messages from ${business}. Send START when you want to hear from us again.`,
  started: (business) => `Welcome back to ${business}, you will get our messages again.`,

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
