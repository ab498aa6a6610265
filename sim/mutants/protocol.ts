import { channel, decoding, losing, oneIn } from './craft.ts';
import type { Mutant } from './types.ts';
import { failing, idsIn, silentTo, slowToAcknowledge, takingAgain } from './webhooks.ts';

export const protocolMutants: Mutant[] = [
  {
    name: 'unsigned-accepted',
    title: 'takes webhooks with a wrong signature',
    rules: ['I7'],
    intendedCheck: 'forged-no-effect',
    always: channel(() => ({ verify: () => true })),
  },
  {
    name: 'forged-logged',
    title: 'takes messages with a wrong signature into its records, and says nothing to them',
    rules: ['I7'],
    intendedCheck: 'forged-no-effect',
    always: silentTo(
      (own, { headers, body, path }) => (own.verify(headers, body, path) ? [] : idsIn(own, body, path)),
      {
        verify: () => true,
      },
    ),
  },
  {
    name: 'forged-acknowledged',
    title: 'answers webhooks with a wrong signature as if they were right, and drops them',
    rules: ['I7'],
    intendedCheck: 'odd-webhooks-refused',
    always: channel((own) => {
      const forged = new WeakSet<Buffer>();
      return {
        verify(headers, body, path) {
          if (!own.verify(headers, body, path)) forged.add(body);
          return true;
        },
        decode: (body, path) =>
          forged.has(body) ? { messages: [], statuses: [], moves: [], skipped: 0 } : own.decode(body, path),
      };
    }),
  },
  {
    name: 'unreadable-fails',
    title: 'breaks at a body that it cannot read, and answers 503, so that it is delivered again and again',
    rules: ['I7', 'I9'],
    intendedCheck: 'odd-webhooks-refused',
    always: channel((own) => ({
      verify(headers, body, path) {
        const fits = own.verify(headers, body, path);
        if (fits) own.decode(body, path);
        return fits;
      },
    })),
  },
  {
    name: 'read-never-acknowledged',
    title: 'marks one message in three as read, and neither acknowledges nor answers it',
    rules: ['I2', 'I8'],
    intendedCheck: 'none-lost',
    rare: 0.06,
    always: silentTo((own, { body, path }) => idsIn(own, body, path).filter((id) => oneIn(3, id)), {
      acknowledge(decoded, silent) {
        if (decoded.messages.some(({ message }) => silent.has(message.id)))
          throw new Error('the time to answer in is over');
      },
    }),
  },
  {
    name: 'signature-over-parsed-body',
    title: 'computes the signature over the body that it has parsed and written again',
    rules: ['F22', 'I7'],
    intendedCheck: 'none-lost',
    always: channel((own) => ({
      verify: (headers, body, path) =>
        own.verify(headers, Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')))), path),
    })),
  },
  {
    name: 'duplicate-answered',
    title: 'takes a message that is delivered again for a new one',
    rules: ['H8', 'I2'],
    intendedCheck: 'none-answered-twice',
    always: takingAgain(() => true),
  },
  {
    name: 'late-duplicate-answered',
    title: 'forgets a message once it has answered it',
    rules: ['H8', 'I2'],
    intendedCheck: 'none-answered-twice',
    always: takingAgain((since) => since > 3_000),
  },
  {
    name: 'concurrent-duplicates-answered',
    title: 'takes both of two deliveries that come at the same moment',
    rules: ['F20', 'H8'],
    intendedCheck: 'none-answered-twice',
    always: takingAgain((since) => since < 5),
  },
  {
    name: 'slow-turn-answered-twice',
    title: 'acknowledges too late, and answers the delivery that the platform repeats as well',
    rules: ['F21', 'I2'],
    intendedCheck: 'none-answered-twice',
    rare: 0.06,
    always: slowToAcknowledge,
  },
  {
    name: 'error-then-lost',
    title: 'answers 503, and takes the next delivery for one that it has had',
    rules: ['I2', 'I8'],
    intendedCheck: 'acknowledged-means-safe',
    rare: 0.06,
    always: failing('loses'),
  },
  {
    name: 'error-at-first',
    title: 'answers the first delivery of one message in three with 503, and takes the second',
    rules: ['I8'],
    intendedCheck: 'errors',
    rare: 0.21,
    belowThreshold: { share: 0.02 },
    always: failing('takes'),
  },
  {
    name: 'statuses-refused',
    title: 'answers webhooks about the fate of its messages with 400',
    rules: ['I8'],
    intendedCheck: 'errors',
    rare: 'turns are chosen by messages of customers, and such a webhook has none',
    always: decoding((decoded) => {
      if (decoded.statuses.length > 0) throw new SyntaxError('statuses are unknown here');
      return decoded;
    }),
  },
  {
    name: 'never-acknowledged',
    title: 'answers one message in three with 503, however often it comes',
    rules: ['I2', 'I8'],
    intendedCheck: 'none-lost',
    rare: 0.06,
    always: failing('fails'),
  },
  {
    name: 'acknowledged-then-lost',
    title: 'answers 200 and loses one message in five',
    rules: ['F23', 'I8'],
    intendedCheck: 'acknowledged-means-safe',
    rare: 0.1,
    always: losing(({ message }) => oneIn(5, message.id)),
  },
  {
    name: 'media-ignored',
    title: 'says nothing to pictures, voice notes and stickers',
    rules: ['F19', 'H5'],
    intendedCheck: 'acknowledged-means-safe',
    always: losing(({ message }) => message.kind !== 'text' && message.kind !== 'tap' && message.text === ''),
  },
  {
    name: 'reaction-answered',
    title: 'answers reactions',
    rules: ['H4', 'I3'],
    intendedCheck: 'no-unsolicited',
    always: decoding((decoded) => ({
      ...decoded,
      messages: decoded.messages.map((received) =>
        received.message.kind === 'reaction'
          ? { ...received, opensTurn: true, message: { ...received.message, kind: 'unsupported' } }
          : received,
      ),
    })),
  },
  {
    name: 'never-read',
    title: 'never marks a message as read',
    rules: ['H7'],
    intendedCheck: 'read-and-typing',
    always: channel(() => ({ markRead: async () => {} })),
  },
  {
    name: 'read-without-typing',
    title: 'marks messages as read without a typing indicator',
    rules: ['H7'],
    intendedCheck: 'read-and-typing',
    always: channel((_own, { cloud }) => ({
      async markRead(senderNumber, id) {
        if (cloud === undefined) return;
        await fetch(`${cloud.apiUrl}/${cloud.apiVersion}/${senderNumber}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${cloud.accessToken}`, 'content-type': 'application/json' },
          body: JSON.stringify({ messaging_product: 'whatsapp', status: 'read', message_id: id }),
        });
      },
    })),
  },
];
