import { thingOf } from './lexicon/things.ts';
import type { Token } from './tokens.ts';
import { type CompiledTitle, type CompiledVocabulary, LINKS, stem } from './vocabulary.ts';
import type { Wishes } from './wishes.ts';

/** Products that a clause names. */
export interface Named {
  /** Catalogue ids. */
  ids: string[];
  /** Whether the title was said in full: then it is a name, not a description. */
  full: boolean;
}

/** Finds what the words name: a title said in full, or two words (or one that no other title has). */
export function namedProducts(tokens: Token[], wishes: Wishes, vocabulary: CompiledVocabulary | null): Named {
  if (vocabulary === null) return { ids: [], full: false };
  const said = new Set<string>();
  for (const token of tokens)
    if (!Number.isNaN(token.value) || token.kind === 'word' || token.kind === 'code') said.add(stem(token.text));
  const hits = new Map<string, { title: CompiledTitle; stems: readonly string[]; count: number }>();
  for (const key of said) {
    for (const title of vocabulary.titlesByStem.get(key) ?? []) {
      const hit = hits.get(title.id);
      if (hit === undefined) hits.set(title.id, { title, stems: title.stems, count: 1 });
      else hit.count += 1;
    }
  }
  const full = [...hits].filter(([, hit]) => hit.count === hit.stems.length);
  if (full.length > 0) {
    const most = Math.max(...full.map(([, hit]) => hit.count));
    const longest = full.filter(([, hit]) => hit.count === most);
    // "Table Salt 500g" is that pack and no other.
    const texts = new Set(tokens.map(({ text }) => text));
    const exact = longest.filter(
      ([, { title }]) => title.amounts.length > 0 && title.amounts.every((a) => texts.has(a)),
    );
    return { ids: (exact.length > 0 ? exact : longest).map(([id]) => id), full: most > 1 };
  }
  const terms = wishes.terms.map(stem);
  const distinctive = terms.filter((term) => thingOf(term) === undefined && thingOf(`${term}s`) === undefined);
  const wanted = [
    ...new Set([...terms, ...wishes.colours, ...wishes.materials].map((word) => stem(word.toLowerCase()))),
  ];
  const fitting = [...hits].filter(([, hit]) => wanted.every((word) => hit.stems.includes(word)));
  const enough = wanted.length >= 2 || distinctive.length >= 1;
  const ids = enough && fitting.length === 1 && terms.length > 0 ? fitting.map(([id]) => id) : [];
  return { ids, full: false };
}

/** Numbers that are part of a title ("JBL Tune 110", "Kitenge 6 Yards"), marked as used and put among the terms. */
export function readModelNumbers(
  tokens: Token[],
  used: boolean[],
  vocabulary: CompiledVocabulary | null,
  wishes: Wishes,
): void {
  if (vocabulary === null) return;
  for (let index = 1; index < tokens.length; index += 1) {
    const { kind, text, digits } = tokens[index] as Token;
    if (kind !== 'number' || !digits || used[index] === true) continue;
    // "Tray of 30 Eggs": between the words of a title there may be a link.
    const at = LINKS.has((tokens[index - 1] as Token).text) ? index - 2 : index - 1;
    const before = stem(tokens[at]?.text ?? '');
    const titles = vocabulary.titlesByStem.get(text);
    if (
      titles?.some(
        (title) => title.stems.indexOf(text) === title.stems.indexOf(before) + 1 && title.stems.includes(before),
      ) !== true
    )
      continue;
    used[index] = true;
    wishes.terms.push(text);
  }
}
