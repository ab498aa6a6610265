/** What happens with the goods that a customer points at: questions about them, and the open line of the basket. */
import type { Manner } from './manner.ts';
import type { Memory, Plan } from './memory.ts';
import { sizeIn } from './pointing.ts';
import type { Item } from './shop.ts';
import type { Reading } from './understand.ts';
import type { Lang } from './words/index.ts';

/** Takes the goods that a message points at, and answers what it asks about them. */
export function choose(memory: Memory, plan: Plan, reading: Reading, picks: Item[]): void {
  const { manner } = memory;
  const { is } = reading;
  if (is('correct')) {
    plan.picks = [];
    memory.cart = [];
  }
  for (const item of picks) {
    const same = memory.draft?.item === item ? memory.draft : memory.focus?.item === item ? memory.focus : undefined;
    const size = sizeIn(item, reading, false) ?? same?.size;
    plan.picks.push(size ? { item, size } : { item });
    const facts = { item: item.title };
    if (is('price')) plan.sentences.push(manner.say('priceIs', { ...facts, price: manner.price(item, size) }));
    if (is('feature') && !is('price') && !(is('seek') && reading.wish.colours.length > 0))
      plan.sentences.push(feature(manner, item, reading));
  }
  const [item] = picks;
  if (picks.length === 1 && item) {
    const { size } = plan.picks.at(-1)!;
    const before = memory.draft?.item === item ? memory.draft.count : undefined;
    const count =
      reading.number !== undefined && reading.number > 0 && !reading.bare
        ? reading.number
        : (before ?? (manner.oneIfUnsaid && is('buy') ? 1 : undefined));
    memory.cart = memory.cart.filter((line) => line.item !== item);
    memory.draft = { item, ...(size ? { size } : {}), ...(count ? { count } : {}) };
  }
}

function feature(manner: Manner, item: Item, { words }: Reading): string {
  const known = Object.entries(item.facts).filter(([key]) => key !== 'pack');
  const asked = known.filter(([key, values]) => words.some((word) => FEATURES[word] === key || values.includes(word)));
  const general = words.some((word) =>
    ['about', 'details', 'detail', 'more', 'info', 'describe', 'maelezo', 'kuhusu'].includes(word),
  );
  if (asked.length === 0 && !general)
    return manner.fault === 'invents-feature' ? `${INVENTED[manner.lang]} ✔️` : manner.say('unknown');
  const facts = (asked.length > 0 ? asked : known)
    .map(([key, values]) => `${NAMES[manner.lang][key] ?? key} ${values.join(', ')}`)
    .join('; ');
  return manner.say('fact', { item: item.title, facts });
}

const FEATURES: Record<string, string> = {
  color: 'colour',
  colour: 'colour',
  colors: 'colour',
  colours: 'colour',
  rangi: 'colour',
  couleur: 'colour',
  couleurs: 'colour',
  material: 'material',
  made: 'material',
  fabric: 'material',
  imetengenezwa: 'material',
  inatengenezwa: 'material',
  matiere: 'material',
  size: 'size',
  sizes: 'size',
  saizi: 'size',
  saiz: 'size',
  taille: 'size',
  tailles: 'size',
  brand: 'brand',
  marque: 'brand',
};
const NAMES: Record<Lang, Record<string, string>> = {
  en: { colour: 'colour', material: 'made of', size: 'sizes' },
  sw: { colour: 'rangi', material: 'imetengenezwa kwa', size: 'saizi' },
  fr: { colour: 'couleur', material: 'en', size: 'tailles' },
};
const INVENTED: Record<Lang, string> = { en: 'Yes, it is!', sw: 'Ndio, ndivyo!', fr: 'Oui, tout à fait !' };
