import type { Bubble } from '../trace/types.ts';
import type { MessageRef } from './types.ts';

type Form = Extract<MessageRef, { last: unknown }>['last'];

/** Whether a message of the bot is of the form that a script asks for. */
export function hasForm(bubble: Bubble, form: Form): boolean {
  switch (form) {
    case 'any':
      return true;
    case 'list':
    case 'buttons':
      return bubble.kind === form;
    case 'rich':
      return bubble.options.length > 0;
    case 'image':
      return bubble.image !== undefined;
  }
}

/** What the label of an `expect` names: the newest message that has options, else the newest. */
export const labelled = (bubbles: readonly Bubble[]): Bubble | undefined =>
  bubbles.findLast((bubble) => bubble.options.length > 0) ?? bubbles.at(-1);
