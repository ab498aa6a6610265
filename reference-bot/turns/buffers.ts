import { MAX_MESSAGES, type TurnRules } from './form.ts';

interface Buffer {
  opened: number;
  count: number;
  closes: number;
  ready: number;
  seq: number;
}

/**
 * This process's own view of the turns that are forming, message by message: says whether a message opens a turn and when
 * the turn is due. It only decides when to look: what forms a turn is decided by `formTurns` from what Postgres holds, so
 * looking too early is harmless.
 */
export interface Buffers {
  add(message: { conversation: number; at: number; seq: number; atOnce: boolean; rules: TurnRules }): {
    opened: boolean;
    ready: number;
    /** When the turn was due until then; undefined when it is a new one. */
    was: number | undefined;
  };
  /** Forgets a conversation, unless a message newer than `seen` came; says whether it did. */
  settle(conversation: number, seen: number, done: boolean): boolean;
}

export function createBuffers(): Buffers {
  const buffers = new Map<number, Buffer>();
  return {
    add({ conversation, at, seq, atOnce, rules }) {
      const wait = rules.messageHarmonizationWaitSeconds * 1000;
      const buffer = buffers.get(conversation);
      if (buffer !== undefined && rules.messageHarmonization && at < buffer.ready) {
        const was = buffer.ready;
        buffer.seq = seq;
        if (at < buffer.closes) {
          buffer.count += 1;
          const full = atOnce || buffer.count >= MAX_MESSAGES;
          buffer.closes = full ? at : Math.min(at + wait, buffer.opened + wait + 2000);
          buffer.ready = buffer.closes + rules.replyThinkingMs;
        }
        return { opened: false, ready: buffer.ready, was };
      }
      const closes = atOnce || !rules.messageHarmonization ? at : at + wait;
      const ready = closes + rules.replyThinkingMs;
      buffers.set(conversation, { opened: at, count: 1, closes, ready, seq });
      return { opened: true, ready, was: undefined };
    },
    settle(conversation, seen, done) {
      const buffer = buffers.get(conversation);
      if (buffer !== undefined && buffer.seq > seen) return false;
      if (done) buffers.delete(conversation);
      return true;
    },
  };
}
