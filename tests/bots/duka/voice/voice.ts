/** The shop's voice: sentences of a wording, drawn anew for each reply. */
import type { Lang } from '../hear.ts';
import { block } from '../text.ts';
import * as mtaaniEn from './mtaani/en.ts';
import * as mtaaniFr from './mtaani/fr.ts';
import * as mtaaniSw from './mtaani/sw.ts';
import * as ofisiEn from './ofisi/en.ts';
import * as ofisiFr from './ofisi/fr.ts';
import * as ofisiSw from './ofisi/sw.ts';

export const STYLES = ['mtaani', 'ofisi'] as const;
export type Style = (typeof STYLES)[number];
export type Data = Record<string, string | number>;

const TABLES: Record<Style, Record<Lang, string>> = {
  mtaani: { en: mtaaniEn.EN, sw: mtaaniSw.SW, fr: mtaaniFr.FR },
  ofisi: { en: ofisiEn.EN, sw: ofisiSw.SW, fr: ofisiFr.FR },
};
const PARSED = Object.fromEntries(
  Object.entries(TABLES).map(([style, table]) => [
    style,
    Object.fromEntries(Object.entries(table).map(([lang, text]) => [lang, block(text)])),
  ]),
) as Record<Style, Record<Lang, Map<string, string[]>>>;

/** A sentence; `draw` is any whole number. A `way.` that the table lacks is empty. */
export function speak(style: Style, lang: Lang, key: string, data: Data, draw: number): string {
  const all = PARSED[style][lang].get(key);
  if (!all && key.startsWith('way.')) return '';
  if (!all) throw new Error(`no words for ${key} in ${style} ${lang}`);
  return all[draw % all.length]!.replaceAll('\\n', '\n').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(data[name] ?? ''),
  );
}
