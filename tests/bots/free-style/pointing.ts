/** Which goods a message points at: by name, by place in the list on the screen, by colour, by "this one". */
import type { Incoming } from '../cloud.ts';
import { LIST_TTL_MS, type Memory, type Plan, SHOWN } from './memory.ts';
import type { Item, Shop, Size } from './shop.ts';
import { type Ear, plain, type Reading } from './understand.ts';

/** Joins what people cut into pieces: "do you have" / "lamps" / "under 2000". */
export function merge(
  ear: Ear,
  all: readonly { message: Incoming; reading: Reading }[],
): { message: Incoming; reading: Reading }[] {
  const joined: { message: Incoming; reading: Reading }[] = [];
  for (const each of all) {
    const before = joined.at(-1);
    const mine = each.reading;
    const piece = (reading: Reading) =>
      reading.wish.kind.length === 0 &&
      reading.wish.items.length > 0 &&
      reading.named.length === 0 &&
      reading.positions.length === 0;
    const opens =
      before &&
      before.message.text !== undefined &&
      before.message.tap === undefined &&
      each.message.text !== undefined;
    const narrows =
      opens &&
      (piece(mine) || (mine.wish.items.length === 0 && (mine.wish.below || mine.wish.above))) &&
      !mine.is('one') &&
      before.reading.wish.kind.length > 0 &&
      before.reading.named.length === 0;
    const begins =
      opens &&
      before.reading.is('seek') &&
      before.reading.wish.items.length === 0 &&
      before.reading.words.length < 5 &&
      mine.wish.items.length > 0 &&
      !mine.is('seek') &&
      !before.reading.is('this') &&
      before.reading.positions.length === 0;
    if (narrows || begins) {
      const text = `${before.message.text} ${each.message.text}`;
      joined[joined.length - 1] = { message: { ...before.message, text }, reading: ear.read(text) };
    } else joined.push(each);
  }
  return joined;
}

