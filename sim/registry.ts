import { didYouMean } from './nearest.ts';
import { Problem } from './problem.ts';

/** Names stand in flags, addresses and reports. */
const NAME = /^[a-z][a-z0-9_-]*$/;

/** A member says its name itself, or in what it says of itself. */
type Named = { readonly name: string } | { readonly meta: { readonly name: string } };

const nameOf = (member: Named): string => ('meta' in member ? member.meta.name : member.name);

/** An open set: members by name, in the order in which they were registered. A member is added by one line. */
export class Registry<Member extends Named = { readonly name: string }> {
  readonly #kind: string;
  readonly #reserved: readonly string[];
  readonly #members = new Map<string, Member>();
  #all: readonly Member[] | undefined;

  /** `kind` is what a member is called in errors; `reserved` are names that mean something else in its place. */
  constructor(kind: string, reserved: readonly string[] = []) {
    this.#kind = kind;
    this.#reserved = reserved;
  }

  /**
   * Adds a member. Answers what takes it out again, for tests.
   * @throws Problem when the name is taken, reserved, or none.
   */
  register(member: Member): () => void {
    const name = nameOf(member);
    const why = !NAME.test(name)
      ? 'a name is lower-case letters, digits, hyphens and underscores, and begins with a letter'
      : this.#reserved.includes(name)
        ? 'the name is reserved'
        : this.#members.has(name)
          ? 'another one has this name'
          : undefined;
    if (why !== undefined)
      throw new Problem('usage', `the ${this.#kind} ${JSON.stringify(name)} cannot be registered`, {
        ...{ why, fix: 'give it another name' },
      });
    this.#members.set(name, member);
    this.#all = undefined;
    return () => {
      this.#members.delete(name);
      this.#all = undefined;
    };
  }

  /** @throws Problem that names the members when there is none of this name. */
  get(name: string): Member {
    const member = this.#members.get(name);
    if (member) return member;
    throw new Problem('usage', `there is no ${this.#kind} ${JSON.stringify(name)}`, {
      why: `there are ${this.names.join(', ')}`,
      fix: didYouMean(name, this.names) ?? 'register one',
    });
  }

  /** The one that stands for all where nobody chose: the first that was registered. */
  get first(): Member {
    return this.get(this.names[0] ?? '');
  }

  /** The same array while nothing is registered or taken out. */
  get all(): readonly Member[] {
    this.#all ??= [...this.#members.values()];
    return this.#all;
  }

  get names(): readonly string[] {
    return [...this.#members.keys()];
  }
}
