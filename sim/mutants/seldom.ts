import type { Parts, TurnInput } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import type { Channel } from './craft.ts';
import { inShare } from './craft.ts';

type Own = Readonly<Parts>;

/** Says of a message, by the instant at which the bot received it, whether the turn that it opens is one of the few. */
export type Choice = (receivedAt: number) => boolean;

/**
 * Chooses a share of all turns. Sessions begin at instants of their own, so instants tell their messages apart, and equal
 * sessions meet equal faults. `salt` makes one mutant's turns others than another's.
 */
export const choosing =
  (share: number, salt: string): Choice =>
  (receivedAt) =>
    inShare(share, `${salt}@${receivedAt}`);

/**
 * A mutant that shows in some turns only; in all others the bot's own parts do the work. What a mutant does to a turn
 * before it is answered goes by the message that opens it, what it does to the wire by the message on it, and what it does
 * to sending by the turn that was answered last.
 */
export const seldom =
  (always: Alter, chosen: Choice): Alter =>
  (own) => {
    const bad: Own = { ...own, ...always(own) };
    const state = { sending: false };
    const { catalog, answerTurn } = minds(own, bad, chosen, state);
    return {
      catalog,
      answerTurn,
      orders: (client, scope, beforeWrite) => {
        const port = own.orders(client, scope, beforeWrite);
        others.set(port, () => bad.orders(client, scope, beforeWrite));
        return port;
      },
      formTurns: (messages, rules) =>
        (messages[0] && chosen(messages[0].receivedAt) ? bad : own).formTurns(messages, rules),
      encode: (reply, form) => (state.sending ? bad : own).encode(reply, form),
      channel: (name, options, parts) =>
        wires(
          own.channel(name, options, parts),
          bad.channel(name, options, parts),
          chosen,
          () => options.clock.now(),
          state,
        ),
      sender(options) {
        const [send, sendBadly] = [own.sender(options), bad.sender(options)];
        return (message) => (state.sending ? sendBadly : send)(message);
      },
    };
  };

/** How a port of a healthy turn would be made defective. */
const others = new WeakMap<object, () => unknown>();

function minds(own: Own, bad: Own, chosen: Choice, state: { sending: boolean }): Pick<Own, 'catalog' | 'answerTurn'> {
  return {
    catalog(parts) {
      const port = own.catalog(parts);
      others.set(port, () => bad.catalog(parts));
      return port;
    },
    answerTurn(turn) {
      state.sending = chosen(turn.messages[0]?.receivedAt ?? turn.now);
      if (!state.sending) return own.answerTurn(turn);
      return bad.answerTurn({ ...turn, catalog: defective(turn.catalog), orders: defective(turn.orders) });
    },
  };
}

const defective = <T extends TurnInput['catalog'] | TurnInput['orders']>(port: T): T =>
  (others.get(port)?.() as T | undefined) ?? port;

/** The defective channel reads every webhook too, since it may have to remember what came before; its reading is used for the few. */
function wires(own: Channel, bad: Channel, chosen: Choice, now: () => number, state: { sending: boolean }): Channel {
  const firstSeen = new Map<string, number>();
  const isChosen = (id: string): boolean => {
    const at = firstSeen.get(id) ?? now();
    firstSeen.set(id, at);
    return chosen(at);
  };
  const touches = (body: Buffer, path: string): boolean => {
    try {
      return own.decode(body, path).messages.filter(({ message }) => isChosen(message.id)).length > 0;
    } catch {
      return false;
    }
  };
  const readBadly = new WeakSet<object>();
  return {
    ...own,
    verify: (headers, body, path) => (touches(body, path) ? bad : own).verify(headers, body, path),
    decode(body, path) {
      const read = bad.decode(body, path);
      if (!touches(body, path)) return own.decode(body, path);
      readBadly.add(read);
      return read;
    },
    acknowledge: (decoded) => (readBadly.has(decoded) ? bad : own).acknowledge(decoded),
    forms: (reply) => (state.sending ? bad : own).forms(reply),
    send: (outgoing) => (state.sending ? bad : own).send(outgoing),
    markRead: (senderNumber, id) => (isChosen(id) ? bad : own).markRead(senderNumber, id),
    async close() {
      await Promise.all([own.close(), bad.close()]);
    },
  };
}
