import { varieties } from '../languages/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { classes, className } from '../users/index.ts';
import { OCCASIONS } from './occasions.ts';
import { bump, type Tally, UNREAD_EXAMPLES, type Unread, type Visits } from './visits.ts';

/** Which part of the space of conversations was visited, as counts. */
export interface CoverageReport {
  /** Messages by what they asked for; one that asks for two things counts twice. */
  intents: Tally;
  /** Messages by the language that they are in, or `neutral`. */
  languages: Tally;
  /** Messages by what they are: text, tap, image, … */
  messageTypes: Tally;
  /** Messages by the kind of person who wrote them; `scripted` where a script did. */
  personas: Tally;
  /** Messages of generated sessions by intent/language variety/form/persona. */
  classes: Tally;
  /** How many classes intent/language variety/form generation aims at, on all channels together; 0 without generated sessions. */
  aimed: number;
  /**
   * Those that were never reached, with the channel where there were
   * several. Empty without generated sessions.
   */
  missing: string[];
  /** Scripted sessions by the rules that they exercise. */
  rules: Tally;
  /** Steps of generated sessions by state/act: where the conversation stood, and what was done there. */
  acts: Tally;
  /** What must happen before a check can see certain faults, and the sessions in which it happened. */
  occasions: { name: string; title: string; sessions: number }[];
  unread: Unread;
}

const TALLIES = ['intents', 'languages', 'messageTypes', 'personas', 'classes', 'rules', 'acts'] as const;

type Sums = Record<(typeof TALLIES)[number], Tally>;

/** Adds up visits, session by session; memory is bounded by the number of classes. */
export class Coverage {
  readonly #sums: Sums = {
    ...{ intents: {}, languages: {}, messageTypes: {}, personas: {}, classes: {}, rules: {}, acts: {} },
  };
  readonly #occasions: Tally = {};
  readonly #unread: Unread = { messages: 0, of: 0, examples: [] };
  /** Of each channel that a generated session was played on. */
  readonly #missing = new Map<ChannelName, Set<string>>();
  #varieties: readonly string[] = varieties();

  /** The varieties in which customers of the run's shops write; default: those of any shop. */
  aimAt(varieties: readonly string[]): void {
    this.#varieties = varieties;
  }

  add(visits: Visits): void {
    for (const name of TALLIES) for (const [key, n] of Object.entries(visits[name])) bump(this.#sums[name], key, n);
    for (const name of visits.occasions) bump(this.#occasions, name);
    this.#unread.messages += visits.unread.messages;
    this.#unread.of += visits.unread.of;
    this.#unread.examples.push(...visits.unread.examples.slice(0, UNREAD_EXAMPLES - this.#unread.examples.length));
    if (visits.channel === undefined) return;
    const missing = this.#missing.get(visits.channel) ?? new Set(this.#aimed().map(className));
    this.#missing.set(visits.channel, missing);
    for (const key of Object.keys(visits.classes)) missing.delete(key.slice(0, key.lastIndexOf('/')));
  }

  readonly #aimed = () => classes(this.#varieties);

  report(): CoverageReport {
    const several = this.#missing.size > 1;
    const missing = [...this.#missing].flatMap(([channel, names]) =>
      [...names].map((name) => (several ? `${name} (${channel})` : name)),
    );
    const sums = Object.fromEntries(TALLIES.map((name) => [name, sorted(this.#sums[name])])) as Sums;
    const occasions = OCCASIONS.map(({ name, title }) => ({ name, title, sessions: this.#occasions[name] ?? 0 }));
    const aimed = this.#missing.size * this.#aimed().length;
    return { ...sums, aimed, missing, occasions, unread: this.#unread };
  }
}

/** In the order of the names, so that equal runs give equal reports. */
function sorted(tally: Tally): Tally {
  return Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)));
}
