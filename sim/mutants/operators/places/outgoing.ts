import type { Reply, TurnOutcome } from '../../../../reference-bot/index.ts';
import type { Choice, Place } from '../types.ts';
import { answering, placeOf } from './parts.ts';

const eachReply = (outcome: TurnOutcome, change: (reply: Reply) => Reply): TurnOutcome => ({
  ...outcome,
  replies: outcome.replies.map(change),
});

const optionsOf = (reply: Reply): Choice[] =>
  reply.kind === 'choices' ? reply.choices : reply.kind === 'card' ? reply.buttons : [];

const withOptions = (reply: Reply, options: Choice[]): Reply =>
  reply.kind === 'choices'
    ? { ...reply, choices: options }
    : reply.kind === 'card'
      ? { ...reply, buttons: options }
      : reply;

/** What a message is for, by what can be tapped in it. */
const ROLES = {
  summary: { leads: 'confirm:', title: 'summaries of orders', occasion: 'an order that is summed up' },
  payment: { leads: 'paid:', title: 'payment instructions', occasion: 'an order that waits for its payment' },
  list: { leads: 'product:', title: 'lists of products', occasion: 'a list of products' },
  variants: { leads: 'variant:', title: 'lists of variants', occasion: 'a product with variants that is chosen' },
  card: { leads: 'buy:', title: 'cards of one product', occasion: 'a single product that is shown' },
  quantity: { leads: 'qty:', title: 'questions for the quantity', occasion: 'a product that is chosen' },
  answer: { leads: '', title: 'other messages', occasion: 'a question, or small talk' },
} as const;
type Role = keyof typeof ROLES;

const roleOf = (reply: Reply): Role =>
  (Object.keys(ROLES) as Role[]).find((role) => optionsOf(reply).some(({ id }) => id.startsWith(ROLES[role].leads))) ??
  'answer';

const RULES: Record<Role, readonly string[]> = {
  summary: ['C1', 'C2', 'C8', 'C11', 'G', 'M'],
  payment: ['C1', 'C2', 'C11', 'C12', 'G'],
  list: ['D', 'M', 'R', 'C3', 'C4', 'C8', 'C9', 'G', 'H12'],
  // What is tapped in these, or answered to them, is what the customer agrees to.
  variants: ['C1', 'C11', 'D', 'M', 'R', 'C8', 'G', 'H12'],
  card: ['C1', 'C11', 'D', 'M', 'R', 'C8', 'G', 'H12'],
  quantity: ['C1', 'C11', 'D', 'M', 'R', 'C8', 'G', 'H12'],
  answer: ['I2', 'H', 'C', 'D', 'G', 'R'],
};

const texts = (Object.keys(ROLES) as Role[]).map((role) =>
  placeOf({
    ...{ name: `${role}-text`, title: `the text of ${ROLES[role].title}`, shape: 'text', rules: RULES[role] },
    occasion: ROLES[role].occasion,
    install: (own, through) =>
      answering((outcome) =>
        eachReply(outcome, (reply) => (roleOf(reply) === role ? { ...reply, text: through(reply.text) } : reply)),
      )(own),
  }),
);

const options = (Object.keys(ROLES) as Role[])
  .filter((role) => role !== 'answer')
  .map((role) =>
    placeOf({
      ...{ name: `${role}-options`, title: `the options of ${ROLES[role].title}`, shape: 'options' },
      ...{ rules: RULES[role], occasion: ROLES[role].occasion },
      install: (own, through) =>
        answering((outcome) =>
          eachReply(outcome, (reply) =>
            roleOf(reply) === role ? withOptions(reply, through(optionsOf(reply))) : reply,
          ),
        )(own),
    }),
  );

/** What customers read, see and tap. */
export const outgoing: Place[] = [
  placeOf({
    name: 'reply',
    title: 'the messages of a reply',
    shape: 'messages',
    rules: ['I2', 'I3', 'I8', 'H', 'C', 'D', 'R'],
    occasion: 'a reply',
    install: (own, through) => answering((outcome) => ({ ...outcome, replies: through(outcome.replies) }))(own),
  }),
  ...texts,
  ...options,
  placeOf({
    name: 'image',
    title: 'the picture of a product',
    shape: 'image',
    rules: ['M1', 'M6', 'G'],
    occasion: 'a product with a picture',
    install: (own, through) =>
      answering((outcome) =>
        eachReply(outcome, (reply) => (reply.kind === 'card' ? { ...reply, image: through(reply.image) } : reply)),
      )(own),
  }),
  placeOf({
    name: 'notice-text',
    title: 'the text of notifications',
    shape: 'text',
    rules: ['C2', 'G'],
    occasion: 'a payment',
    install(own, through) {
      // What the outbox holds looks alike, and messages that are sent again are no notifications.
      const notices = new Set<string>();
      return {
        paymentNotice(payment) {
          const reply = own.paymentNotice(payment);
          notices.add(reply.text);
          return reply;
        },
        sender(options) {
          const send = own.sender(options);
          return (message) => {
            const { senderNumber: shop, to: phone, reply } = message;
            if (message.attempts > 0 || !notices.has(reply.text)) return send(message);
            return send(Object.assign(message, { reply: { ...reply, text: through(reply.text, { shop, phone }) } }));
          };
        },
      };
    },
  }),
];
