import type { CustomerContent } from '../trace/types.ts';

/** A customer's message as it stands in a webhook of the real platform. */
export interface Received {
  /** Digits, or the user id of a customer whose number is hidden. */
  from: string;
  /** The profile's name, where the webhook tells it. */
  name?: string;
  id: string;
  /** Milliseconds since the Unix epoch, where the webhook tells it; whole seconds. */
  at?: number;
  content: CustomerContent;
  quotes?: string;
  forwarded?: 'once' | 'often';
  /** Headline of the ad that led to the chat. */
  ad?: string;
}
