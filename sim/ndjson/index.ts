/**
 * Files of gzipped lines of JSON: traces, and what a shard hands to the merge. They are written in whole gzip members,
 * which may be packed anywhere (members that follow each other are one file), and read line by line.
 */

export { readLines } from './read.ts';
export { type LinesFile, openLines, packLines, unpackLines } from './write.ts';
