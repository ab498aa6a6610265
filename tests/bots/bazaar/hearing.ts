/** What a customer's text says: its clauses, with the goods, numbers and acts that each of them names. */
import { type Act, EARS, find, LANGUAGES, type Language, plain, vocabulary } from './ears/ears.ts';
import { goodsIn, type Named, type Stall, tokensOf } from './stall.ts';

export type Clause = {
  text: string;
  acts: Set<Act>;
  named: Named;
  /** Pieces. */
  quantity: number | undefined;
  /** Place in a list, from 1; -1 is the last. */
  place: number | undefined;
  /** At most this price. */
  limit: number | undefined;
  /** A bank note that the customer pays with. */
  note: number | undefined;
  zone: string | undefined;
  /** Words that the bot knows from nowhere. */
  strange: string[];
};

const UNITS =
  '(?:cm|mm|m|kg|g|ml|l|cl|w|gb|mb|mah|inch|in|litre|litres|metre|metres|tabs|x|hrs?|hours?|days?|pm|am|o ?clock|siku|masaa|jours?|heures?|h|%)';

const unlengthened = (text: string) => text.replace(/(\p{L})\1{2,}/gu, '$1');

/** Whether two words differ by one letter (added, lost, changed, or two swapped). */
const near = (a: string, b: string) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (x: string, skip: number) => x.slice(start + skip);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2))
  );
};

/** Puts words right that are one slip away from a word that the bot knows. */
const corrected = (text: string, known: Set<string>) =>
  text.replace(/\p{L}{4,}/gu, (word) => {
    if (known.has(word)) return word;
    const longer = [...known].filter((other) => other.length > 3 && other[0] === word[0] && near(word, other));
    return longer.length ? (longer[0] ?? word) : word;
  });

const amountOf = (digits: string, k: string | undefined) => Number(digits) * (k ? 1000 : 1);

const limitIn = (text: string, under: string): { limit: number; part: string } | undefined => {
  const found = find(under, text);
  if (!found) return undefined;
  const rest = text.slice(found.index);
  const number = /^\D{0,22}?(\d+(?:\.\d+)?)\s*(k\b)?/.exec(rest);
  const limit = number?.[1] ? amountOf(number[1], number[2]) : 0;
  return limit >= 20 && number ? { limit, part: number[0] } : undefined;
};

const MERE = new Set(['change', 'buy', 'that', 'yes']);

/** Words after which a number is not what is wanted. */
const NOT = /(?<!\p{L})(?:not|siyo|sio|si|pas|instead of|rather than|badala ya|au lieu de)\s+(?:\d+|\p{L}+)/gu;

/** "one" and "un" count only where nothing else can be meant. */
const counts = (word: string, before: string | undefined, alone: boolean) =>
  !['one', 'un', 'une'].includes(word) ||
  alone ||
  /^(want|take|just|only|need|get|buy|me|seulement|juste|prends)$/.test(before ?? '');

const numberIn = (raw: string, numbers: Record<string, number>) => {
  const text = raw.replace(NOT, ' ');
  const digits = new RegExp(`(?<![\\p{L}\\d.])(\\d{1,4})(?![\\d.]|\\s*${UNITS}(?![\\p{L}])|k\\b|/)`, 'u').exec(text);
  if (digits?.[1]) return Number(digits[1]);
  const words = text.split(/[^\p{L}]+/u).filter(Boolean);
  const at = words.findIndex(
    (word, index) => numbers[word] !== undefined && counts(word, words[index - 1], words.length < 3),
  );
  const first = numbers[words[at] ?? ''];
  if (first === undefined) return undefined;
  const rest = words.slice(at + 1).filter((word) => !['na', 'et', 'and'].includes(word));
  const second = numbers[rest[0] ?? ''] ?? 0;
  return first === 10 || first === 20 ? first + (second < 10 ? second : 0) : first;
};

