import type { Choice, Reply } from '../dialogue.ts';

export const choice = (title: string, description?: string): Choice => ({
  id: `id:${title}`,
  title,
  ...(description === undefined ? {} : { description }),
});

/** A question with `n` choices. */
export const choices = (n: number, description?: string): Reply => ({
  kind: 'choices',
  text: 'Pick',
  buttonLabel: 'Products',
  choices: Array.from({ length: n }, (_, i) => choice(`Item ${i}`, description)),
});
