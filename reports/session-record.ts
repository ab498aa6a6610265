/**
 * Session record: what the pages show of one session beside its trace. A run stores one line for each session, in
 * `sessions.ndjson.gz`. Mark: a failed observation, with the messages that it is about. Place: the number of an event in
 * the trace, from 0.
 */
import type { Basis } from '../sim/checks/types.ts';
import type { Failure } from './schema.ts';
import type { PlayedSession } from './types.ts';

/** A failed observation. Times are milliseconds since the session began. */
export interface Mark {
  check: string;
  kind: Failure['kind'];
  metric?: string;
  cause?: string;
  warning?: true;
  /** From 1; 0: the session as a whole. */
  turn: number;
  customer: string;
  at: number;
  expected: string;
  actual: string;
  /** Line of the scenario. */
  line?: number;
  /** Places of the messages that are wrong; those of the turn, where a reply is missing; none: the session as a whole. */
  places: number[];
  basis?: Basis;
}

/** Messages that the rules answer together, and how long the bot must wait for more of them. */
export interface TurnNote {
  customer: string;
  number: number;
  from: number;
  /** When the wait is over: a reply before it is too early. */
  to: number;
  said: number[];
  replies: number[];
}

/** How a session was read. */
export interface SessionNotes {
  turns: TurnNote[];
  /** Languages of messages, by their places. */
  languages: [place: number, languages: string[]][];
  marks: Mark[];
}

/** One session of a run. */
export interface SessionRecord extends Omit<PlayedSession, 'place' | 'tookMs'> {
  /** One, or the two that it was played on. */
  channels: string[];
  clock: 'virtual' | 'real';
  /** file:line of the scenario. */
  place?: string;
  /** The command that plays it again. */
  replay: string;
  messages: number;
  /** By the session's clock. */
  lastedMs: number;
  languages: string[];
  personas: string[];
  /** Failed observations by check: what fails the session (`must`), what a gate judges, and what is only shown. */
  failed: { check: string; level: 'must' | 'gate' | 'warn'; count: number }[];
  /** What broke it off. */
  trouble?: string;
  /** Of the real clock: by metric, when each began, by the machine's clock, and how long it took, in milliseconds. */
  durations?: Record<string, { at: number; ms: number }[]>;
  /** How it was read, by channel. */
  notes?: Record<string, SessionNotes>;
}
