/**
 * A *fault* is something that breaks beside the bot: its process, a server, a connection, what the platform does. A *fault
 * plan* says which faults act, when, and how often. A fault *bit* each time it acted.
 */
import type { Duration } from '../time/duration.ts';
import type { Point } from './points.ts';

/** What a fault can do to the bot of a slot, its connections and its servers. */
export interface Mortal {
  /** Called at each point that the bot passes; what it does to the bot is done before anything else passes. */
  onPoint: (point: Point) => void;
  /** The process is gone at once, with its connections, its timers and what it knew; another one takes its place. */
  kill(): void;
  /**
   * The process is paused, as by SIGSTOP; another one takes its place, and after so long by the session's clock the first one
   * goes on as if nothing had been.
   */
  pause(ms: number): void;
  /** Another process works beside it, on the same conversations, for so long by the session's clock. */
  race(ms: number): void;
  /** Breaks the connections to a server. */
  cut(server: 'postgres' | 'redis'): void;
  /** The connections to a server that are open now carry nothing any more, and neither end is told; new ones do. */
  silence(server: 'postgres' | 'redis'): void;
  /** Nothing passes between the bot and a server for so long by the machine's clock; then everything does. */
  hold(server: 'postgres' | 'redis', ms: number): void;
  /** For two seconds of the machine's clock each answer of a server takes this much longer. */
  slow(server: 'postgres' | 'redis', ms: number): void;
  /** The disk of Postgres is full for so long by the session's clock: nothing new can be written. */
  fill(ms: number): void;
  /** The bot's Redis holds nothing any more, as after a failover to an empty one. */
  empty(): Promise<void>;
  /** Breaks the connections to the platform, so that what it is answering is lost. */
  loseAnswers(): void;
  /** From now on the clock of the bot's process is off by so much: ahead, or behind if it is negative. Its waits stay as long. */
  skew(ms: number): void;
  /** Ends what would last: silent connections break, and the clock is right. */
  heal(): void;
}

/** What becomes of one webhook on its way to the bot. */
export interface Passage {
  /** It is delivered so many times more. */
  copies?: number;
  /** It comes so much later, in milliseconds; what follows it may come before it. */
  delayMs?: number;
  /** It never comes. */
  dropped?: true;
  /** It waits so long for the next of its kind, in milliseconds, and comes in one webhook with that. */
  joinedMs?: number;
}

/** What becomes of one call of the bot to the platform. */
export interface Disturbance {
  /** It is refused, and has no effect: too many in too short a time, or trouble at the platform. */
  refused?: 'rate' | 'busy';
  /** It has its effect, and the connection breaks before the answer. */
  lost?: true;
  /** The answer takes so much longer, in milliseconds. */
  afterMs?: number;
}

/** What a fault acts on: webhooks of one kind, all messages of a burst, calls of the bot, or the bot itself at a point. */
export type Occasion = 'messages' | 'statuses' | 'burst' | 'calls' | 'points';

/**
 * A fault. A new one is a file in `list` that exports a value of this type, and a line in `registry.ts`. It has one or more
 * of the functions below; which they are says what it acts on. `byMs` is the `by` of the plan's entry.
 */
export interface Fault {
  readonly name: string;
  /** For people: what happens, within a sentence. */
  readonly title: string;
  readonly side: 'platform' | 'services' | 'bot';
  /** How long or by how much, in milliseconds, where an entry gives no `by`. Absent: it has no length. */
  readonly byMs?: Duration;
  /** What it does to a webhook with messages, or with statuses. */
  readonly onMessages?: (byMs: number) => Passage;
  readonly onStatuses?: (byMs: number) => Passage;
  /** How it delivers the messages of a burst. */
  readonly onBurst?: 'reordered' | 'batched';
  /** What it does to a call of the bot that sends a message. */
  readonly onCalls?: (byMs: number) => Disturbance;
  /** What it does to the bot at a point. */
  readonly strike?: (bot: Mortal, byMs: number) => void;
  /** It acts on the connections to this server alone, so that any proxy between the two can do it. */
  readonly onConnections?: 'postgres' | 'redis';
  /** It acts on the clock of the bot's process alone, which can be shifted in any process of ours that loads a module for it. */
  readonly onClock?: true;
  /** Points at which it cannot be played as it would be in a process of its own. */
  readonly notAt?: readonly Point[];
  /** It takes time while the bot is busy, which virtual time does not pass. */
  readonly realTimeOnly?: true;
}

/** One fault of a plan. Of `nth`, `every` and `chance` it has one at most; without any it acts each time. */
export interface PlanEntry {
  name: string;
  /** Only the nth time in a session, counted from 1. */
  nth?: number;
  /** Each nth time. */
  every?: number;
  /** With this probability, drawn by the session's seed: more than 0, at most 1. */
  chance?: number;
  /** Most times in a session; default 1 for what strikes the bot itself, else no limit. */
  times?: number;
  /** The point at which it strikes; default: any. */
  at?: Point;
  /** How long, or by how much, in milliseconds. */
  by?: Duration;
  /** It begins and ends so long after the session began, in milliseconds by the session's clock. */
  from?: Duration;
  until?: Duration;
}

/** Faults that act together, by a file or by one of the built-in plans. */
export interface FaultPlan {
  name: string;
  title: string;
  faults: readonly PlanEntry[];
}
