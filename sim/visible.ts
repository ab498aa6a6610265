/**
 * What terminals act on or nobody sees, and what changes the order of letters: control characters, separators of lines and
 * paragraphs, marks of direction, spaces without width.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

const shown = (found: string): string => {
  if (found === '\n' || found === '\t') return found;
  const code = found.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
};

/** The text with each such character as a visible one: its picture, or else its number. Line breaks and tabs stay. */
export const visible = (text: string): string => text.replace(/\r\n/g, '\n').replace(UNSEEN, shown);
