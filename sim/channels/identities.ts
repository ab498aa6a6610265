import type { Customer } from '../trace/types.ts';
import { userIdOf } from './user-ids.ts';

/** What a platform knows of the customers who wrote to one number: their user ids, and whose numbers are hidden. */
export class Identities {
  readonly #business: string;
  readonly #usernames = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #phones = new Map<string, string>();

  /** @param business what the user ids depend on beside the customer's number */
  constructor(business: string) {
    this.#business = business;
  }

  /** The customer wrote. Taking a username away shows the number again. */
  meet({ phone, username, userId }: Customer): void {
    if (userId === undefined) this.#given.delete(phone);
    else this.#given.set(phone, userId);
    if (username === undefined) this.#usernames.delete(phone);
    else this.#usernames.set(phone, username);
    this.#phones.set(this.userIdOf(phone), phone);
  }

  /** The id by which this business knows the customer with this number. */
  userIdOf(phone: string): string {
    return this.#given.get(phone) ?? userIdOf(this.#business, phone);
  }

  /** The number of the customer with a user id; undefined when nobody with it wrote. */
  phoneOf(userId: string): string | undefined {
    return this.#phones.get(userId);
  }

  /** The username that hides a number; undefined: it is shown. */
  usernameOf(phone: string): string | undefined {
    return this.#usernames.get(phone);
  }
}
