/** One report per run, and who tells of it. Everything is pure but the writer. */
import type { CreateReporter } from './types.ts';

/** The reporters by name, each loaded when it is asked for. */
export const REPORTERS: Readonly<Record<string, () => Promise<CreateReporter>>> = {
  progress: async () => (await import('./progress.ts')).progress,
  terminal: async () => (await import('./terminal.ts')).terminal,
  json: async () => (await import('./json.ts')).json,
  html: async () => (await import('./html/index.ts')).html,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  github: async () => (await import('./github.ts')).github,
};

/** Those that report where the command line names none. */
export const DEFAULT_REPORTERS = ['progress', 'terminal', 'html', 'junit', 'markdown'] as const;

export { type ChatLine, chatAround, chatLines, speakerOf } from './chat.ts';
export { outcomeOf, whatFails } from './findings.ts';
export { formatDuration, formatInterval, formatValue } from './format.ts';
export { LAST_PROOF_FILE, type LastProof, lastProofOf, parseLastProof } from './last-proof.ts';
export type { Failure, Report, ReportFinding, ReportGate } from './schema.ts';
export type { Mark, SessionNotes, SessionRecord, TurnNote } from './session-record.ts';
export type {
  CreateReporter,
  PastRun,
  PlayedSession,
  ProgressEvent,
  Reporter,
  ReporterOutput,
  RunFiles,
  RunStart,
} from './types.ts';
export { ResultsWriter } from './writer.ts';