/** The ears for one stall. */
export const earsFor = (stall: Stall) => {
  const known = new Map<Language, Set<string>>(
    LANGUAGES.map((language) => [language, new Set([...vocabulary(language), ...stall.words])]),
  );
  const zones = (stall.shop.delivery ?? []).map(({ zone }) => zone);

  const scoreOf = (text: string, language: Language) => {
    const own = vocabulary(language);
    const goods = stall.words;
    return text
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 1 && own.has(word) && !goods.has(word))
      .map((word): number => (LANGUAGES.some((other) => other !== language && vocabulary(other).has(word)) ? 0.2 : 1))
      .reduce((sum, part) => sum + part, 0);
  };

  /** The language of a text; nothing if it could be another one too. */
  const languageOf = (text: string, among: Language[], spoken?: Language): Language | undefined => {
    const flat = unlengthened(plain(text));
    for (const [language, act] of [
      ['en', 'english'],
      ['sw', 'swahili'],
      ['fr', 'french'],
    ] as const) {
      const phrases = EARS[language].acts[act];
      if (among.includes(language) && phrases && find(phrases, flat)) return language;
    }
    const scores = among
      .map((language) => ({ language, score: scoreOf(flat, language) }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = scores;
    // One word may be anybody's: a language that is spoken is left for two.
    if (
      !first ||
      first.score < (spoken === undefined || first.language === spoken ? 1 : 1.8) ||
      (second && first.score - second.score < 0.8)
    )
      return undefined;
    return /^\W*(ok|okay|no|poa)\W*$/.test(flat) ? undefined : first.language;
  };

  const clauseOf = (raw: string, language: Language, others: Language[]): Clause => {
    const text = corrected(raw, known.get(language) ?? new Set());
    const acts = new Set<Act>();
    const tables = [EARS[language], ...others.map((other) => EARS[other])];
    const named = goodsIn(stall, text);
    let rest = named.rest;
    for (const ears of tables)
      for (const [act, phrases] of Object.entries(ears.acts)) if (find(phrases, rest)) acts.add(act);
    let limit: number | undefined;
    let place: number | undefined;
    let note: number | undefined;
    for (const ears of tables) {
      const under = limitIn(rest, ears.under);
      const noted = find(ears.notes, rest);
      const amount = noted ? /(\d+(?:\.\d+)?)\s*(k\b)?/.exec(rest) : undefined;
      if (amount?.[1] && note === undefined) {
        note = amountOf(amount[1], amount[2]);
        rest = rest.replace(amount[0], ' ');
      } else if (under && limit === undefined) {
        limit = under.limit;
        rest = rest.replace(under.part, ' ');
      }
      ears.ordinals.forEach((forms, index) => {
        const found = place === undefined ? find(forms, rest) : undefined;
        if (!found) return;
        place = index + 1;
        rest = rest.replace(found[0], ' ');
      });
      const numbered = new RegExp(`(?<!\\p{L})(?:${ears.position})\\.?\\s*(\\d)(?!\\d)`, 'u').exec(rest);
      if (place === undefined && numbered?.[1]) {
        place = Number(numbered[1]);
        rest = rest.replace(numbered[0], ' ');
      }
    }
    if (place === undefined && acts.has('last') && !/at last|last (week|time|month|price|year)/.test(rest)) place = -1;
    const counted = place === undefined ? rest : rest.replace(/(?<!\p{L})(?:ones?|une?)(?!\p{L})/gu, ' ');
    const change = acts.has('change')
      ? tables.map((ears) => find(ears.acts.change ?? '', counted)).find(Boolean)
      : undefined;
    const better = change ? counted.slice(change.index + change[0].length) : '';
    const said = /\d/.test(better) && /\d/.test(counted.slice(0, change?.index)) ? better : counted;
    const quantity = tables.map((ears) => numberIn(said, ears.numbers)).find((value) => value !== undefined);
    const zone = zones.find((name) => find(plain(name), text));
    if (zone && text.includes('?')) acts.add('delivery');
    const familiar = new Set([...(known.get(language) ?? []), ...others.flatMap((other) => [...vocabulary(other)])]);
    const strange = tokensOf(rest).filter((word) => word.length > 2 && !/\d/.test(word) && !familiar.has(word));
    return { text, acts, named, quantity, place, limit, note, zone, strange };
  };

  const speaks = (clause: Clause) =>
    clause.acts.size > 0 || clause.named.products.length > 0 || clause.named.category !== undefined;

  /** Nothing but a number of pieces. */
  const saysHowMany = ({ named, quantity, place, acts }: Clause) =>
    quantity !== undefined && place === undefined && !named.products.length && [...acts].every((act) => MERE.has(act));

  /** The clauses of a text. A part that says nothing by itself stays with the part before it. */
  const clausesOf = (raw: string, language: Language, among: Language[]): Clause[] => {
    const others = among.filter((other) => other !== language);
    const flat = unlengthened(plain(raw));
    const joins = [EARS[language], ...others.map((other) => EARS[other])].map((ears) => ears.joins).join('|');
    const cut = new RegExp(`[?!;\\n]+|\\.(?=\\s|$)|,(?!\\d)|&|\\s(?:${joins})\\s`, 'u');
    const parts: string[] = [];
    let left = flat;
    for (let found = cut.exec(left); found; found = cut.exec(left)) {
      parts.push(left.slice(0, found.index + found[0].length));
      left = left.slice(found.index + found[0].length);
    }
    parts.push(left);
    const clauses: Clause[] = [];
    for (const part of parts.filter((piece) => /[\p{L}\d]/u.test(piece))) {
      const clause = clauseOf(part, language, others);
      const before = clauses.at(-1);
      const lost =
        !speaks(clause) || (clause.named.products.length === 0 && [...clause.acts].every((act) => act === 'that'));
      if (before && (lost || !speaks(before)) && clause.place === undefined && before.place === undefined)
        clauses[clauses.length - 1] = clauseOf(`${before.text} ${part}`, language, others);
      else if (before && saysHowMany(clause) && before.named.products.length && before.quantity === undefined)
        clauses[clauses.length - 1] = clauseOf(`${before.text} ${part}`, language, others);
      else clauses.push(clause);
    }
    return clauses;
  };

  return { languageOf, clausesOf };
};
