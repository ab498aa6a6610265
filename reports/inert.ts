/**
 * What bots and customers write, so that it is only ever read: no terminal acts on it (titles, clipboard, cleared screens), no
 * letters change their order, and no line is a command of a CI runner. Line breaks stay.
 */

/** What terminals act on or nobody sees; lone CR and the separators of Unicode begin lines where nobody expects one. */
const ACTS = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

/** Each such character as a visible one: control pictures for C0 and DEL, a dot for all others. */
const shown = (found: string): string => {
  if (found === '\n' || found === '\t') return found;
  const code = found.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '·';
};

/**
 * The text, inert. GitHub's runner takes a line for a command that begins with `::`, after white space, or that has `##[`
 * anywhere (actions/runner, ActionCommand.cs); Azure's the second.
 */
export const inert = (text: string): string =>
  text
    .replace(/\r\n/g, '\n')
    .replace(ACTS, shown)
    .replace(/^(\s*):(?=:)/gm, '$1\\:')
    .replace(/##(?=\[|vso)/g, '#\\#');

/** A value with all its texts inert. */
export function inertIn<T>(value: T): T {
  if (typeof value === 'string') return inert(value) as T;
  if (Array.isArray(value)) return value.map(inertIn) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inertIn(each)])) as T;
}

/**
 * A text within Markdown, as it is written: no emphasis, link, picture or HTML comes of it, no address becomes a link
 * by itself, and nobody is mentioned.
 */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/[\\*_[\]|~]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/:\/\//g, ':\u2060//')
    .replace(/\bwww\./gi, 'www\u2060.')
    .replace(/@(?=\w)/g, '@\u2060');
