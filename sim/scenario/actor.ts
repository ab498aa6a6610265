import type { Shop } from '../shop/types.ts';
import type { BotMessage, Instant } from '../trace/types.ts';
import type { Step } from './types.ts';

/** A message of the bot on a customer's phone. */
export interface SeenMessage {
  at: Instant;
  botMessage: BotMessage;
}

/** What is known to those who act, when the bot is at rest. */
export interface View {
  now: Instant;
  /** As it was when the session started. */
  shop: Shop;
  /** When somebody last sent something, or a wait ended: what a `wait` step counts from. */
  lastActivity: Instant;
  /**
   * When customers can fill a cart of the platform's catalogue: never, where the channel does not pass it on; when the bot has
   * shown the catalogue; or always, where it is known to be in the shop's profile.
   */
  carts: 'never' | 'when-shown' | 'always';
  /** All that a customer's phone has shown of the bot, oldest first. */
  shows(customer: string): readonly SeenMessage[];
}

/**
 * Decides, as a session goes, what is done next. It is asked only while the bot is at rest. What it answers is played in
 * one go and recorded as steps of an ordinary script, so that the session can be played again without it.
 */
export interface Actor {
  /** The next steps; undefined or none: the session is over. The first one must not join an open turn. */
  next(view: View): readonly Step[] | undefined;
}
