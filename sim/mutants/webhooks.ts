import type { Alter } from '../targets/index.ts';
import { type Channel, channel, type Decoded, oneIn } from './craft.ts';

/** Gives a message that was delivered before a new id, so that the bot takes it for a new one. */
export const takingAgain = (
  again: (since: number) => boolean,
  more: (own: Channel) => Partial<Channel> = () => ({}),
): Alter =>
  channel((own, options) => {
    const seen = new Map<string, { at: number; times: number }>();
    return {
      decode(body, path) {
        const decoded = own.decode(body, path);
        const now = options.clock.now();
        const messages = decoded.messages.map((received) => {
          const { id } = received.message;
          const before = seen.get(id);
          seen.set(id, { at: before?.at ?? now, times: (before?.times ?? 0) + 1 });
          if (before === undefined || !again(now - before.at)) return received;
          return { ...received, message: { ...received.message, id: `${id}#${before.times}` } };
        });
        return { ...decoded, messages };
      },
      markRead: (senderNumber, id) => own.markRead(senderNumber, id.replace(/#\d+$/, '')),
      ...more(own),
    };
  });

/** Ids of the customers' messages in a webhook. */
export function idsIn(own: Channel, body: Buffer, path: string): string[] {
  try {
    return own.decode(body, path).messages.map(({ message }) => message.id);
  } catch {
    return [];
  }
}

/** Fails with a 503 at the first delivery of one message in three; `afterwards`: what becomes of the next delivery. */
export const failing = (afterwards: 'loses' | 'fails' | 'takes'): Alter =>
  channel((own) => {
    const failed = new Set<string>();
    return {
      verify(headers, body, path) {
        const fits = own.verify(headers, body, path);
        const id = fits ? idsIn(own, body, path).find((each) => oneIn(3, each)) : undefined;
        if (id === undefined || (afterwards !== 'fails' && failed.has(id))) return fits;
        failed.add(id);
        throw new Error('out of connections');
      },
      decode(body, path) {
        const decoded = own.decode(body, path);
        if (afterwards === 'takes') return decoded;
        return { ...decoded, messages: decoded.messages.filter(({ message }) => !failed.has(message.id)) };
      },
    };
  });

/** F21: it takes a message but is too slow to say so, and takes the platform's second try for a new message. */
export const slowToAcknowledge: Alter = (own) => {
  const again = takingAgain(() => true)(own);
  return {
    channel(...made) {
      const inner = (again.channel ?? own.channel)(...made);
      const slow = new Set<string>();
      return {
        ...inner,
        decode(body, path) {
          const decoded = inner.decode(body, path);
          const late = decoded.messages.filter(({ message }) => oneIn(3, message.id) && !slow.has(message.id));
          if (late.length === 0) return decoded;
          for (const { message } of late) slow.add(message.id);
          return {
            ...decoded,
            get statuses(): never {
              throw new Error('the time to answer in is over');
            },
          };
        },
      };
    },
  };
};

interface Delivered {
  headers: Parameters<Channel['verify']>[0];
  body: Buffer;
  path: string;
}

/** Takes messages in and says nothing to them: those whose ids are picked when their webhook comes. */
export const silentTo = (
  pick: (own: Channel, delivered: Delivered) => string[],
  more: { verify?: () => true; acknowledge?: (decoded: Decoded, silent: ReadonlySet<string>) => void },
): Alter => {
  return (own) => {
    const silent = new Set<string>();
    const read = new Map<string, () => Promise<void>>();
    return {
      ...channel((port) => ({
        verify(headers, body, path) {
          for (const id of pick(port, { headers, body, path })) silent.add(id);
          return more.verify?.() ?? port.verify(headers, body, path);
        },
        acknowledge(decoded) {
          for (const { senderNumber, message } of decoded.messages)
            read.set(message.id, () => port.markRead(senderNumber, message.id));
          more.acknowledge?.(decoded, silent);
          return port.acknowledge(decoded);
        },
      }))(own),
      async answerTurn(turn) {
        // Each message is shown as read, not only the one that opens a turn.
        for (const { id } of turn.messages) await read.get(id)?.();
        const messages = turn.messages.filter(({ id }) => !silent.has(id));
        if (messages.length > 0) return own.answerTurn({ ...turn, messages });
        return { replies: [], memory: turn.memory, lists: [], references: [], grounding: { claims: 0, blocked: 0 } };
      },
    };
  };
};
