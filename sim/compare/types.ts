import type { Bubble, ChannelName } from '../trace/types.ts';

/** A message of the bot's as the phone shows it. Ids differ between channels and mean nothing to a customer. */
export type ShownBubble = Pick<Bubble, 'kind' | 'text' | 'header' | 'footer' | 'image' | 'listButton' | 'options'>;

/** What was shown because of one turn of a customer's, or because of a payment. */
export interface Point {
  /**
   * The first of the turn's messages that both channels pass on, as a number among those of this customer; null: there is
   * none. `notification`: the news of a payment that followed.
   */
  place: { first: number | null; notification: number };
  /** What the customer said, for people. */
  said: string;
  /** A message of the turn reaches the bot on one channel only. */
  oneSided: boolean;
  /** Bubbles that were sent together are one reply. */
  replies: number;
  bubbles: ShownBubble[];
  /** What the platform refused because the session asked for it. The customer never saw it. */
  refused: ShownBubble[];
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
  /** It could not be played to its end, and why; trouble that is none of the bot's makes it incomparable. */
  ended: 'whole' | 'trouble' | { stuck: string };
}

/** Facts about the channels that can explain a difference, with what they say to people. */
export const FACTS = {
  'picture-or-buttons': 'Twilio carries a picture and buttons together only in approved templates',
  'one-form-fewer': 'between a picture with buttons and plain text the Cloud API has buttons alone, Twilio nothing',
  'refused-later':
    'a refusal of a picture that falls on a picture with buttons over the Cloud API falls on a later picture over Twilio',
  'text-limit': 'a text over Twilio ends at 1600 characters',
  'not-passed-on': 'Twilio does not tell the bot of messages that WhatsApp cannot pass on',
} as const;
export type ExplainingFact = keyof typeof FACTS;

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
  cloud: string;
  twilio: string;
  explainedBy: ExplainingFact | null;
}

export interface Comparison {
  /** Points that were compared. */
  points: number;
  /** Points that were not: those since a customer who had been answered on one side only went on in another way. */
  apart: number;
  differences: Difference[];
}
