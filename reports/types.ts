/**
 * Run: one call of a command that plays sessions, from its start to its report. Session: one conversation, played and
 * judged. Phase: a part of a run that is counted, such as the scenarios or the generated sessions. Reporter: tells people
 * or other programs about a run, while it is played and when it is over.
 */
import type pc from 'picocolors';
import type { Trace } from '../sim/trace/types.ts';
import type { Report } from './schema.ts';
import type { SessionRecord } from './session-record.ts';

/** Every hook is optional. What a hook throws ends its reporter, not the run; the run then says so and fails. */
export interface Reporter {
  /** Before anything is started. */
  onStart?(run: RunStart): void;
  /** A phase went on, or something happened that is worth a line. */
  onProgress?(progress: ProgressEvent): void;
  /** A session was played and judged. They come in the order of their numbers, whatever the slots and workers. */
  onSession?(session: PlayedSession): void;
  /** The run is over, also where it was interrupted; not called where there is nothing to report. Awaited. */
  onEnd?(report: Report): void | Promise<void>;
}

/** Makes a reporter for one run: what a reporter's file exports. */
export type CreateReporter = (output: ReporterOutput) => Reporter;

/** Where a reporter writes to. */
export interface ReporterOutput {
  /** Writes to stdout, once all results are in their place; a text that names files is made only then. */
  print(text: string | (() => string)): void;
  /** Writes to stderr, at once. */
  log(text: string): void;
  /** Puts a file into the folder of the run. */
  writeFile(name: string, text: string): Promise<void>;
  /** Adds Markdown to the page of the CI step (`GITHUB_STEP_SUMMARY`), where there is one. */
  addToStepSummary(markdown: string): void;
  /** What is stored of the run beside its report; whole when `onEnd` is called. */
  stored: RunFiles;
  /** Whether a file is in the folder of the run by now: a disk may have been full. */
  isWritten(name: string): boolean;
  /** Where report.json will lie. */
  reportPath: string;
  /** Address of the page, where this run writes one. */
  pageUrl?: string;
  /** Where index.html will lie if it is written, from the folder of the command. */
  pagePath: string;
  /** A path from the folder of the command, as the repository has it: from its root, with slashes. */
  inRepository(path: string): string;
  /** Plain text where colours are off. */
  colors: Colors;
  /** Whether a line on stderr can be rewritten, and how many characters it has; `printed`: those of a line on stdout. */
  terminal: { rewritable: boolean; columns: number; printed: number };
  /** Milliseconds of the machine's time, for rates and for what is left. */
  now(): number;
}

/** `picocolors` with colours on or off. */
export type Colors = ReturnType<typeof pc.createColors>;

/** What is stored of a run beside its report. */
export interface RunFiles {
  /** In the order of the sessions; none of a run that stored none. */
  records(): AsyncIterable<SessionRecord>;
  traces(): AsyncIterable<Trace>;
  /** Runs before it, of the same folder of results, newest first. */
  history(): Promise<PastRun[]>;
}

/** A run of the past: a line of `history.ndjson`. Older lines lack the fields that may be absent. */
export interface PastRun {
  id: string;
  startedAt: string;
  command: string;
  commit: string | null;
  seed: number;
  target: string;
  verdict: Report['verdict'];
  durationMs: number;
  /** Number of sessions. */
  sessions: number;
  metrics: Record<string, number | null>;
  gates?: Pick<Report['gates'][number], 'metric' | 'expression' | 'value' | 'interval' | 'verdict'>[];
  /** Number of failed sessions. */
  failedSessions?: number;
  /** Failed sessions with the checks that failed them, the first few hundred. */
  failed?: [session: string, checks: string[]][];
}

export interface RunStart {
  id: string;
  /** e.g. `rehearsal gate`. */
  command: string;
  version: string;
  /** ISO 8601. */
  startedAt: string;
}

/** A line that is worth telling, or how far a phase is: begun where `done` is 0, over where it is `total`. */
export type ProgressEvent =
  | { kind: 'note'; text: string }
  | {
      kind: 'phase';
      phase: string;
      done: number;
      /** Infinite when nobody knows. */
      total: number;
      /** What can be said of it in a few words; may be empty. */
      detail: string;
      /** No more of it begins after so many seconds from its beginning; absent: there is no such limit. */
      seconds?: number;
    };

/** What became of one session. */
export interface PlayedSession {
  id: string;
  title: string;
  source: 'scripted' | 'generated';
  /** Inconclusive: an infrastructure or harness error ended it. */
  verdict: 'passed' | 'failed' | 'inconclusive';
  /** Why it is inconclusive. */
  trouble?: string;
  /** Where it is written; only of scripted sessions. `line` from 1. */
  place?: { file: string; line: number };
  /** How long it took by the machine's clock, beside other sessions, in milliseconds. */
  tookMs: number;
}
