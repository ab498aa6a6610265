import type { Customer } from '../trace/types.ts';
import { otherForm } from './number-forms.ts';
import { parentIdOf, userIdOf } from './user-ids.ts';

/** What a platform knows of the customers who wrote to one number: their user ids, and whose numbers are hidden. */
export class Identities {
  readonly #business: string;
  readonly #hasParent: boolean;
  readonly #usernames = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #phones = new Map<string, string>();
  readonly #met = new Set<string>();
  /** Customers who sent their own contact when they were asked for it. */
  readonly #shared = new Set<string>();
  /** How often a number was given up: its next owner is another customer. */
  readonly #owners = new Map<string, number>();

  /**
   * @param business what the user ids depend on beside the customer's number
   * @param hasParent the business has linked portfolios, which know customers by ids of their own
   */
  constructor(business: string, hasParent = false) {
    this.#business = business;
    this.#hasParent = hasParent;
  }

  /** The customer wrote. Taking a username away shows the number again. */
  meet({ phone, username, userId }: Customer): void {
    if (userId === undefined) this.#given.delete(phone);
    else this.#given.set(phone, userId);
    if (username === undefined) this.#usernames.delete(phone);
    else this.#usernames.set(phone, username);
    this.#phones.set(this.userIdOf(phone), phone);
    const parentId = this.parentIdOf(phone);
    if (parentId !== undefined) this.#phones.set(parentId, phone);
    this.#met.add(phone);
  }

  /** The customer has another number now. Whoever has the former one next gets another user id. */
  gaveUp(phone: string): void {
    this.#given.delete(phone);
    this.#usernames.delete(phone);
    this.#shared.delete(phone);
    this.#owners.set(phone, (this.#owners.get(phone) ?? 0) + 1);
  }

  /** The id by which this business knows the customer with this number. */
  userIdOf(phone: string): string {
    return this.#given.get(phone) ?? userIdOf(this.#business, this.#ownerOf(phone));
  }

  /** The id by which all linked portfolios know the customer with this number; undefined: there are none. */
  parentIdOf(phone: string): string | undefined {
    return this.#hasParent ? parentIdOf(this.#ownerOf(phone)) : undefined;
  }

  #ownerOf(phone: string): string {
    const owner = this.#owners.get(phone);
    return owner === undefined ? phone : `${phone}/${owner}`;
  }

  /** The number of the customer with a user id, or a parent's; undefined when nobody with it wrote. */
  phoneOf(userId: string): string | undefined {
    return this.#phones.get(userId);
  }

  /** The number by which the platform knows a customer, for either form of it: as dialled, unless the other one wrote. */
  idOf(phone: string): string {
    const other = otherForm(phone);
    return other !== undefined && !this.#met.has(phone) && this.#met.has(other) ? other : phone;
  }

  /** The customer sent the own contact on request: the business may see the number from now on. */
  shared(phone: string): void {
    this.#shared.add(phone);
  }

  /** Whether a username hides the number from the business. */
  hides({ phone, username }: { phone: string; username?: string | undefined }): boolean {
    return username !== undefined && !this.#shared.has(phone);
  }

  /** The username that stands for a number; undefined: there is none. */
  usernameOf(phone: string): string | undefined {
    return this.#usernames.get(phone);
  }
}
