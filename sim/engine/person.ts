import type { View } from '../scenario/actor.ts';
import type { Step } from '../scenario/types.ts';
import type { SessionHeader, TraceEvent } from '../trace/types.ts';
import type { Phone } from './phone.ts';

/** What a person at a page sees of the session that they play. */
export interface PersonView extends View {
  session: SessionHeader;
  /** All that happened so far, ordered as in a trace. */
  events(): TraceEvent[];
  /** @throws Stuck when the session has no such customer. */
  phone(customer: string): Phone;
}

/**
 * A person who decides, while the session waits for them, what is done next. What they answer is played in one go and
 * entered into the script, after the steps that stand there already.
 */
export interface Person {
  /** They may act before the reply is there: for the real clock, where replies take their time. */
  readonly anytime: boolean;
  /** The next steps; undefined: the session is over. */
  next(view: PersonView): Promise<readonly Step[] | undefined>;
  /** Something was entered into the trace. */
  onEvent?: () => void;
}

/** A person and the session that they play. */
export interface Seated {
  person: Person;
  session: SessionHeader;
}
