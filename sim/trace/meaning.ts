import type { LanguageName } from '../shop/types.ts';

/** What a customer's message asks for, in the field's words. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'browse'
  | 'inquiry'
  | 'question'
  | 'reference'
  | 'purchase'
  | 'quantity'
  | 'confirm'
  | 'cancel'
  | 'remove'
  | 'restart'
  | 'done'
  | 'paid'
  | 'order_status'
  | 'identity'
  | 'recall'
  | 'human'
  | 'stop'
  | 'start'
  | 'language'
  | 'vague'
  | 'unreadable'
  | 'other';

/**
 * What a message means, given by whoever wrote it (a script's `means:` or the generator). It overrides what the model
 * reads from the text, field by field; nothing is needed for messages that are plain.
 */
export interface Meaning {
  intents?: Intent[];
  /** `neutral`: says nothing about the language (a number, "ok", an emoji, an address). */
  language?: LanguageName | 'neutral';
  /** The product ids that the message refers to, or why it refers to none. */
  refers?: { products: string[] } | { none: 'expired' | 'ambiguous' | 'out-of-range' | 'no-list' | 'no-match' };
  /** The product ids that answer an inquiry: a good reply shows at least one of them. Empty: nothing fits. */
  wants?: { products: string[] };
}
