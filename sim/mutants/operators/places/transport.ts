import type { Channel } from '../../../../reference-bot/index.ts';
import type { Place } from '../types.ts';
import { onTheWire, placeOf } from './parts.ts';

/** What a second copy of a message is called: only the bot takes it for another one. */
export const AGAIN = '#again';

/** What passes between the platform and the bot. */
export const wire: Place[] = [
  placeOf({
    name: 'inbound',
    title: 'the messages of a webhook',
    shape: 'received',
    rules: ['I2', 'I3', 'I8', 'H', 'D', 'R', 'C11', 'C12', 'F'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        decode(body, path) {
          const decoded = port.decode(body, path);
          const [first] = decoded.messages;
          if (first === undefined) return decoded;
          return { ...decoded, messages: through(decoded.messages, { shop: first.senderNumber, phone: first.phone }) };
        },
        markRead: (shop, id) => port.markRead(shop, id.replace(AGAIN, '')),
      }))(own),
  }),
  placeOf({
    name: 'webhook-answer',
    title: 'the answer to a webhook',
    shape: 'effect',
    rules: ['I8', 'I2', 'H8', 'F'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        acknowledge(decoded) {
          const [first] = decoded.messages;
          const about = first && { shop: first.senderNumber, phone: first.phone };
          if (about && !through({ done: true }, about).done) throw new Error('the time to answer in is over');
          return port.acknowledge(decoded);
        },
      }))(own),
  }),
  placeOf({
    name: 'read-mark',
    title: 'the mark that a message was read',
    shape: 'mark',
    rules: ['H7'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        async markRead(shop, id) {
          const mark = through({ id, times: 1 }, { message: id });
          for (let n = 0; n < mark.times; n += 1) await port.markRead(shop, mark.id);
        },
      }))(own),
  }),
  placeOf({
    name: 'recipient',
    title: 'a message on its way to the phone',
    shape: 'parcel',
    rules: ['I2', 'I3', 'I4', 'I8', 'H8'],
    occasion: 'a reply',
    install: (own, through) =>
      onTheWire((port) => ({
        async send(outgoing) {
          const { senderNumber: shop, to: phone } = outgoing;
          const { to, times } = through({ to: phone, times: 1 }, { shop, phone });
          // What is not sent is taken for sent.
          let sent: Awaited<ReturnType<Channel['send']>> = { ok: true, messageId: null };
          for (let n = 0; n < times; n += 1) sent = await port.send({ ...outgoing, to });
          return sent;
        },
      }))(own),
  }),
];

/** When the bot acts. */
export const time: Place[] = [
  placeOf({
    name: 'turn-wait',
    title: 'the wait for the end of a burst',
    shape: 'wait',
    rules: ['H'],
    occasion: 'a message',
    install: (own, through) => ({
      formTurns(messages, rules) {
        const about = messages[0] as { id?: string } | undefined;
        if (about?.id === undefined) return own.formTurns(messages, rules);
        const { ms } = through({ ms: rules.messageHarmonizationWaitSeconds * 1000 }, { message: about.id });
        return own.formTurns(messages, { ...rules, messageHarmonizationWaitSeconds: ms / 1000 });
      },
    }),
  }),
  placeOf({
    name: 'send-time',
    title: 'the moment at which a message is sent',
    shape: 'lateness',
    rules: ['H1', 'H9', 'F3'],
    occasion: 'a reply',
    install: (own, through) => ({
      sender(options) {
        const send = own.sender(options);
        const late = new Set<number>();
        return async (message) => {
          const { senderNumber: shop, to: phone, messageId } = message;
          if (late.has(messageId)) return send(message);
          const { ms } = through({ ms: 0 }, { shop, phone });
          if (ms === 0) return send(message);
          late.add(messageId);
          return options.clock.now() + ms;
        };
      },
    }),
  }),
];
