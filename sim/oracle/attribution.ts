/**
 * Which turn a message of the bot answers, on a real clock. A bot that is slow, that loses a message or says one thing twice
 * sends what its customers no longer wait for, so neither the oldest nor the newest waiting turn is right by itself. All
 * messages of a conversation are aligned with all its turns at once, in order, by what fits best: quoted messages, the
 * time since a turn closed, and words in common. Where another alignment fits nearly as well, the turns that it changes are
 * left undecided.
 */
import { concept } from '../languages/reading/concepts.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { courtesies, stopWords } from '../languages/reading/words.ts';
import type { EventOf, Instant } from '../trace/types.ts';
import { isSame, saidBy } from './bot-messages.ts';
import type { ExpectedBehaviour } from './expected.ts';
import type { TurnFrame } from './turns.ts';

type Sent = EventOf<'sent'>;

/** The alignment of one conversation. */
export interface Alignment {
  /** Id of the message that opened the turn, by message of the bot; absent: nothing had been said yet. */
  opening: ReadonlyMap<Sent, string>;
  /** Ids of messages that opened turns of which another reading is as good. */
  unsure: ReadonlySet<string>;
}

/** What speaks against an alignment. A turn without an answer and a message that nobody waits for weigh the same. */
const COST = {
  missing: 1,
  extra: 1,
  /** Before the turn closed; from a bot that answers at once: after it. */
  early: 0.4,
  /** A newer turn has closed: from this when it closed at once, to `old` when it closed `OLD_MS` later. */
  stale: 0.2,
  old: 0.8,
  /** A newer turn is open. */
  overtaken: 0.1,
  /** Word for word what was just sent, for another turn. */
  same: 1,
  /** Sent together with an answer to another turn. */
  together: 0.3,
  /** More of a reply, although the customer has spoken again since. */
  interrupted: 0.2,
  /** It quotes a message of another turn. */
  elsewhere: 10,
} as const;
/** What words in common speak for an alignment, when all of the customer's words come back. */
const WORDS = 1;
/** Alignments that differ by less are equally good. */
const CLOSE = 0.35;
const OLD_MS = 15_000;
const AT_ONCE_MS = 300;

/** Aligns the messages of a bot to one customer, oldest first, with that customer's turns. */
export function align(turns: readonly TurnFrame[], sent: readonly Sent[], rules: ExpectedBehaviour): Alignment {
  const first = turns[0];
  const placed = first ? sent.filter(({ at }) => at >= first.openedAt - rules.blurAt(at)) : [];
  const opening = new Map<Sent, string>();
  const unsure = new Set<string>();
  if (placed.length === 0) return { opening, unsure };
  const costs = new Costs(turns, placed, rules);
  const last = placed.length - 1;
  const end = turns.length - 1;
  const skipped = (from: number, to: number): number => COST.missing * Math.max(0, to - from - 1);
  const before = placed.map(() => turns.map(() => Number.POSITIVE_INFINITY));
  const after = placed.map(() => turns.map(() => Number.POSITIVE_INFINITY));
  for (let j = 0; j <= last; j++) {
    for (let t = 0; t <= end; t++) {
      const own = costs.of(j, t);
      if (own === Number.POSITIVE_INFINITY) break;
      let best = j === 0 ? skipped(-1, t) : Number.POSITIVE_INFINITY;
      for (let from = 0; j > 0 && from <= t; from++)
        best = Math.min(best, at(before, j - 1, from) + skipped(from, t) + costs.step(j, from, t));
      before[j]![t] = best + own;
    }
  }
  for (let j = last; j >= 0; j--) {
    for (let t = 0; t <= end; t++) {
      let best = j === last ? skipped(t, end + 1) : Number.POSITIVE_INFINITY;
      for (let to = t; j < last && to <= end; to++) {
        const next = costs.of(j + 1, to);
        if (next === Number.POSITIVE_INFINITY) break;
        best = Math.min(best, at(after, j + 1, to) + next + skipped(t, to) + costs.step(j + 1, t, to));
      }
      after[j]![t] = best;
    }
  }
  for (const [j, event] of placed.entries()) {
    const whole = turns.map((_, t) => at(before, j, t) + at(after, j, t));
    const least = Math.min(...whole);
    // Of equally good ones the newest.
    const chosen = whole.lastIndexOf(least);
    opening.set(event, idOf(turns[chosen]));
    const others = whole.flatMap((cost, t) => (t !== chosen && cost - least < CLOSE ? [t] : []));
    if (others.length > 0) for (const t of [chosen, ...others]) unsure.add(idOf(turns[t]));
  }
  return { opening, unsure };
}

const at = (table: readonly (readonly number[])[], j: number, t: number): number => table[j]![t]!;
const idOf = (turn: TurnFrame | undefined): string => turn?.messages[0]?.message.id ?? '';

/** What the parts of an alignment cost. */
class Costs {
  readonly #turns: readonly TurnFrame[];
  readonly #sent: readonly Sent[];
  readonly #rules: ExpectedBehaviour;
  readonly #asked: readonly ReadonlySet<string>[];
  readonly #answered: ReadonlyMap<Sent, ReadonlySet<string>>;
  readonly #ids: readonly ReadonlySet<string>[];
  readonly #known = new Map<number, number>();
  /** The bot answers before turns close, as a rule: then it is the late answers that are odd. */
  readonly #hasty: boolean;

  constructor(turns: readonly TurnFrame[], sent: readonly Sent[], rules: ExpectedBehaviour) {
    this.#turns = turns;
    this.#sent = sent;
    this.#rules = rules;
    this.#asked = turns.map(({ messages }) => new Set(messages.flatMap(({ said }) => contentOf(said.words))));
    this.#answered = new Map(sent.map((event) => [event, answeredBy(event)]));
    this.#ids = turns.map(({ messages }) => new Set(messages.map(({ message }) => message.id)));
    this.#hasty = this.#isHasty();
  }

