/**
 * A channel is one way to reach customers: it turns webhooks into messages, and replies into what the platform takes. The
 * rest of the bot knows neither payloads nor error codes.
 */
import type { InboundMessage, Reply } from '../dialogue.ts';

/** A message as a webhook brought it. `senderNumber` is the shop's address on the platform. */
export interface Received {
  senderNumber: string;
  /** The customer's phone, digits; the user id where the platform hides the phone. */
  phone: string;
  /** What the customer is known by whatever becomes of the number. */
  userId?: string;
  /** Profile name; empty when the platform did not say. */
  name: string;
  message: Omit<InboundMessage, 'receivedAt' | 'kind'> & { kind: InboundMessage['kind'] | 'reaction' | 'system' };
  /** Reactions and system notices are stored and never answered (rule H4). */
  opensTurn: boolean;
  /** Id of an earlier message that this is the corrected form of; with the kind `system`, of one that was deleted. */
  replaces?: string;
}

/** A customer's number or user id has changed: all of these are the same customer, the present ones last. */
export interface Moved {
  senderNumber: string;
  ids: string[];
}

/** What became of a message of the bot's. */
export interface StatusReceived {
  senderNumber: string;
  messageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** What was given as `reference` when it was sent. */
  reference?: string;
  error?: string;
  /** It failed for its form, after it was accepted: in this form it may pass (rules M5, M6). */
  again?: 'no-image' | 'plain';
}

export interface Decoded {
  messages: Received[];
  statuses: StatusReceived[];
  moves: Moved[];
  /** Parts of the webhook that could not be read. */
  skipped: number;
}

/** `rich` as meant; `no-image` the same without its picture (rule M6); `plain` numbered text (rule M5). */
export type Form = 'rich' | 'no-image' | 'plain';

export type Sent =
  /** `messageId` is null when the platform accepted without saying which id. */
  | { ok: true; messageId: string | null }
  /**
   * `content`: another form may pass · `retry`: the same may pass later, not before `retryAfterMs` ·
   * `final`: it will never pass · `unknown`: no answer of the platform's came, so it may have taken the message or not.
   * `crowded`: too many messages were sent at once, to whomever.
   */
  | {
      ok: false;
      why: 'content' | 'retry' | 'final' | 'unknown';
      code: number;
      detail: string;
      retryAfterMs?: number;
      crowded?: true;
    };

/** A message that a process no longer has must not be sent by it. */
export class NotOursError extends Error {
  override readonly name = 'NotOursError';
}

interface Outgoing {
  senderNumber: string;
  /** The customer's phone, digits, or user id. */
  to: string;
  reply: Reply;
  form: Form;
  /** Comes back on the statuses of this message. */
  reference: string;
  /**
   * Asked right before each request that sends it.
   * @throws NotOursError when another process has the message
   */
  stillOurs(): Promise<void>;
}

export const CHANNEL_NAMES = ['cloud', 'twilio'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

export interface Channel {
  /** Last part of the webhook's path. */
  readonly name: ChannelName;
  /** The header of a webhook's signature, the type of what it signs, and the type of the answer. */
  readonly webhook: { signature: string; type: string; answers: string };
  /** Whether a shop's address is one of this platform's. */
  owns(senderNumber: string): boolean;
  /**
   * Checks the signature over the exact bytes (rule I7).
   * @param path of the request, with its query
   */
  verify(headers: Record<string, string | string[] | undefined>, body: Buffer, path: string): boolean;
  /** The platform's handshake: what to answer, or null to refuse. */
  handshake(query: Record<string, unknown>): string | null;
  /**
   * @param path as in `verify`
   * @throws SyntaxError when the body is not what the platform sends.
   */
  decode(body: Buffer, path: string): Decoded;
  /** What a webhook is answered with once its messages are safe. */
  acknowledge(decoded: Decoded): { type: string; body: string };
  /** The forms that a reply can take, richest first. */
  forms(reply: Reply): Form[];
  send(outgoing: Outgoing): Promise<Sent>;
  /**
   * Looks at the platform for a message that may have been sent since `since`, in milliseconds since the epoch. Absent where
   * a platform tells of messages by their statuses alone.
   * @param known ids of messages that are others
   * @returns its id, or null where there is none; undefined when the platform did not say
   */
  find?(
    outgoing: Pick<Outgoing, 'senderNumber' | 'to' | 'reply'>,
    since: number,
    known: (ids: string[]) => Promise<Set<string>>,
  ): Promise<string | null | undefined>;
  /** Shows the message as read and the bot as typing (rule H7). Never throws: it is a courtesy. */
  markRead(senderNumber: string, messageId: string): Promise<void>;
  close(): Promise<void>;
}
