import { firstLanguage } from '../../languages/index.ts';
import { type ContentShelf, findContent, keepContent } from '../../store/contents.ts';
import type { Sent } from '../types.ts';
import type { Shape } from './encode.ts';
import { refusal } from './errors.ts';
import type { Rest } from './rest.ts';

type Refusal = Extract<Sent, { ok: false }>;

/**
 * The contents of a Twilio account that this bot's messages are made of: one for each shape, made when it is first needed
 * and known to every process and every restart from then on, so that an account does not fill up with them.
 */
export class Contents {
  readonly #rest: Rest;
  readonly #shelf: ContentShelf;
  readonly #known = new Map<string, Promise<string | Refusal>>();

  constructor(rest: Rest, shelf: ContentShelf) {
    this.#rest = rest;
    this.#shelf = shelf;
  }

  /** The sid of the content of this shape, or why there is none. */
  async of(shape: Shape): Promise<string | Refusal> {
    const key = JSON.stringify(shape);
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#find(key, shape);
      this.#known.set(key, known);
      known.then(
        (found) => typeof found === 'string' || this.#known.delete(key),
        () => this.#known.delete(key),
      );
    }
    return known;
  }

  /** Somebody removed the content from the account: makes it anew. */
  async again(shape: Shape): Promise<string | Refusal> {
    const key = JSON.stringify(shape);
    const made = this.#make(key, shape);
    this.#known.set(key, made);
    const found = await made;
    if (typeof found !== 'string') this.#known.delete(key);
    return found;
  }

  async #find(key: string, shape: Shape): Promise<string | Refusal> {
    return (await findContent(this.#shelf, key)) ?? this.#make(key, shape);
  }

  async #make(key: string, shape: Shape): Promise<string | Refusal> {
    const [type] = Object.keys(shape);
    // Samples, not words of a customer's. The language is a label: the words, in any, are all in the variables.
    const variables = Object.fromEntries([...key.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => [n, 'sample']));
    const content = { friendly_name: `bot ${type}`, language: firstLanguage().name, variables, types: shape };
    const answer = await this.#rest.postJson('/v1/Content', content);
    if (answer.status < 200 || answer.status > 299) return refusal(answer.status, answer.text, answer.retryAfter);
    const { sid } = JSON.parse(answer.text) as { sid: string };
    await keepContent(this.#shelf, key, sid);
    return sid;
  }
}
