import type { BotMessage, ChannelName } from '../trace/types.ts';
import type { ChannelPair, ExplainingFact } from './channels.ts';

/** A message of the bot's as the phone shows it. Ids differ between channels and mean nothing to a customer. */
export type ShownMessage = Pick<BotMessage, 'kind' | 'text' | 'header' | 'footer' | 'image' | 'listButton' | 'options'>;

/** `late`: the platform took it, and told later that it failed, so that what replaces it follows what was sent with it. */
export type RefusedMessage = ShownMessage & { late: boolean };

/** What was shown because of one turn of a customer's, or because of a payment. */
export interface Point {
  /**
   * The first of the turn's messages that both channels pass on, as a number among those of this customer; null: there is
   * none. `notification`: the news of a payment that followed.
   */
  place: { first: number | null; notification: number };
  /** Whole hours since the customer's point before. */
  hours: number;
  /** What the customer said, for people. */
  said: string;
  /** A message of the turn reaches the bot on one channel only. */
  oneSided: boolean;
  /** Such a message says something that the conversation goes on from, e.g. a cart: what follows it are two conversations. */
  parts: boolean;
  /** Messages that were sent together are one reply. */
  replies: number;
  botMessages: ShownMessage[];
  /** What the platform refused because the session asked for it. The customer never saw it. */
  refused: RefusedMessage[];
  /** Product ids: those shown for choosing, in order, and the one that the last reply is about. */
  shown: string[];
  chosen: string | null;
}

/** What customers see of one session on one channel. Small enough to be kept, and handed from process to process. */
export interface SessionView {
  session: string;
  channel: ChannelName;
  /** By the customer's key. */
  customers: Record<string, Point[]>;
  /** What was changed in the catalogue, in order: customers draw changes on their way. */
  changes: readonly string[];
  /** It could not be played to its end, and why; trouble that is none of the bot's makes it incomparable. */
  ended: 'whole' | 'trouble' | { stuck: string };
}

export interface Difference {
  session: string;
  customer: string;
  said: string;
  what:
    | 'session'
    | 'said'
    | 'turn'
    | 'replies'
    | 'messages'
    | 'form'
    | 'text'
    | 'picture'
    | 'items'
    | 'order'
    | 'products'
    | 'selected';
  /** What was seen on either channel. */
  a: string;
  b: string;
  explainedBy: ExplainingFact | null;
}

export interface Comparison {
  channels: ChannelPair;
  /** Points that were compared. */
  points: number;
  /** Points that were not: those since a customer who had seen something else on either side went on in another way. */
  apart: number;
  differences: Difference[];
}
