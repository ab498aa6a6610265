/** A statement of SQL in lower case, without comments and without what stands in quotes of text. */
export interface Statement {
  text: string;
  /** From 1. */
  line: number;
}

/** A comment, a text, a text in dollars, or a quoted name; else one character. */
const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1|"(?:[^"]|"")*"|[\s\S]/gy;

/** The statements of a script. */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let [text, line, now] = ['', 1, 1];
  const end = (): void => {
    if (text.trim() !== '') statements.push({ text: text.replace(/\s+/g, ' ').trim(), line });
    text = '';
  };
  for (const [token] of sql.matchAll(TOKEN)) {
    if (text.trim() === '') line = now;
    now += token.split('\n').length - 1;
    if (token === ';') end();
    else if (/^(?:--|\/\*)/.test(token)) text += ' ';
    else if (/^(?:'|\$\w*\$)/.test(token)) text += "''";
    else text += token.toLowerCase();
  }
  end();
  return statements;
}

/** A table or column as it stands in SQL: without quotes and without the schema that everybody has. */
export const nameIn = (text: string): string => text.replaceAll('"', '').replace(/^public\./, '');

/** The name of a table, with its schema or without, as a group of a regular expression. */
export const NAME = String.raw`((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))?)`;

const CREATES_TABLE = new RegExp(`^create (?:unlogged )?table (?:if not exists )?${NAME}`);

/** The table that a statement makes. */
export function madeBy(text: string): string | undefined {
  const [, made] = CREATES_TABLE.exec(text) ?? [];
  return made === undefined ? undefined : nameIn(made);
}

/** Where the first parenthesis opens, or the end. */
export const inParentheses = (text: string): number => (text.includes('(') ? text.indexOf('(') : text.length);

/** What stands between commas that are in no parentheses. */
export function partsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
