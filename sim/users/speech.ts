import type { Saying, Speaker } from '../languages/index.ts';
import { languageOf as readLanguage } from '../languages/reading/spoken.ts';
import type { SayPart, StepBody } from '../scenario/types.ts';
import type { Product } from '../shop/types.ts';
import type { Intent, Meaning } from '../trace/meaning.ts';
import { paymentsOf, placesOf } from './locale.ts';
import { typed, typo } from './typos.ts';
import type { SimulatedUser } from './user.ts';
import { pick } from './world.ts';

/** What fills the places of a text. */
export type Places = Readonly<
  Partial<
    Record<
      | ('thing' | 'name' | 'other' | 'colour' | 'size' | 'price' | 'n' | 'word' | 'ordinal' | 'wrong' | 'description')
      | ('place' | 'payment'),
      string
    >
  >
>;

/** A message with what it means, before it is decided how it is sent. */
export interface Said extends SayPart {
  means: Meaning;
  /** Where the text can be cut in two without losing what it asks for. */
  cut?: number;
}

export interface SayOptions {
  places?: Places;
  /** Besides intents and language. */
  means?: Omit<Meaning, 'intents' | 'language'> | undefined;
}

/** Words a saying in the customer's own way, with what it means. */
export function word(user: SimulatedUser, saying: Saying, intents: Intent[], options: SayOptions = {}): Said {
  const { words, persona, speaker } = user;
  const { template, ...local } = templateFor(user, saying);
  const mark = /^[~=]/.exec(template)?.[0];
  const bare = mark ? template.slice(1) : template;
  const places: Places = { ...local, ...options.places };
  const thing = places.thing?.replace(/\p{L}+/gu, (each) => (words.chance(persona.typos) ? typo(each, words) : each));
  const values = new Map(Object.entries({ ...places, ...(thing === undefined ? {} : { thing }) }));
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, place: string) => values.get(place) ?? '');
  const head = fill(bare.slice(0, Math.max(0, bare.indexOf('{'))));
  const text = typed(fill(bare), persona.emoji, words);
  const language = languageOf(mark, speaker, text);
  const canCut =
    places.thing !== undefined && head.trim().length > 3 && text.toLowerCase().startsWith(head.toLowerCase());
  return {
    text,
    means: { intents, ...language, ...options.means },
    worded: { variety: speaker.variety.name, saying, template, places },
    ...(canCut ? { cut: head.length } : {}),
  };
}

/** A message about a product by its name; one that the shop has taken off its shelves answers nothing. */
export function about(
  { world }: SimulatedUser,
  { id, title }: Product,
): { places: Places; means?: SayOptions['means'] } {
  const places = { name: title };
  return world.product(id)?.active ? { places, means: { wants: { products: [id] } } } : { places };
}

/** A template for a saying, and what of the shop fills its places; one that nothing could fill is not drawn. */
function templateFor({ speaker, words, world }: SimulatedUser, saying: Saying): Places & { template: string } {
  const local = { place: placesOf(world.shop), payment: paymentsOf(world.shop) };
  const names = Object.keys(local) as (keyof typeof local)[];
  const templates = speaker.variety.wording[saying].filter((text) =>
    names.every((name) => local[name].length > 0 || !text.includes(`{${name}}`)),
  );
  const template = pick(templates, words) ?? '';
  const filled = names.flatMap((name) => (template.includes(`{${name}}`) ? [[name, pick(local[name], words)]] : []));
  return { template, ...(Object.fromEntries(filled) as Places) };
}

/** What a text says of its language: `~` little, `=` nothing at all. */
function languageOf(mark: string | undefined, { language, mixed }: Speaker, text: string): Pick<Meaning, 'language'> {
  if (mark === '=') return { language: 'neutral' };
  // Who mixes languages may say so much in the other one that an answer in either is right.
  if (mixed && readLanguage(text).open) return {};
  return mark === '~' ? {} : { language: language.name };
}

/** The rest of a message that was cut in two: the first half asks nothing yet. */
export function halves(said: Said): [Said, Said] | undefined {
  if (said.cut === undefined) return undefined;
  const head = said.text.slice(0, said.cut).trim();
  const tail = said.text.slice(said.cut).trim();
  if (head === '' || tail === '') return undefined;
  const { language } = said.means;
  const first: Said = { text: head, means: { intents: ['other'], ...(language === undefined ? {} : { language }) } };
  return [first, { text: tail, means: said.means }];
}

/** Longest burst that stays well inside the longest wait of a turn. */
const ROOM = 0.85;

/** Sends messages as one turn: alone, or as a burst with the gaps of somebody who types. */
export function together(user: SimulatedUser, said: readonly Said[]): StepBody {
  const parts = said.map(
    ({ text, means, label, worded }): SayPart => ({
      ...{ text, means },
      ...(label === undefined ? {} : { label }),
      ...(worded === undefined ? {} : { worded }),
    }),
  );
  const [first] = parts;
  if (parts.length === 1 && first) return { do: 'say', part: first };
  const wait = user.world.settings.waitSeconds * 1000;
  const most = Math.min(wait - 50, Math.floor(((wait + 2000) * ROOM) / (parts.length - 1)));
  const gap = (): number => user.timing.int(Math.min(150, most), most);
  return { do: 'burst', parts: parts.map((part, at) => (at === 0 ? part : { ...part, after: gap() })) };
}

/** Says one thing in this person's manner: at once, cut in two, or with something before or after it. */
export function utter(user: SimulatedUser, main: Said, burst = user.decision.chance(user.persona.bursts)): StepBody {
  if (!burst) return together(user, [main]);
  const parts: Said[] = [];
  const cut = user.decision.chance(0.4) ? halves(main) : undefined;
  if (!user.met && user.decision.chance(0.6)) parts.push(word(user, 'greet', ['greeting']));
  else if (!cut && user.decision.chance(0.4)) parts.push(word(user, 'lead', ['other']));
  parts.push(...(cut ?? [main]));
  if (parts.length === 1 || user.decision.chance(0.25)) {
    parts.push(user.decision.chance(0.5) ? word(user, 'chatter', ['other']) : aside(user));
  }
  return together(user, parts);
}

const ASIDES = ['delivery', 'location', 'hours', 'payment', 'discount', 'returns', 'warranty'] as const;

/** A question about the shop itself. */
export function aside(user: SimulatedUser): Said {
  return word(user, pick(ASIDES, user.decision)!, ['question']);
}
