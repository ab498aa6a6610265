/** Files and folders that people name: read as text, or refused with the reason and the name that was surely meant. */

export { meantPath, shownFrom } from './meant-path.ts';
export { cannotRead, MOST_BYTES, type Named, readText } from './read-text.ts';
export { cannotWrite, writableFolder } from './writable-folder.ts';
