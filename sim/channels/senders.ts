import { Problem } from '../problem.ts';

/** The open senders of one platform, by what addresses them on the wire. */
export class Senders<L> {
  readonly #senders = new Map<string, L>();

  /**
   * Opens a sender under its address. `make` is given what releases the address again.
   * @throws Problem when another sender has it.
   */
  open(address: string, make: (release: () => void) => L): L {
    if (this.#senders.has(address)) throw new Problem('harness', `the sender ${address} is registered already`);
    const sender = make(() => {
      if (this.#senders.get(address) === sender) this.#senders.delete(address);
    });
    this.#senders.set(address, sender);
    return sender;
  }

  get(address: string): L | undefined {
    return this.#senders.get(address);
  }

  values(): Iterable<L> {
    return this.#senders.values();
  }

  clear(): void {
    this.#senders.clear();
  }
}
