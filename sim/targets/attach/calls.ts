import type { Way } from './ways.ts';

/** What a bot called, by host. */
export class Calls {
  readonly #caught = new Map<string, Map<Way, number>>();
  readonly #refused = new Map<string, string>();
  readonly #distrusted = new Map<string, number>();
  readonly #passedOn = new Map<string, number>();
  /** How the emulator answered last when it did not take a call. */
  failure: { status: number; text: string } | undefined;

  catch(host: string, way: Way): void {
    const ways = this.#caught.get(host) ?? new Map<Way, number>();
    ways.set(way, (ways.get(way) ?? 0) + 1);
    this.#caught.set(host, ways);
  }

  refuse(host: string, why: string): void {
    this.#refused.set(host, why);
  }

  /** Somebody hung up without a request: the certificate was not trusted, or it was a connection kept in store. */
  distrust(host = 'a host without a name'): void {
    this.#distrusted.set(host, (this.#distrusted.get(host) ?? 0) + 1);
  }

  passOn(host: string): void {
    this.#passedOn.set(host, (this.#passedOn.get(host) ?? 0) + 1);
  }

  /** Something was called that reached nobody. */
  get lostSome(): boolean {
    return this.refused.length + this.distrusted.length > 0;
  }

  /** Calls of a platform that were let through to nobody, each with why. */
  get refused(): readonly string[] {
    return [...this.#refused].map(([host, why]) => `${host}: ${why}`);
  }

  /** Hosts whose certificate nobody trusted: connected to, and never called. */
  get distrusted(): readonly string[] {
    return [...this.#distrusted.keys()].filter((host) => !this.#caught.has(host) && !this.#refused.has(host));
  }

  /** For people, in one line: which hosts were caught and how, and which were passed on. */
  describe(): string {
    const caught = [...this.#caught].map(
      ([host, ways]) => `${host} by ${[...ways].map(([way, n]) => `${way} (${counted(n)})`).join(' and ')}`,
    );
    const parts = [
      `caught: ${caught.join(', ') || 'no call'}`,
      ...(this.#refused.size > 0 ? [`refused: ${this.refused.join(', ')}`] : []),
      ...(this.#passedOn.size > 0 ? [`passed on: ${[...this.#passedOn.keys()].join(', ')}`] : []),
    ];
    return parts.join('; ');
  }
}

const counted = (n: number): string => `${n} ${n === 1 ? 'call' : 'calls'}`;
