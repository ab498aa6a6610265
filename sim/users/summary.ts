import { agrees } from '../languages/reading/buttons.ts';
import { fold } from '../languages/reading/text.ts';
import type { ReplyReading } from '../oracle/reply-types.ts';

/** The title of the button that says yes to an order. */
export const yesOf = ({ options }: ReplyReading): string | undefined =>
  options.find(({ title }) => agrees(fold(title)))?.title;

/** A reply that sums up an order and waits for a yes. */
export const sumsUp = (reply: ReplyReading): boolean =>
  reply.order && (yesOf(reply) !== undefined || (reply.asksBack && !reply.asks.variant));
