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

/** What of a shop says in which languages its customers write. */
export interface SpokenAt {
  language: string;
  /** As its catalogue file or the command line names them. */
  languages?: readonly string[] | undefined;
  currency: string;
}

const isHome = ({ name, spoken }: Language, { language }: SpokenAt): boolean => name === language && !!spoken?.atHome;

/**
 * The varieties in which customers of a shop write: those of the languages that it names; else of its own, where people write
 * in no other, or of all that are spoken where its currency is.
 */
export function varietiesAt(shop: SpokenAt): readonly string[] {
  const home = languages.all.find((each) => isHome(each, shop));
  const speaks = (language: Language): boolean => {
    if (shop.languages !== undefined) return shop.languages.includes(language.name);
    if (home !== undefined) return language === home;
    const { name, spoken } = language;
    return name === shop.language || !(spoken?.atHome || spoken?.where.includes(shop.currency) === false);
  };
  const found = [...speakers()].flatMap(([name, { language, mixed }]) =>
    speaks(language) && (mixed === undefined || speaks(mixed)) ? [name] : [],
  );
  return found.length > 0 ? found : varieties();
}

/** The varieties in which customers of some shops write. */
export function varietiesOfShops(shops: readonly SpokenAt[]): readonly string[] {
  const all = new Set(shops.flatMap(varietiesAt));
  return [...speakers().keys()].filter((name) => all.has(name));
}

/** Those that are not bound to shops of their language. */
export const varieties = ofLanguages((): readonly string[] =>
  [...speakers()].flatMap(([name, { language }]) => (language.spoken?.atHome ? [] : [name])),
);

/** The variety of somebody who would write in this one, at this shop. */
export function varietyAt(shop: SpokenAt, variety: string): string {
  const own = varietiesAt(shop);
  const [first = variety] = own;
  return own.includes(variety) ? variety : (own[[...speakers().keys()].indexOf(variety) % own.length] ?? first);
}

/** The languages in which a shop of this currency may do business. */
export const languagesWhere = (currency: string): readonly string[] =>
  languages.all.flatMap(({ name, spoken }) => (spoken?.where.includes(currency) === false ? [] : [name]));

/** @throws Error when no registered language has this variety. */
export function speakerOf(variety: string): Speaker {
  const speaker = speakers().get(variety);
  if (!speaker) throw new Error(`no language has a variety '${variety}'`);
  return speaker;
}