  /**
   * Whether the first answer came before its turn had closed, when there was no other turn that it could be for, and most came
   * so soon after what was said last.
   */
  #isHasty(): boolean {
    const [[first, second], [answer]] = [this.#turns, this.#sent];
    if (!first || !answer || !this.#isEarly(answer.at, first) || (second && second.openedAt <= answer.at)) return false;
    const early = this.#sent.filter(({ at }) => {
      const newest = this.#turns.findLast(({ openedAt }) => openedAt <= at);
      return newest !== undefined && this.#isEarly(at, newest);
    });
    return early.length * 2 > this.#sent.length;
  }

  /** Of a message for a turn, by itself; infinite where the turn had not begun. */
  of(j: number, t: number): number {
    const key = j * this.#turns.length + t;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const cost = this.#costOf(j, t);
    this.#known.set(key, cost);
    return cost;
  }

  #costOf(j: number, t: number): number {
    const event = this.#sent[j]!;
    const blur = this.#rules.blurAt(event.at);
    const turn = this.#turns[t]!;
    if (event.at < turn.openedAt - blur) return Number.POSITIVE_INFINITY;
    let cost = this.#isHabit(j, t) ? 0 : -WORDS * this.#wordsInCommon(event, t);
    const { quotes } = event.botMessage;
    if (quotes !== undefined && !this.#ids[t]!.has(quotes) && this.#ids.some((ids) => ids.has(quotes)))
      cost += COST.elsewhere;
    if (this.#isEarly(event.at, turn) !== this.#hasty) cost += COST.early;
    const newest = this.#turns.findLast(({ closesAt }) => closesAt - blur <= event.at);
    const next = this.#turns[t + 1];
    if (newest && newest.number > turn.number) {
      const overdue = Math.min(1, Math.max(0, newest.closesAt - turn.closesAt) / OLD_MS);
      cost += COST.stale + (COST.old - COST.stale) * overdue;
    } else if (next && next.openedAt <= event.at) cost += COST.overtaken;
    return cost;
  }

  /** Of a message for one turn after the message before it for another, or for the same. */
  step(j: number, from: number, to: number): number {
    const event = this.#sent[j]!;
    const before = this.#sent[j - 1]!;
    const gap = event.at - before.at;
    if (from !== to) {
      // A bot that knows one answer gives it to whatever it is asked next: then no other answer follows.
      const copied = isSame(before.botMessage, event.botMessage);
      return (copied ? COST.same : 0) + (gap <= AT_ONCE_MS && this.#rules.harmonize ? COST.together : 0);
    }
    // The customer's words that came back once speak for this turn no second time.
    const again = this.#isHabit(j, to)
      ? 0
      : WORDS * Math.min(this.#wordsInCommon(before, to), this.#wordsInCommon(event, to));
    return again + this.#more(before, event, to, gap);
  }

  /** Of more of a reply. */
  #more(before: Sent, event: Sent, to: number, gap: number): number {
    const hasty = this.#isEarly(before.at, this.#turns[to]!);
    if (isSame(before.botMessage, event.botMessage)) return hasty && this.#isOneForEach(event, to) ? 0 : COST.extra;
    // The answer to a greeting, or to the first of several messages, may come before the turn has closed.
    if (hasty) return 0;
    if (gap > this.#rules.pauseInReply) return COST.extra;
    const next = this.#turns[to + 1];
    return next && next.openedAt <= event.at ? COST.interrupted : 0;
  }

  /** Said once to a turn, and said again since the customer spoke anew: words that come back speak for the first one alone. */
  #isHabit(j: number, t: number): boolean {
    const { at, botMessage } = this.#sent[j]!;
    const next = this.#turns[t + 1];
    if (next === undefined || next.openedAt > at) return false;
    const { openedAt } = this.#turns[t]!;
    return this.#sent.slice(0, j).some((earlier) => earlier.at >= openedAt && isSame(earlier.botMessage, botMessage));
  }

  /** Whether a bot that does not wait may have said the same to each message of a turn so far, and to none twice. */
  #isOneForEach({ at, botMessage }: Sent, t: number): boolean {
    const { openedAt, messages } = this.#turns[t]!;
    const alike = this.#sent.filter(
      (sent) => sent.at >= openedAt && sent.at <= at && isSame(sent.botMessage, botMessage),
    );
    return alike.length <= messages.filter((message) => message.at <= at).length;
  }

  #isEarly(at: Instant, { closesAt }: TurnFrame): boolean {
    return at < closesAt - this.#rules.blurAt(at);
  }

  #wordsInCommon(event: Sent, t: number): number {
    const asked = this.#asked[t]!;
    if (asked.size === 0) return 0;
    const answered = this.#answered.get(event)!;
    let common = 0;
    for (const word of asked) if (answered.has(word)) common += 1;
    return common / asked.size;
  }
}

/** What a message of the bot is about, by its text and its options. */
function answeredBy({ botMessage }: Sent): ReadonlySet<string> {
  const titles = botMessage.options.flatMap(({ title, description = '' }) => [title, description]).join(' ');
  return new Set([...contentOf(saidBy(botMessage).words), ...contentOf(new PreparedText(titles).words)]);
}

/** The words that carry what a text is about, as concepts. */
const contentOf = (words: readonly string[]): string[] =>
  words.filter((word) => word.length > 2 && !stopWords().has(word) && !courtesies().has(word)).map(concept);
