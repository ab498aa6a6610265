// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { setTimeout as pause } from 'node:timers/promises';
import { type ArrivalPlan, arrivalsOf, onTime } from '../../load/index.ts';
import type { Webhooks } from './webhooks.ts';

/** A duration of something that was due so many seconds after the beginning. */
export interface Duration {
  second: number;
  ms: number;
}

/** What became of texts that came at a rate. Durations count from when a text was due. */
export interface Played {
  rate: number;
  seconds: number;
  posted: number;
  unacknowledged: number;
  /** Customers who got nothing, and those who got more than one reply. */
  lost: number;
  twice: number;
  acks: Duration[];
  /** Without the wait of the bot for more messages. */
  responses: Duration[];
  /** How late the texts were posted. */
  late: Duration[];
}

/** As the bot waits by default before it answers. */
const WAIT_MS = 3_000;
const LATEST_MS = 30_000;
/** Each of these is answered with one message. */
const TEXTS = ['Do you have shoes?', 'hello', 'show me red shoes', 'what do you sell?', 'green shoes please'];

/** Customers of whom each writes once, whatever becomes of the others. */
export class Customers {
  readonly #due = new Map<string, number>();
  readonly #replies = new Map<string, number>();
  #responses: Duration[] = [];
  #origin = performance.now();
  /** Customers of all rates so far: nobody writes twice. */
  #number = 0;

  /** The bot has sent somebody a message. */
  replied(phone: string): void {
    const times = (this.#replies.get(phone) ?? 0) + 1;
    this.#replies.set(phone, times);
    const due = this.#due.get(phone);
    if (times > 1 || due === undefined) return;
    this.#responses.push({ second: Math.floor(due / 1000), ms: performance.now() - this.#origin - due - WAIT_MS });
  }

  /** Texts at a rate for so many seconds; replies are awaited for so long after the last of them. */
  async play(
    rate: number,
    seconds: number,
    webhooks: Pick<Webhooks, 'text'>,
    latestMs: number = LATEST_MS,
  ): Promise<Played> {
    const [acks, late]: [Duration[], Duration[]] = [[], []];
    let unacknowledged = 0;
    this.#due.clear();
    this.#replies.clear();
    this.#responses = [];
    this.#origin = performance.now();
    const elapsed = (): number => performance.now() - this.#origin;
    const until = (ms: number): Promise<void> => pause(Math.max(0, ms - elapsed()));
    const say = async (dueMs: number): Promise<void> => {
      const number = ++this.#number;
      const phone = `2547${String(number).padStart(8, '0')}`;
      const second = Math.floor(dueMs / 1000);
      this.#due.set(phone, dueMs);
      late.push({ second, ms: elapsed() - dueMs });
      const text = TEXTS[number % TEXTS.length] as string;
      const status = await webhooks.text(phone, `wamid.in.${number}`, text);
      acks.push({ second, ms: elapsed() - dueMs });
      if (status !== 200) unacknowledged += 1;
    };
    const saying: Promise<void>[] = [];
    for await (const { dueMs } of onTime(arrivalsOf(planOf(rate, seconds), 1), { elapsed, until }))
      saying.push(say(dueMs));
    await Promise.all(saying);
    const end = elapsed() + latestMs;
    while (this.#replies.size < this.#due.size && elapsed() < end) await pause(200);
    return {
      ...{ rate, seconds, posted: this.#due.size, unacknowledged, lost: this.#due.size - this.#replies.size },
      twice: [...this.#replies.values()].filter((times) => times > 1).length,
      ...{ acks, responses: this.#responses, late },
    };
  }
}

const planOf = (rate: number, seconds: number): ArrivalPlan => ({
  ...{ startRate: rate, timeUnitMs: 1000, arrivals: 'even' },
  stages: [{ target: rate, durationMs: seconds * 1000 }],
});
