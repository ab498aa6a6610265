/** The checklist's deployment log, filled in from what happened. */
export { LogBook } from './book.ts';
export { renderHtml } from './html.ts';
export { renderMarkdown } from './markdown.ts';
export type { BackupFact, DeploymentLog, Entry, Figure, Phase, Verdict } from './types.ts';
