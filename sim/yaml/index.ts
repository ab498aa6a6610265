/**
 * Files that people write: YAML with positions. A document is read into plain values, a zod schema judges them, and
 * whatever is wrong comes back as one list of problems with file, line, column, the line as it is written, the reason and
 * what to write instead. Scenarios, catalogues and gate files are read through this room; any other YAML file of the
 * product can be.
 */
export { byPlace, judge } from './judge.ts';
export { quote } from './quote.ts';
export { type Path, parseSource, type SourceDocument } from './source.ts';
export { inCurlyQuotes } from './traps.ts';
export { word } from './word.ts';
