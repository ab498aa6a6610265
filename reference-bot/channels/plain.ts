import type { Reply } from '../conversation/types.ts';

/** The same items in the same order as numbered text, for when the rich form is refused (rule M5). */
export function plainText(reply: Reply): string {
  if (reply.kind === 'text') return reply.text;
  const choices = reply.kind === 'card' ? reply.buttons : reply.choices;
  const lines = choices.map(
    (choice, i) => `${i + 1}. ${choice.title}${choice.description ? ` - ${choice.description}` : ''}`,
  );
  return [reply.text.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
