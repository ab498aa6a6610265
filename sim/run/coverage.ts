import type { SessionModel } from '../model/index.ts';
import { CLASSES, className, type Form, whoOf } from '../shopper/index.ts';
import type { EventOf, Trace } from '../trace/types.ts';

type Tally = Record<string, number>;

/** Which part of the space of conversations was visited, as counts. */
export interface CoverageReport {
  /** Messages by what they asked for; one that asks for two things counts twice. */
  intents: Tally;
  /** Messages by the language that they are in: `en`, `sw`, or `neutral`. */
  languages: Tally;
  /** Messages by what they are: text, tap, image, … */
  messageTypes: Tally;
  /** Messages by the kind of person who wrote them; `scripted` where a script did. */
  personas: Tally;
  /** Messages of generated sessions by intent/tongue/form/persona. */
  classes: Tally;
  /** Classes intent/tongue/form that generation aims at and that were never reached. Empty without generated sessions. */
  missing: string[];
  /** Scripted sessions by the rules that they exercise. */
  rules: Tally;
}

/** Counts visits, session by session; memory is bounded by the number of classes. */
export class Coverage {
  readonly #intents: Tally = {};
  readonly #languages: Tally = {};
  readonly #messageTypes: Tally = {};
  readonly #personas: Tally = {};
  readonly #classes: Tally = {};
  readonly #rules: Tally = {};
  readonly #missing = new Set(CLASSES.map(className));
  #generated = 0;

  /** `session` is the trace as it was read; without it only what its author said of the messages is known. */
  add(trace: Trace, rules: readonly string[], session?: SessionModel): void {
    for (const rule of rules) bump(this.#rules, rule);
    const generated = trace.session.source.kind === 'generated';
    if (generated) this.#generated += 1;
    const read = readings(session);
    const said = trace.events.filter((event) => event.kind === 'said');
    for (const [at, event] of said.entries()) {
      const { content } = event.message;
      bump(this.#messageTypes, content.type);
      const who = generated ? whoOf(trace.session.tags, event.customer) : undefined;
      bump(this.#personas, who?.persona ?? 'scripted');
      const reading = read.get(event.message.id);
      const intents = event.means?.intents ?? reading?.intents ?? [];
      bump(this.#languages, event.means?.language ?? reading?.language ?? 'neutral');
      for (const intent of intents) {
        bump(this.#intents, intent);
        if (!who) continue;
        const name = className({ intent, tongue: who.tongue, form: formOf(said, at, trace) });
        this.#missing.delete(name);
        bump(this.#classes, `${name}/${who.persona}`);
      }
    }
  }

  report(): CoverageReport {
    return {
      intents: sorted(this.#intents),
      languages: sorted(this.#languages),
      messageTypes: sorted(this.#messageTypes),
      personas: sorted(this.#personas),
      classes: sorted(this.#classes),
      missing: this.#generated > 0 ? [...this.#missing] : [],
      rules: sorted(this.#rules),
    };
  }
}

function readings(session: SessionModel | undefined) {
  const messages = session?.conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.messages)) ?? [];
  return new Map(messages.map(({ message, reading }) => [message.id, reading]));
}

/** A message that follows, or is followed, within the wait is one of a burst. */
function formOf(said: readonly EventOf<'said'>[], at: number, trace: Trace): Form {
  const event = said[at] as EventOf<'said'>;
  const { content, quotes } = event.message;
  if (content.type === 'tap') return 'tap';
  const wait = trace.session.shop.settings.waitSeconds * 1000;
  const near = (other: EventOf<'said'> | undefined): boolean =>
    other !== undefined && other.customer === event.customer && Math.abs(other.at - event.at) < wait;
  if (near(said[at - 1]) || near(said[at + 1])) return 'burst';
  if (content.type !== 'text') return 'media';
  return quotes === undefined ? 'text' : 'quote';
}

function bump(tally: Tally, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}

/** In the order of the names, so that equal runs give equal reports. */
function sorted(tally: Tally): Tally {
  return Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)));
}
