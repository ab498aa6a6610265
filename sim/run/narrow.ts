/** Colours and the like: they take no room. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const PAINT = /\u001b\[[\d;]*m/g;

const widthOf = (text: string): number => [...text.replace(PAINT, '')].length;

/** Terminals with fewer columns have their lines broken between words; wider ones do it themselves well enough. */
const NARROW = 80;
/** No line is broken into pieces shorter than this. */
const LEAST = 16;

/** A line to copy or to point at: broken, it would be another one. */
const WHOLE = /^\s*(?:\$|replay|page:|report:|usage:)|\bnpx rehearsal |^\s*\d* \|/;

/** A line of somebody's file with its number, and below it a caret. */
const SOURCE = /^(\s*\d+ \| )(.*)$/;
const CARET = /^\s+\| *\^$/;

/**
 * A text for a terminal of so many columns: lines that are longer are broken between words, and what is below the first
 * piece is indented. Commands and addresses stay whole; the terminal itself goes on with them on its next line, and copies
 * them as one. Of a line with a caret below it, the part around the caret is shown.
 */
export function narrowed(text: string, columns: number): string {
  if (columns >= NARROW || columns < LEAST + 4) return text;
  const lines = text.split('\n');
  return lines
    .flatMap((line, n) => {
      const plain = line.replace(PAINT, '');
      const [above, below] = [lines[n - 1], lines[n + 1]].map((one) => one?.replace(PAINT, '') ?? '');
      if (SOURCE.test(plain) && CARET.test(below ?? '')) return around(plain, below ?? '', columns)[0];
      if (CARET.test(plain) && SOURCE.test(above ?? '')) return around(above ?? '', plain, columns)[1];
      return widthOf(line) <= columns || WHOLE.test(plain) ? [line] : broken(line, columns);
    })
    .join('\n');
}

/** A line and its caret, cut to the columns. */
function around(line: string, caret: string, columns: number): [string, string] {
  const [, gutter = '', text = ''] = SOURCE.exec(line) ?? [];
  const at = caret.length - 1 - gutter.length;
  const room = columns - gutter.length;
  if (text.length <= room || room < LEAST / 2) return [line, caret];
  const from = at < room - 2 ? 0 : at - Math.floor(room / 2);
  const to = from + room - (text.length > from + room ? 1 : 0);
  const shown = `${from > 0 ? '…' : ''}${text.slice(from + (from > 0 ? 1 : 0), to)}${to < text.length ? '…' : ''}`;
  return [`${gutter}${shown}`, `${caret.slice(0, gutter.length)}${' '.repeat(at - from)}^`];
}

function broken(line: string, columns: number): string[] {
  const [lead = ''] = /^\s*/.exec(line) ?? [];
  const indent = ' '.repeat(Math.min(lead.length + 2, columns - LEAST));
  const lines: string[] = [];
  let current = lead.length > columns - LEAST ? indent : lead;
  let isEmpty = true;
  for (const word of line.trim().split(/ +/)) {
    const next = isEmpty ? `${current}${word}` : `${current} ${word}`;
    if (isEmpty || widthOf(next) <= columns) current = next;
    else {
      lines.push(current);
      current = `${indent}${word}`;
    }
    isEmpty = false;
  }
  return [...lines, current];
}
