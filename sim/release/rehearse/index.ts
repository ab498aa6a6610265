/** Plays a release with both ways back while customers write. */
export { type RehearseOptions, rehearse } from './rehearse.ts';
