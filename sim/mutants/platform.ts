import { channel, decoding, encoding, losing, type Received, reading } from './craft.ts';
import type { Mutant } from './types.ts';
import { takingAgain } from './webhooks.ts';

/** Known by a user id alone. */
const isHidden = ({ phone }: Received): boolean => !/^\d/.test(phone);

const A_DAY = 24 * 3_600_000;

/** A webhook's body written again by an encoder that escapes what is not ASCII, and neither `/` nor `@`. */
const rewritten = (body: Buffer): Buffer =>
  Buffer.from(
    JSON.stringify(JSON.parse(body.toString('utf8'))).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

/** Ids of the messages in a webhook of JSON that stand in a group. */
function groupedIn(body: Buffer): Set<string> {
  const text = body.toString('utf8');
  if (!text.startsWith('{')) return new Set();
  const { entry = [] } = JSON.parse(text) as {
    entry?: { changes: { value: { messages?: Record<string, string>[] } }[] }[];
  };
  const messages = entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.messages ?? []));
  return new Set(messages.flatMap(({ id, group_id }) => (id && group_id ? [id] : [])));
}

/** Pictures of a type that WhatsApp does not show. */
const webp = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/\.(?:jpe?g|png)"/g, '.webp"'));

/** What is new on the platform since 2025, and what bots make of it. */
export const platformMutants: Mutant[] = [
  {
    name: 'username-unreadable',
    title: 'answers webhooks of customers who have a username with 400, since they have no number',
    rules: ['I10'],
    intendedCheck: 'none-lost',
    always: decoding((decoded) => {
      if (decoded.messages.some(isHidden)) throw new SyntaxError('the message has no sender');
      return decoded;
    }),
  },
  {
    name: 'username-dropped',
    title: 'acknowledges messages of customers who have a username, and answers none of them',
    rules: ['I10'],
    intendedCheck: 'none-lost',
    always: losing(isHidden),
  },
  {
    name: 'signature-over-escaped-json',
    title:
      'computes the signature over a body written by its own encoder, which leaves slashes and at signs as they are',
    rules: ['F22', 'I7'],
    intendedCheck: 'none-lost',
    always: channel((own) => ({ verify: (headers, body, path) => own.verify(headers, rewritten(body), path) })),
  },
  {
    name: 'first-of-a-batch',
    title: 'reads the first message of a webhook and no other',
    rules: ['H10', 'I8'],
    intendedCheck: 'acknowledged-means-safe',
    always: decoding((decoded) => ({ ...decoded, messages: decoded.messages.slice(0, 1) })),
  },
  {
    name: 'forgets-after-a-day',
    title: 'takes a message that is delivered again after a day for a new one',
    rules: ['H8', 'I5'],
    intendedCheck: 'window-24h',
    always: takingAgain((since) => since > A_DAY),
  },
  {
    name: 'pictures-of-another-type',
    title: 'sends pictures as WebP',
    rules: ['I6', 'M6'],
    intendedCheck: 'platform-accepts',
    always: encoding((payload) => webp(payload) as typeof payload),
  },
  {
    name: 'cart-without-amounts',
    title: 'takes one piece of each of the goods in a cart',
    rules: ['C13'],
    intendedCheck: 'cart',
    always: reading((message) => ({
      ...message,
      ...(message.cart && { cart: message.cart.map((line) => ({ ...line, quantity: 1 })) }),
    })),
  },
  {
    name: 'cart-not-read',
    title: 'says that it cannot read carts',
    rules: ['C13'],
    intendedCheck: 'cart',
    always: reading(({ cart: _cart, ...message }) => message),
  },
  {
    name: 'corrections-ignored',
    title: 'answers a text as it was before its customer corrected it',
    rules: ['H13'],
    intendedCheck: 'inquiry-match',
    always: losing(({ replaces, message }) => replaces !== undefined && message.kind !== 'system'),
  },
  {
    name: 'deletions-answered',
    title: 'says that it cannot read a deletion',
    rules: ['H13'],
    intendedCheck: 'no-unsolicited',
    always: decoding((decoded) => ({
      ...decoded,
      messages: decoded.messages.map(({ replaces, ...received }) =>
        replaces !== undefined && received.message.kind === 'system'
          ? { ...received, opensTurn: true, message: { ...received.message, kind: 'unsupported' } }
          : { ...received, ...(replaces === undefined ? {} : { replaces }) },
      ),
    })),
  },
  {
    name: 'groups-answered',
    title: 'answers in private what customers write to a group',
    rules: ['I11'],
    intendedCheck: 'no-unsolicited',
    always: channel((own) => ({
      decode(body, path) {
        const grouped = groupedIn(body);
        const decoded = own.decode(body, path);
        const messages = decoded.messages.map((received) =>
          grouped.has(received.message.id) ? { ...received, opensTurn: true } : received,
        );
        return { ...decoded, messages };
      },
    })),
  },
];
