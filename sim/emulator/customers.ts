import type { Customer } from '../trace/types.ts';

export type CustomerDetails = Omit<Customer, 'key'>;

/** Who writes unless somebody else is named. */
export const FIRST: CustomerDetails = { name: 'Amina', phone: '254712345678' };

/** The customers of an emulator, by their numbers. */
export class Customers {
  readonly #all = new Map<string, CustomerDetails>([[FIRST.phone, FIRST]]);

  get all(): readonly CustomerDetails[] {
    return [...this.#all.values()];
  }

  /** The customer of a number, if there is one. */
  known(phone: string): CustomerDetails | undefined {
    return this.#all.get(phone);
  }

  /** Adds a customer, or changes one of this number. */
  put(details: CustomerDetails): void {
    this.#all.set(details.phone, details);
  }

  /** A customer has changed, perhaps the number as well. */
  replace(before: CustomerDetails, now: CustomerDetails): void {
    this.#all.delete(before.phone);
    this.#all.set(now.phone, now);
  }

  /** The customer of a number; a new one is named after it. */
  get(phone: string = FIRST.phone): CustomerDetails {
    const known = this.#all.get(phone);
    if (known) return known;
    const made = { name: `Customer ${phone.slice(-4)}`, phone };
    this.#all.set(phone, made);
    return made;
  }

  clear(): void {
    this.#all.clear();
    this.#all.set(FIRST.phone, FIRST);
  }
}
