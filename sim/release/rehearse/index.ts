/** Plays a release with both ways back while customers write. */
export { rehearse } from './rehearse.ts';
