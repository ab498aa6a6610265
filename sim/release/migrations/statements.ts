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
