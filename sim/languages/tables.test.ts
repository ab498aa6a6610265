import { describe, expect, it } from 'vitest';
import { english } from './en/index.ts';
import { type Language, languages, varieties } from './index.ts';
import { concept } from './reading/concepts.ts';
import { split } from './reading/matcher.ts';
import { cardinalOf } from './reading/numbers.ts';
import { fold } from './reading/text.ts';
import { swahili } from './sw/index.ts';

/** Every text of a language's tables, with the way to it. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object' || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    textsOf(each, Array.isArray(value) ? `${path}[]` : `${path}.${key}`),
  );
}

/** What is said, not read: it need not be folded. */
const SAID = /^\.(?:varieties|speaking|spoken|faulty|title|locale|name)/;

describe.each(languages.all)('$name', (language) => {
  it('is written folded', () => {
    const wrong = textsOf(language).filter(
      ([path, text]) => !SAID.test(path) && !text.startsWith('/') && fold(text) !== text,
    );
    expect(wrong).toEqual([]);
  });

  it('says nothing twice', () => {
    const lists = new Map<string, string[]>();
    for (const [path, text] of textsOf(language)) lists.set(path, [...(lists.get(path) ?? []), text]);
    const twice = [...lists].flatMap(([path, texts]) => {
      const words = path.endsWith('[]') ? texts : texts.flatMap((text) => split(text));
      const said = SAID.test(path) || /^\.concepts|plurals|spellings/.test(path) ? [] : words;
      return said.filter((word, at) => said.indexOf(word) !== at).map((word) => `${path}: ${word}`);
    });
    expect(twice).toEqual([]);
  });

  it('claims each of its words for one concept', () => {
    const claims = new Map<string, string>();
    for (const line of (language.concepts ?? '').trim().split('\n')) {
      const [head = '', rest = ''] = line.split(':');
      for (const word of split(rest)) {
        expect(claims.get(word) ?? head.trim(), word).toBe(head.trim());
        claims.set(word, head.trim());
        expect(concept(word), word).toBe(head.trim());
      }
    }
  });
});

it('tells languages apart by words that only one of them claims', () => {
  const claimed = new Map<string, string>();
  for (const { name, telling } of languages.all)
    for (const word of [telling.clear, telling.weak, telling.alike].flatMap((words) => split(words))) {
      expect(claimed.get(word) ?? name, word).toBe(name);
      claimed.set(word, name);
    }
});

it('has in each language of this repository what the other has', () => {
  const tables = ({ telling, grammar, speaking, ...language }: Language) =>
    textsOf({ ...language, varieties: [] }).flatMap(([path]) => (/except|currencies|spoken/.test(path) ? [] : [path]));
  const only = (a: Language, b: Language) => [...new Set(tables(a))].filter((path) => !tables(b).includes(path));
  // Ordinals with short forms, "a second", "human hair", "which one" and the like are English.
  expect(only(english, swahili)).toEqual([
    '.numbers.short',
    '.numbers.beyond',
    '.references.notAlone',
    '.references.definite[]',
    '.references.closers',
    '.replies.asksWhich[]',
    '.buttons.back[]',
  ]);
  // "Mtu" alone asks for a human, "acha" and "anza" for silence and for news, and "ngapi" for a price or a quantity.
  expect(only(swahili, english)).toEqual([
    '.intents.stop.alone[]',
    '.intents.start.alone[]',
    '.intents.human.alone[]',
    '.times.clock[]',
    '.replies.asksPrice[]',
  ]);
});

describe('registry', () => {
  const toy: Language = {
    name: 'toy',
    title: 'Toy',
    locale: 'en-KE',
    telling: { clear: 'zip' },
    numbers: { cardinals: 'zap zip', ordinals: '', last: '' },
    varieties: [],
  };

  it('reads by the tables of a language while it is registered', () => {
    const { names } = languages;
    const remove = languages.register(toy);
    expect(languages.names).toEqual([...names, 'toy']);
    expect(cardinalOf('zip')).toBe(1);
    remove();
    expect(languages.names).toEqual(names);
    expect(cardinalOf('zip')).toBeUndefined();
  });

  it('skips a variety that mixes an unregistered language', () => {
    const wording = swahili.varieties[0]!.wording;
    const remove = languages.register({
      ...toy,
      varieties: [
        { name: 'toy', wording },
        { name: 'mix', mixes: 'none', wording },
      ],
    });
    expect(varieties()).toEqual(['en', 'sw', 'mixed', 'toy']);
    remove();
  });
});