/** The goods that a message points at. 'asked': it points, but at nothing sure; the bot asks back. */
export function point(
  shop: Shop,
  memory: Memory,
  plan: Plan,
  message: Incoming,
  reading: Reading,
  now: number,
): Item[] | 'asked' {
  const { manner } = memory;
  const { is, wish, named, excluded } = reading;
  const quoted = message.quotes ? memory.lists.find(({ ids }) => ids.includes(message.quotes!)) : undefined;
  const list =
    manner.fault === 'forgets-list' ? undefined : (quoted ?? memory.lists.findLast(({ items }) => items.length > 0));
  const fresh = list && now - list.at < LIST_TTL_MS ? list.items : undefined;
  const answering = memory.asking === 'count' || memory.asking === 'size' || memory.asking === 'yes';
  const out = (item: Item) =>
    excluded.words.some((word) => item.facts.colour?.includes(word) || plain(item.title).split(' ').includes(word));
  const bare = reading.bare && !answering && reading.number !== undefined ? [reading.number] : [];
  const positions = reading.positions.length > 0 ? reading.positions : bare;
  const ask = (why: string): 'asked' => {
    plan.doubt = { why: manner.say(why), shown: fresh && fresh.length > 0 ? fresh : shop.popular(SHOWN) };
    return 'asked';
  };
  if (named.length > 0 && !(named.length === 1 && out(named[0]!))) return named;
  // A size of the product at hand is an answer, whatever words stand around it.
  if (memory.draft && wish.nouns.length === 0 && sizeIn(memory.draft.item, reading, false)) return [];
  if (positions.length > 0) {
    if (!fresh) return ask(list ? 'expired' : 'noList');
    const found = positions.map((place) =>
      place === 'last' ? fresh.at(-1) : fresh[place - (manner.fault === 'second-is-third' ? 0 : 1)],
    );
    return found.some((item) => !item) ? ask('outOfRange') : (found as Item[]);
  }
  const seeks = wish.nouns.length > 0 && !is('one');
  const pool = wish.nouns.length > 0 ? fresh?.filter((item) => wish.kind.includes(item)) : fresh;
  if ((is('cheapest') || is('dearest')) && !seeks) {
    if (!fresh) return ask(list ? 'expired' : 'noList');
    const sorted = [...(pool && pool.length > 0 ? pool : fresh)].sort((a, b) => lowest(a) - lowest(b));
    return [is('cheapest') ? sorted[0]! : sorted.at(-1)!];
  }
  if (is('both') && wish.nouns.length === 0)
    return fresh?.length === 2 ? fresh : ask(fresh ? 'which' : list ? 'expired' : 'noList');
  if (
    wish.colours.length > 0 &&
    wish.nouns.length === 0 &&
    !is('seek') &&
    !(memory.draft && sizeIn(memory.draft.item, reading, true))
  ) {
    if (fresh && fresh.length > 0) {
      const fits = fresh.filter((item) => wish.items.includes(item) && !out(item));
      if (fits.length === 1) return fits;
      if (fits.length > 1) {
        plan.why.push(manner.say('which'));
        plan.shown.push(...fits);
        return 'asked';
      }
      if (is('one')) {
        plan.why.push(manner.say('noColour', { what: wish.colours[0]! }));
        plan.shown.push(...fresh);
        return 'asked';
      }
    }
    return [];
  }
  if (wish.nouns.length > 0 && (is('one') || is('this'))) {
    const within = fresh?.filter((item) => wish.items.includes(item) && !out(item)) ?? [];
    if (within.length === 1) return within;
    if (wish.items.length === 1) return wish.items;
    if (memory.focus && is('this') && wish.colours.length === 0 && wish.items.includes(memory.focus.item)) {
      return [memory.focus.item];
    }
    if (!is('cheapest') && !is('dearest')) return [];
  }
  if (excluded.words.length > 0 && fresh && wish.items.length === 0) {
    const rest = fresh.filter((item) => !out(item));
    if (rest.length > 0 && rest.length < fresh.length) {
      plan.why.push(manner.say('notThat'));
      plan.shown.push(...rest);
      return 'asked';
    }
  }
  if (seeks || answering || is('browse') || is('yes') || is('no') || is('delivery') || is('hours')) {
    const still =
      answering &&
      is('this') &&
      memory.draft &&
      !seeks &&
      !is('no') &&
      reading.number === undefined &&
      !sizeIn(memory.draft.item, reading, true);
    return still ? [memory.draft!.item] : [];
  }
  const asks =
    (is('price') && !is('delivery') && !is('discount')) ||
    is('stock') ||
    is('feature') ||
    (is('buy') && !is('discount'));
  if ((is('this') && (asks || is('maybe') || reading.words.length <= 4)) || asks) {
    if (memory.focus) return [memory.focus.item];
    if (fresh?.length === 1) return fresh;
    if (fresh && fresh.length > 1) return ask('which');
    if (is('this') && asks) return ask(list ? 'expired' : 'noList');
  }
  return [];
}

export const lowest = ({ price, sizes }: Item): number => Math.min(price, ...sizes.map((size) => size.price));

/** The size of this product that a message names. */
export function sizeIn(item: Item, { words }: Reading, asked: boolean): Size | undefined {
  const said = words.map((word) => SIZE_WORDS[word] ?? word);
  const near = asked
    ? said
    : said.filter(
        (word, at) =>
          word.length > 1 || /^(size|saizi|saiz|taille|ya|the)$/.test(said[at - 1] ?? '') || at === said.length - 1,
      );
  const fits = item.sizes.filter(({ words: own }) =>
    own.some((word) => {
      const parts = plain(word)
        .split(/\s+/)
        .filter((part) => !['size', 'saizi'].includes(part));
      return asked || !/^\d+$/.test(parts[0] ?? '')
        ? parts.some((part) => near.includes(part))
        : near.some((each, at) => each === parts[0] && /^(size|saizi|saiz)$/.test(near[at - 1] ?? ''));
    }),
  );
  const exact = fits.filter(({ title }) =>
    plain(title)
      .split(/\s+/)
      .every((part) => near.includes(part) || part === 'size'),
  );
  return exact.length === 1 ? exact[0] : fits.length === 1 ? fits[0] : undefined;
}

const SIZE_WORDS: Record<string, string> = {
  ndogo: 'small',
  dogo: 'small',
  kati: 'medium',
  wastani: 'medium',
  kubwa: 'large',
  petit: 'small',
  petite: 'small',
  moyen: 'medium',
  moyenne: 'medium',
  grand: 'large',
  grande: 'large',
  med: 'medium',
};
