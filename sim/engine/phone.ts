import type { SeenMessage } from '../scenario/actor.ts';
import { hasForm, labelled } from '../scenario/message-ref.ts';
import type { MessageRef } from '../scenario/types.ts';
import type { BotMessage, Instant } from '../trace/types.ts';

/** What one customer's phone shows of the bot: its messages, oldest first, and the names that a script gave to some. */
export class Phone {
  readonly #botMessages: BotMessage[] = [];
  readonly #seen: SeenMessage[] = [];
  readonly #labels = new Map<string, BotMessage>();
  /** Where the reply to the customer's last step begins. */
  #mark = 0;

  show(botMessage: BotMessage, at: Instant): void {
    this.#botMessages.push(botMessage);
    this.#seen.push({ at, botMessage });
  }

  /** All that it has shown, oldest first. */
  get seen(): readonly SeenMessage[] {
    return this.#seen;
  }

  /** The customer acts: what follows is the reply. */
  acted(): void {
    this.#mark = this.#botMessages.length;
  }

  /** Names the reply's last message that shows options, or its last message. False when there is no reply. */
  label(name: string): boolean {
    const named = labelled(this.#botMessages.slice(this.#mark));
    if (named) this.#labels.set(name, named);
    return named !== undefined;
  }

  /** The message that is meant, or undefined when there is none. */
  find(ref: MessageRef): BotMessage | undefined {
    if ('label' in ref) return this.#labels.get(ref.label);
    return this.#botMessages.findLast((botMessage) => hasForm(botMessage, ref.last));
  }

  /** Messages that offer something to tap, newest first. */
  offers(): BotMessage[] {
    return this.#botMessages.filter((botMessage) => botMessage.options.length > 0).reverse();
  }
}
