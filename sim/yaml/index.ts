/**
 * Files that people write: YAML with positions. A document is read into plain values, a zod schema judges them, and
 * whatever is wrong comes back as one list of problems with file, line, column, the reason and the nearest right word.
 * Scenarios and catalogues are read through this room; any other YAML file of the product can be.
 */
export { byPlace, judge } from './judge.ts';
export { didYouMean, nearest } from './nearest.ts';
export { type Path, parseSource, type SourceDocument } from './source.ts';
