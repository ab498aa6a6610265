import type { BotMessage } from '../trace/types.ts';
import type { MessageRef } from './types.ts';

type Form = Extract<MessageRef, { last: unknown }>['last'];

/** Whether a message of the bot is of the form that a script asks for. */
export function hasForm(botMessage: BotMessage, form: Form): boolean {
  switch (form) {
    case 'any':
      return true;
    case 'list':
    case 'buttons':
      return botMessage.kind === form;
    case 'rich':
      return botMessage.options.length > 0;
    case 'image':
      return botMessage.image !== undefined;
  }
}

/** What the label of an `expect` names: the newest message that has options, else the newest. */
export const labelled = (botMessages: readonly BotMessage[]): BotMessage | undefined =>
  botMessages.findLast((botMessage) => botMessage.options.length > 0) ?? botMessages.at(-1);
