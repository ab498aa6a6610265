/** The till: what a yes, a no and a cancellation do to the basket and the order book. */
import type { Fault } from './faults.ts';
import type { Memory, Plan } from './memory.ts';
import { left, type Order, type Shop } from './shop.ts';

export class Till {
  readonly #shop: Shop;
  readonly #fault: Fault | undefined;

  constructor(shop: Shop, fault: Fault | undefined) {
    this.#shop = shop;
    this.#fault = fault;
  }

  cancel(memory: Memory, plan: Plan, newest: Order | undefined): void {
    const { manner } = memory;
    plan.handled = true;
    if (this.#fault === 'cancel-ignored') {
      plan.sentences.push(manner.say('thanks'));
      return;
    }
    if (memory.cart.length > 0 || memory.draft) plan.sentences.push(manner.say('dropped'));
    else if (newest?.state === 'waiting for payment') {
      this.#shop.cancel(newest);
      plan.sentences.push(manner.say('cancelled', { order: newest.number }));
    } else plan.sentences.push(manner.say('nothingToCancel'));
    this.clear(memory);
    plan.picks = [];
  }

  clear(memory: Memory): void {
    memory.cart = [];
    memory.summary += 1;
    delete memory.draft;
    delete memory.asking;
  }

  refuse(memory: Memory, plan: Plan): void {
    if (this.#fault === 'no-places-order') return void this.book(memory, plan);
    plan.sentences.push(memory.manner.say(memory.cart.length > 0 ? 'refused' : 'dropped'));
    plan.handled = true;
    this.clear(memory);
  }

  book(memory: Memory, plan: Plan): void {
    const { manner } = memory;
    plan.handled = true;
    if (plan.ordered) return;
    if (this.#fault === 'asks-for-ever' && memory.cart.length > 0) {
      plan.handled = false;
      return;
    }
    // A yes to a summary that is only about to be written is no yes.
    if (memory.cart.length === 0 && plan.picks.length > 0) return;
    if (memory.cart.length === 0) {
      const newest = this.#shop.newest(memory.phone);
      plan.sentences.push(newest ? manner.say('twice', { order: newest.number }) : manner.say('noOrder'));
      return;
    }
    const placed = this.#shop.place(memory.phone, memory.cart);
    if (!('number' in placed)) {
      const { item, size } = placed;
      const pieces = left(item, size);
      const title = manner.title(item, size);
      plan.sentences.push(
        pieces > 0 ? manner.say('tooMany', { n: pieces, item: title }) : manner.say('soldOut', { item: title }),
      );
      this.clear(memory);
      return;
    }
    if (this.#fault === 'placed-twice') this.#shop.place(memory.phone, memory.cart);
    this.clear(memory);
    plan.ordered = placed;
    memory.topics.push(placed.number);
  }
}
