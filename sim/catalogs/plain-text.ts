import { Parser } from 'htmlparser2';

const MARKUP = /<\/?[a-z][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i;
const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'table',
]);
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style']);

/** Whether a text has tags or entities of HTML. */
export const hasMarkup = (text: string): boolean => MARKUP.test(text);

/** A text as a catalogue can hold it: without HTML, half letters and what no terminal shows. */
export const plainText = (text: string): string =>
  withoutMarkup(text)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/gu, ' ')
    .trim();

/** The same on one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ');

/** What a reader of HTML sees, with a line break where a block ends. */
function withoutMarkup(text: string): string {
  if (!hasMarkup(text)) return text;
  let seen = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (UNSEEN.has(name)) hidden += 1;
      if (BLOCKS.has(name)) seen += '\n';
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) hidden -= 1;
      if (BLOCKS.has(name)) seen += '\n';
    },
    ontext: (part) => {
      if (hidden === 0) seen += part;
    },
  });
  parser.end(text);
  return seen
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
