import type { Customer } from '../trace/types.ts';

export type Profile = Omit<Customer, 'key'>;

/** Who writes unless somebody else is named. */
export const FIRST: Profile = { name: 'Amina', phone: '254712345678' };

/** The customers of an emulator, by their numbers. */
export class Customers {
  readonly #all = new Map<string, Profile>([[FIRST.phone, FIRST]]);

  get all(): readonly Profile[] {
    return [...this.#all.values()];
  }

  /** Adds a customer, or changes one of this number. */
  put(profile: Profile): void {
    this.#all.set(profile.phone, profile);
  }

  /** A customer has changed, perhaps the number as well. */
  replace(before: Profile, now: Profile): void {
    this.#all.delete(before.phone);
    this.#all.set(now.phone, now);
  }

  /** The customer of a number; a new one is named after it. */
  get(phone: string = FIRST.phone): Profile {
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
