import type { SeenBubble } from '../scenario/actor.ts';
import { hasForm, labelled } from '../scenario/message-ref.ts';
import type { MessageRef } from '../scenario/types.ts';
import type { Bubble, Instant } from '../trace/types.ts';

/** What one customer's phone shows of the bot: its messages, oldest first, and the names that a script gave to some. */
export class Phone {
  readonly #bubbles: Bubble[] = [];
  readonly #seen: SeenBubble[] = [];
  readonly #labels = new Map<string, Bubble>();
  /** Where the reply to the customer's last step begins. */
  #mark = 0;

  show(bubble: Bubble, at: Instant): void {
    this.#bubbles.push(bubble);
    this.#seen.push({ at, bubble });
  }

  /** All that it has shown, oldest first. */
  get seen(): readonly SeenBubble[] {
    return this.#seen;
  }

  /** The customer acts: what follows is the reply. */
  acted(): void {
    this.#mark = this.#bubbles.length;
  }

  /** Names the reply's last message that shows options, or its last message. False when there is no reply. */
  label(name: string): boolean {
    const named = labelled(this.#bubbles.slice(this.#mark));
    if (named) this.#labels.set(name, named);
    return named !== undefined;
  }

  /** The message that is meant, or undefined when there is none. */
  find(ref: MessageRef): Bubble | undefined {
    if ('label' in ref) return this.#labels.get(ref.label);
    return this.#bubbles.findLast((bubble) => hasForm(bubble, ref.last));
  }

  /** Messages that offer something to tap, newest first. */
  offers(): Bubble[] {
    return this.#bubbles.filter((bubble) => bubble.options.length > 0).reverse();
  }
}
