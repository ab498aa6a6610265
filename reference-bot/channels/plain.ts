import type { Choice, Reply } from '../conversation/types.ts';
import { LIMITS } from './choices.ts';
import { length, shorten } from './titles.ts';

/**
 * The same items in the same order as numbered text, for when the rich form is refused (rule M5). What does not fit into
 * `limit` code points gives way: first what would be cut in a list as well, then the text before the items.
 */
export function plainText(reply: Reply, limit: number): string {
  if (reply.kind === 'text') return shorten(reply.text.trim() || '…', limit);
  const choices = reply.kind === 'card' ? reply.buttons : reply.choices;
  const text = reply.text.trim();
  const whole = joined(text, lines(choices));
  if (length(whole) <= limit) return whole || '…';
  const items = lines(
    choices.map(({ id, title, description }) => ({
      id,
      title: shorten(title.trim(), LIMITS.rowTitle),
      ...(description ? { description: shorten(description.trim(), LIMITS.rowDescription) } : {}),
    })),
  );
  const room = limit - length(items) - 2;
  return shorten(joined(room > 1 ? shorten(text, room) : '', items) || '…', limit);
}

const lines = (choices: Choice[]): string =>
  choices
    .map((choice, i) => `${i + 1}. ${choice.title}${choice.description ? ` - ${choice.description}` : ''}`)
    .join('\n');

const joined = (text: string, items: string): string => [text, items].filter((part) => part !== '').join('\n\n');
