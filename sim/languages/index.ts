/**
 * The languages of judging and of simulated customers. A new one is a folder of tables (`types.ts` says which) and a line
 * here. `reading/` understands texts by the tables of all registered languages; nothing outside this room names one.
 */
import { Registry } from '../registry.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { french } from './fr/index.ts';
import { swahili } from './sw/index.ts';
import type { Language, Variety } from './types.ts';

export type * from './types.ts';

/** What schemas and reports say in the place of a language is no name of one. */
export const languages = new Registry<Language>('language', ['neutral', 'mixed']);

languages.register(english);
languages.register(swahili);
languages.register(french);
languages.register(spanish);

/** The name of another language than this one. */
export const otherThan = (language: string): string => languages.names.find((name) => name !== language) ?? language;

/** What is made of all registered languages: made when it is first asked for, and anew when there are others. */
export function ofLanguages<T>(make: (languages: readonly Language[]) => T): () => T {
  let made: { of: readonly Language[]; value: T } | undefined;
  return () => {
    const { all } = languages;
    if (made?.of !== all) made = { of: all, value: make(all) };
    return made.value;
  };
}

/** Somebody who writes in a variety of a language; `mixed`: the language whose words are used as well. */
export interface Speaker {
  language: Language;
  variety: Variety;
  mixed: Language | undefined;
}

const speakers = ofLanguages((all) => {
  const found = new Map<string, Speaker>();
  for (const language of all) {
    for (const variety of language.varieties) {
      const mixed = all.find(({ name }) => name === variety.mixes);
      if (variety.mixes === undefined || mixed) found.set(variety.name, { language, variety, mixed });
    }
  }
  return found;
});

/** The varieties in which simulated customers write, whatever the shop. */
export const varieties = ofLanguages((): readonly string[] =>
  [...speakers()].flatMap(([name, { language }]) => (language.spoken === 'at-home' ? [] : [name])),
);

/** The variety of somebody who would write in this one, at a shop of this language. */
export function varietyAt(shopLanguage: string, variety: string): string {
  const home = languages.all.find(({ name, spoken }) => name === shopLanguage && spoken === 'at-home');
  return home?.varieties[0]?.name ?? variety;
}

/** @throws Error when no registered language has this variety. */
export function speakerOf(variety: string): Speaker {
  const speaker = speakers().get(variety);
  if (!speaker) throw new Error(`no language has a variety '${variety}'`);
  return speaker;
}
