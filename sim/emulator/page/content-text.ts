import type { CustomerContent } from '../../trace/types.ts';

/** What a customer sent, in a line. */
export function contentText(content: CustomerContent): string {
  if (content.type === 'text') return content.text || '(raw message)';
  if (content.type === 'tap') return `▸ ${content.title}`;
  if (content.type === 'reaction') return content.emoji || '(reaction taken away)';
  return `(${content.type})`;
}
