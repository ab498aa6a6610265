/**
 * Content variables: a content of Twilio's is made once with blanks (`{{1}}`), and each message says what stands in them.
 * A value has 1 to 255 characters, without line breaks, tabs or more than four spaces in a row; there are at most 100.
 */
const LONGEST = 255;
/** More lines than this in one body are run together; the rest of the 100 variables is for what can be chosen. */
const MOST_LINES = 40;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Parts of at most 255 UTF-16 units, cut between what readers see as characters where that is possible. */
function parts(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const found = [''];
  for (const { segment } of graphemes.segment(text)) {
    for (const piece of segment.match(new RegExp(`[^]{1,${LONGEST}}`, 'gu')) ?? []) {
      const last = found.length - 1;
      if ((found[last] as string).length + piece.length <= LONGEST) found[last] += piece;
      else found.push(piece);
    }
  }
  return found;
}

/** Collects the values of one message and gives each its blank. */
export class Blanks {
  readonly values: Record<string, string> = {};
  #count = 0;

  /** A blank for one line of text. Characters that Twilio takes for formatting of its own become spaces. */
  of(text: string): string {
    const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim() || '·';
    return parts(line)
      .map((part) => {
        this.#count += 1;
        this.values[this.#count] = part;
        return `{{${this.#count}}}`;
      })
      .join('');
  }

  /** Blanks for a text of several lines, which are part of the content itself. */
  lines(text: string): string {
    const lines = text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/u).map((line) => line.trim());
    if (lines.length > MOST_LINES) return this.of(lines.filter((line) => line !== '').join(' '));
    return lines.map((line) => (line === '' ? '' : this.of(line))).join('\n');
  }
}
