import { visible } from '../sim/visible.ts';

/**
 * What bots and customers write, so that it is only ever read: no terminal acts on it (titles, clipboard, cleared screens), no
 * letters change their order, and no line is a command of a CI runner. Line breaks stay.
 */

/**
 * The text, inert. GitHub's runner takes a line for a command that begins with `::`, after white space, or that has `##[`
 * anywhere (actions/runner, ActionCommand.cs); Azure's the second.
 */
export const inert = (text: string): string =>
  visible(text)
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
