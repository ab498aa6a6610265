import { Problem } from '../problem.ts';

/**
 * Schemas and their messages are those of YAML files. In a module the same value is written in another way, so what a
 * message shows to be written is put into the notation of TypeScript, and the words for lists and mappings with it.
 */
export function inTypeScript(problem: Problem): Problem {
  const { kind, place, why = '', fix = '', cause } = problem;
  return new Problem(kind as 'usage', words(problem.message), { place, why: words(why), fix: snippets(fix), cause });
}

/** Words that name the notation of YAML, and what they are here. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\ba mapping(?: \(key: value\))?/g, 'an object'],
  [/\bmappings\b/g, 'objects'],
  [/\ba list\b(?! of)/g, 'an array'],
  [/\bunder "/g, 'inside "'],
  [/, not under it\b/g, ', not inside it'],
  [/\bwrite its entries below, each with a dash\b/g, 'write its entries into [ ]'],
  [/\bbegin each entry of the list with a dash: - /g, 'write an array of objects, e.g. - '],
  [/\bremove the dashes or the brackets\b/g, 'remove the brackets'],
  [/,? or remove the dash\b/g, ', or remove the entry'],
  [/\bwrite a key with its value, e\.g\. /g, 'write an object, e.g. - '],
];

const words = (text: string): string => WORDS.reduce((all, [find, put]) => all.replace(find, put), text);

/** A value as YAML shows it: a text in quotes, a list or mapping on one line, or letters up to a blank or comma. */
const VALUE = String.raw`"[^"]*"|'[^']*'|\[[^\]]*\]|\{.*\}|…|[^\s,;()"']+`;
/** `- key: value` or `key: value`, the value to the end where it is text of several words. */
const ENTRY = new RegExp(
  String.raw`(- |")?\b(?<!one )([a-z][\w-]*): (${VALUE})((?: [^\s,;()"']+)*?)("?)(?=$|[,;)]|"| or )`,
  'gi',
);
/** What only text can be here: spans of time, ranges. */
const BARE =
  /(?<=write (?:e\.g\. )?|, (?:or )?|e\.g\. )(\d+(?:\.\.\d+)?(?:ms|[smhd])(?:\.\.\d+(?:ms|[smhd]))?|\d+\.\.\d+)(?![\w'])/g;

function snippets(fix: string): string {
  if (/^[^:]*'[^']*': |: '|\{ \w+: /.test(fix)) return words(fix);
  return words(fix)
    .replace(ENTRY, (_, before: string | undefined, key: string, value: string, more: string) => {
      const entry = `${keyOf(key)}: ${written(`${value}${more}`)}`;
      return before === '- ' || before === '"' ? `{ ${entry} }` : entry;
    })
    .replace(BARE, "'$1'");
}

/** Not a value, but what kind of value is wanted. */
const KIND = /^(?:text|an? (?:whole )?(?:number|array|object|name)|true or false)\b/;

const keyOf = (key: string): string => (/^[a-z_]\w*$/i.test(key) ? key : `'${key}'`);

function written(value: string): string {
  if (KIND.test(value) || /^(?:-?\d+(?:\.\d+)?|true|false|…|\[.*\]|'.*')$/.test(value)) return value;
  if (/^"(.*)"$/.test(value)) return `'${value.slice(1, -1).replaceAll("'", "\\'")}'`;
  if (value.startsWith('{'))
    return value
      .replace(/^\{\s*/, '{ ')
      .replace(/\s*\}$/, ' }')
      .replace(/([\w-]+): ([^\s,{}]+)/g, (_, key: string, inner: string) => `${keyOf(key)}: ${written(inner)}`);
  return `'${value}'`;
}
