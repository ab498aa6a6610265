import { Problem } from '../../problem.ts';
import type { BotMessage, CustomerContent } from '../../trace/types.ts';

/** The content of a tap on an option, by its position, counted from 1, or by its title. */
export function tapOn({ kind, options }: BotMessage, option: number | string): CustomerContent {
  const found = typeof option === 'number' ? options[option - 1] : options.find(({ title }) => title === option);
  if (!found) {
    throw new Problem('usage', `the message has no option ${JSON.stringify(option)}`, {
      why: options.length === 0 ? 'it offers none' : `it offers ${options.map(({ title }) => `"${title}"`).join(', ')}`,
      fix: 'give the title of an option, or its position from 1',
    });
  }
  const { id: optionId, title, description } = found;
  if (kind !== 'list') return { type: 'tap', via: kind === 'template' ? 'template' : 'button', optionId, title };
  return { type: 'tap', via: 'list', optionId, title, ...(description !== undefined && { description }) };
}
