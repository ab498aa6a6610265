import { Problem } from '../problem.ts';

/** The open lines of one platform, by what addresses them on the wire. */
export class Lines<L> {
  readonly #lines = new Map<string, L>();

  /**
   * Opens a line under its address. `make` is given what releases the address again.
   * @throws Problem when another line has it.
   */
  open(address: string, make: (release: () => void) => L): L {
    if (this.#lines.has(address)) throw new Problem('harness', `the line ${address} is registered already`);
    const line = make(() => {
      if (this.#lines.get(address) === line) this.#lines.delete(address);
    });
    this.#lines.set(address, line);
    return line;
  }

  get(address: string): L | undefined {
    return this.#lines.get(address);
  }

  values(): Iterable<L> {
    return this.#lines.values();
  }

  clear(): void {
    this.#lines.clear();
  }
}
