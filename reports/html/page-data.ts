/**
 * What the page holds. Its head is plain JSON, which the page needs to show anything; rows, chats and wire records are
 * packed blocks (deflate in base64), unpacked when they are looked at. Block: one of them, with many sessions.
 */
import type { BotMessage, CustomerContent, OrderRow } from '../../sim/trace/types.ts';
import type { Failure, Report, ReportFinding } from '../schema.ts';
import type { SessionNotes, SessionRecord } from '../session-record.ts';
import type { PastRun } from '../types.ts';
import type { Section } from './sections.ts';

/** The part that is read at once. */
export interface PageHead {
  report: Omit<Report, 'findings' | 'failures'>;
  /** Newest first. */
  history: PastRun[];
  metrics: Record<string, { kind: 'rate' | 'duration' | 'amount'; better: 'higher' | 'lower'; title: string }>;
  findings: { wrong: PageFinding[]; apart: { title: string; open: boolean; findings: PageFinding[] }[] };
  coverage: Section;
  /** One section, or none where nothing was priced. */
  cost: Section[];
  sections: Section[];
  facts: [name: string, value: string][];
  sessions: number;
  /** Sessions that passed although something failed in them: it counts in a rate, or it only warns. */
  flawed: number;
  chatBlocks: number;
  wireBlocks: number;
}

/** All failures with one cause. */
export interface PageFinding extends Omit<ReportFinding, 'where'> {
  where: [session: string, turns: number[]][];
  often: string;
  meant: string;
  examples: Failure[];
  /** What other checks saw of the same cause. */
  others: PageOther[];
}

/** Another check's words for the same cause, with what it expected and what came in one place. */
export interface PageOther
  extends Pick<ReportFinding, 'checks' | 'says'>,
    Partial<Pick<Failure, 'expected' | 'actual'>> {
  meant: string;
}

/** One session in the list. */
export interface PageRow extends Omit<SessionRecord, 'notes' | 'durations'> {
  /** Where its chats are: block and place in it; one for each channel. Absent: they are not in the file. */
  chats?: [block: number, place: number][];
  /** Where its trace is, as JSON. */
  wire?: [block: number, place: number][];
  /** The trace has the bytes of its webhooks and calls. */
  bytes?: true;
}

/** The rows, and the durations of all sessions by metric. */
export interface PageRows {
  rows: PageRow[];
  durations: Record<string, { row: number; at: number; ms: number }[]>;
}

/** One session as its customers saw it. Times are milliseconds since it began. */
export interface Chat {
  id: string;
  channel: string;
  /** By the session's clock. */
  startedAt: number;
  shop: { name: string; currency: string; language: string; waitMs: number; harmonization: boolean };
  customers: { key: string; name: string }[];
  events: ChatEvent[];
  notes?: SessionNotes;
}

interface Common {
  /** Place in the trace. */
  place: number;
  at: number;
}

export interface SaidEvent extends Common {
  kind: 'said';
  customer: string;
  content: CustomerContent;
  /** Place of the message that it quotes, or whose option it taps; -1: one that is not in the session. */
  quotes?: number;
  forwarded?: 'once' | 'often';
  ad?: string;
  /** When the bot took it, and when it marked it as read. */
  taken?: number;
  read?: number;
  typing?: true;
}

export interface SentEvent extends Common {
  kind: 'sent';
  customer: string;
  message: Omit<BotMessage, 'id' | 'quotes'>;
  quotes?: number;
  refused?: string;
  /** What became of it last. */
  fate?: 'sent' | 'delivered' | 'read' | 'failed';
}

/** Something beside the messages: a change of the catalogue, a payment, an odd delivery, what broke the session. */
export interface SideEvent extends Common {
  kind: 'side';
  customer?: string;
  text: string;
  bad?: true;
  orders?: OrderRow[];
}

export type ChatEvent = SaidEvent | SentEvent | SideEvent;
