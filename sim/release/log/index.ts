/** The checklist's deployment log, filled in from what happened. */
export { LogBook } from './book.ts';
export type { DeploymentLog } from './types.ts';
