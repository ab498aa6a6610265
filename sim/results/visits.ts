import type { ReadArrival, SessionModel } from '../oracle/index.ts';
import type { Step } from '../scenario/types.ts';
import type { ChannelName, EventOf, Trace } from '../trace/types.ts';
import { className, type Form, whoOf } from '../users/index.ts';
import { occasionsIn } from './occasions.ts';

/** Counts by name. */
export type Tally = Record<string, number>;

/** Which parts of the space of conversations one session visited. The tallies are those of `CoverageReport`. */
export interface Visits {
  /** Where a generated session took place; absent for a scripted one, which aims at no class. */
  channel?: ChannelName;
  intents: Tally;
  languages: Tally;
  messageTypes: Tally;
  personas: Tally;
  classes: Tally;
  rules: Tally;
  /** Steps of a generated session by state/act, as their customers meant them. */
  acts: Tally;
  /** Names of the occasions that came. */
  occasions: string[];
  unread: Unread;
}

/** Messages with words, and those among them in which nothing was read and of which nobody says what they mean. */
export interface Unread {
  messages: number;
  of: number;
  /** The first of them. */
  examples: string[];
}

/** So many texts that were not read are kept. */
export const UNREAD_EXAMPLES = 10;

/**
 * `read` is the trace as it was read; without it only what its author said of the messages is known. `steps`: those that were
 * taken.
 */
export function visitsOf(
  trace: Trace,
  rules: readonly string[],
  read?: SessionModel,
  steps: readonly Pick<Step, 'occasion'>[] = [],
): Visits {
  const generated = trace.session.source.kind === 'generated';
  const visits: Visits = {
    ...(generated ? { channel: trace.session.channel } : {}),
    ...{ intents: {}, languages: {}, messageTypes: {}, personas: {}, classes: {}, rules: {}, acts: {} },
    occasions: read ? occasionsIn(read) : [],
    unread: unreadIn(read),
  };
  for (const rule of rules) bump(visits.rules, rule);
  for (const { occasion } of steps)
    for (const state of occasion?.states ?? [])
      for (const act of occasion?.acts ?? []) bump(visits.acts, `${state}/${act}`);
  const known = readings(read);
  const said = trace.events.filter((event) => event.kind === 'said');
  for (const [at, event] of said.entries()) {
    bump(visits.messageTypes, event.message.content.type);
    const who = generated ? whoOf(trace.session.tags, event.customer) : undefined;
    bump(visits.personas, who?.persona ?? 'scripted');
    const reading = known.get(event.message.id);
    const clear = reading?.strength === 'clear' ? reading.language : null;
    bump(visits.languages, event.means?.language ?? clear ?? 'neutral');
    for (const intent of event.means?.intents ?? reading?.intents ?? []) {
      bump(visits.intents, intent);
      if (!who) continue;
      const name = className({ intent, variety: who.variety, form: formOf(said, at, trace) });
      bump(visits.classes, `${name}/${who.persona}`);
    }
  }
  return visits;
}

const messagesOf = (session: SessionModel | undefined): ReadArrival[] =>
  session?.conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.messages)) ?? [];

function readings(session: SessionModel | undefined) {
  return new Map(messagesOf(session).map(({ message, reading }) => [message.id, reading]));
}

/** A message whose words say something to a person, and nothing to the checks. */
function unreadIn(session: SessionModel | undefined): Unread {
  const worded = messagesOf(session).filter(
    ({ message, said }) => message.content.type === 'text' && HAS_WORDS.test(said.text),
  );
  const unread = worded.filter(
    ({ means, reading }) => means?.intents === undefined && reading.intents.every((intent) => intent === 'other'),
  );
  const examples = unread.slice(0, UNREAD_EXAMPLES).map(({ said }) => said.text.slice(0, 200));
  return { messages: unread.length, of: worded.length, examples };
}

const HAS_WORDS = /\p{L}{2}/u;

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

export function bump(tally: Tally, key: string, by = 1): void {
  tally[key] = (tally[key] ?? 0) + by;
}
