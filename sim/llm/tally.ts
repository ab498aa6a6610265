import type { Usage } from './usage.ts';

/** Price of a million tokens, in whatever currency its user counts. */
export interface Price {
  read: number;
  written: number;
}

/** Prices from `MODEL=READ/WRITTEN`; what is written otherwise is none. */
export function pricesFrom(written: readonly string[]): ReadonlyMap<string, Price> {
  return new Map(
    written.flatMap((text): [string, Price][] => {
      const [, model = '', read, own] = /^(.+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [];
      return read === undefined ? [] : [[model.trim(), { read: Number(read), written: Number(own) }]];
    }),
  );
}

export interface ModelTally {
  model: string;
  calls: number;
  read: number;
  written: number;
  /** Absent: the model has no price. */
  cost?: number;
}

/** What a bot's language model did in a run. */
export interface LlmUsage {
  calls: number;
  /** Calls that were not answered with 2xx. */
  failed: number;
  /** Answered calls that say nothing of tokens. */
  unmetered: number;
  read: number;
  written: number;
  /** Absent: a model has no price. */
  cost?: number;
  models: ModelTally[];
  /** Conversations whose calls are known: a call that holds the phone number of a customer belongs to that one's. */
  conversations: { known: number; most: { session: string; tokens: number } | null };
}

/** Sums up the calls of a run, by model and by conversation. */
export class LlmTally {
  readonly #prices: ReadonlyMap<string, Price>;
  readonly #models = new Map<string, ModelTally>();
  /** Tokens of calls whose conversation is still under way, by the digits of phone numbers that their requests hold. */
  readonly #open = new Map<string, number>();
  readonly #known: LlmUsage['conversations'] = { known: 0, most: null };
  #failed = 0;
  #unmetered = 0;

  constructor(prices: ReadonlyMap<string, Price>) {
    this.#prices = prices;
  }

  /** A call was answered; `request` is what the bot sent. */
  answered(request: string, usage: Usage | undefined): void {
    if (usage === undefined) {
      this.#unmetered += 1;
      return;
    }
    const { model, read, written } = usage;
    const tally = this.#models.get(model) ?? { model, calls: 0, read: 0, written: 0 };
    this.#models.set(model, tally);
    tally.calls += 1;
    tally.read += read;
    tally.written += written;
    for (const digits of new Set(request.match(/\d{8,15}/g) ?? []))
      this.#open.set(digits, (this.#open.get(digits) ?? 0) + read + written);
  }

  failed(): void {
    this.#failed += 1;
  }

  /** A conversation is over. */
  ended(session: string, phones: readonly string[]): void {
    const found = phones.flatMap((phone) => this.#open.get(phone) ?? []);
    for (const phone of phones) this.#open.delete(phone);
    if (found.length === 0) return;
    const tokens = found.reduce((sum, one) => sum + one, 0);
    this.#known.known += 1;
    if (this.#known.most === null || tokens > this.#known.most.tokens) this.#known.most = { session, tokens };
  }

  usage(): LlmUsage {
    const models = [...this.#models.values()].map((tally): ModelTally => {
      const price = this.#prices.get(tally.model) ?? this.#prices.get('*');
      const cost = price && (tally.read * price.read + tally.written * price.written) / 1e6;
      return { ...tally, ...(cost === undefined ? {} : { cost }) };
    });
    const sum = (of: 'calls' | 'read' | 'written'): number => models.reduce((all, one) => all + one[of], 0);
    const priced = models.length > 0 && models.every(({ cost }) => cost !== undefined);
    return {
      ...{ calls: sum('calls') + this.#failed + this.#unmetered, failed: this.#failed, unmetered: this.#unmetered },
      ...{ read: sum('read'), written: sum('written') },
      ...(priced ? { cost: models.reduce((all, { cost = 0 }) => all + cost, 0) } : {}),
      models,
      conversations: this.#known,
    };
  }
}
