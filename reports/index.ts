/** One report per run, and its views: terminal, JUnit, Markdown, HTML. Everything is pure but the writer. */
export { type ChatLine, chatAround, chatLines } from './chat.ts';
export { formatDuration, formatInterval, formatValue, plural } from './format.ts';
export type { PlayedSession } from './junit.ts';
export { type Failure, type Report, type ReportGate, reportJsonSchema, reportSchema } from './schema.ts';
export { renderTerminal } from './terminal.ts';
export { ResultsWriter } from './writer.ts';
