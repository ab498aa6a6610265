import { join } from 'node:path';
import { plural } from '../../plural.ts';
import type { Io } from '../../run/io.ts';
import { Interrupt } from '../../stop.ts';
import type { LogBook } from '../log/index.ts';

interface Place {
  io: Io;
  /** Folder of results. */
  folder: string;
  /** Where commands run. */
  cwd: string;
}

/**
 * Says what the first Ctrl-C leads to, and what is left when a second one ends the process: then the undos that were not done
 * are printed and logged with their commands.
 */
export function watchStop(book: LogBook, place: Place): { end(): void } {
  const { io } = place;
  const stopped = (): void => {
    if (io.signal.reason instanceof Interrupt) io.err(`${io.signal.reason.message}: ${whatFollows(book)}\n`);
  };
  const left = (): void => io.err(leave(book, place));
  io.signal.addEventListener('abort', stopped, { once: true });
  process.once('exit', left);
  return {
    end() {
      io.signal.removeEventListener('abort', stopped);
      process.off('exit', left);
    },
  };
}

/** What the rehearsal does when it is stopped now. */
function whatFollows({ log, secrets }: LogBook): string {
  const running = log.entries.find(({ outcome }) => outcome === 'began');
  const again = 'A second Ctrl-C leaves at once, and lists what is not taken back';
  const back = running?.phase === 'full way back' || running?.phase === 'proof';
  if (back)
    return `the way back goes on with "${running.name}", ${plural(log.open.length, 'undo')} to be done. ${again}`;
  if (log.open.length === 0) return 'nothing is to be taken back';
  const undos = log.open.map(({ step, undo }) => `\n  undo of "${step}": ${secrets.mask(undo)}`).join('');
  const given = running ? `"${running.name}" is given up, and ` : '';
  return `${given}the release is taken back: ${undos}\n${again}`;
}

/** The end before the end: what was not done, for the terminal; the log says the same. */
function leave(book: LogBook, { folder, cwd }: Omit<Place, 'io'>): string {
  const { open, entries, rollback } = book.log;
  const running = entries.find(({ outcome }) => outcome === 'began');
  const where = running ? ` in "${running.name}"` : '';
  const undone =
    open.length === 0 ? 'every undo was done' : `${plural(open.length, 'undo was', 'undos were')} not done`;
  const why = `left${where} before the end: ${undone}`;
  book.issue(why);
  if (rollback.performed && open.length > 0)
    book.rollback({ ...rollback, why: `${rollback.why}; it was left before its end`, proven: false });
  book.close('inconclusive', [why]);
  const backup = book.log.backup?.file;
  const variables = [`RELEASE_FOLDER=${folder}`, ...(backup === undefined ? [] : [`BACKUP_FILE=${backup}`])];
  const lines = [
    why,
    ...open.map(({ step, undo }) => `  not taken back: "${step}"; its undo: ${book.secrets.mask(undo)}`),
    ...(open.length > 0 ? [`  commands run in ${cwd} with ${variables.join(' ')}`] : []),
    `log: ${join(folder, 'deployment-log.md')}`,
  ];
  return `${lines.join('\n')}\n`;
}
