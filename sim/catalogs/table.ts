import { Problem } from '../problem.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { Table } from './types.ts';
import { readXml } from './xml.ts';

export const SOURCES = 'a CSV, JSON or XML file, an address of JSON or XML, or a file with a SELECT (.sql)';

/** The rows of a text, by what it begins with: the ending of its name may be anything. */
export function tableOf(text: string, file: string): Table {
  const [first = ''] = text.replace(/^\uFEFF/, '').trimStart();
  if (first === '') {
    throw new Problem('usage', 'there are no products in the file', {
      ...{ place: { file }, why: 'it is empty', fix: `name ${SOURCES}` },
    });
  }
  if (first === '<') return readXml(text, file);
  return first === '[' || first === '{' ? readJson(text, file) : readCsv(text, file);
}
