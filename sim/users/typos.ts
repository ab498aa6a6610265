import type { Random } from '../time/streams.ts';

/** A word shorter than this could become another word by one slip. */
const SHORTEST = 6;

/** One slip of the thumb inside a word: two letters swapped, one doubled, or one skipped. Short words stay as they are. */
export function typo(word: string, random: Random): string {
  if (word.length < SHORTEST || !/^[a-z]+$/i.test(word)) return word;
  const at = random.int(2, word.length - 3);
  switch (random.int(0, 2)) {
    case 0:
      return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    case 1:
      return word.slice(0, at) + word[at] + word.slice(at);
    default:
      return word.slice(0, at) + word.slice(at + 1);
  }
}

const TAILS = [' 🙏', ' 😊', ' 👍', '!!', ' ...', ' 😅', ' 🔥'];

/** Makes a text look typed on a phone: capitals, lost or repeated punctuation, an emoji. The words stay. */
export function typed(text: string, emoji: number, random: Random): string {
  let typed = text;
  const style = random.next();
  if (style < 0.3) typed = typed.charAt(0).toUpperCase() + typed.slice(1);
  else if (style < 0.36 && typed.length > 3 && !/\d/.test(typed)) typed = typed.toUpperCase();
  // Nobody sends an empty text: a question mark alone stays.
  if (random.chance(0.25)) typed = typed.replace(/(?<=.)\?$/s, '');
  else if (random.chance(0.1)) typed = typed.replace(/\?$/, '???');
  if (random.chance(0.05)) typed = `${typed} `.replace(/ /, '  ').trimEnd();
  if (random.chance(emoji)) typed += TAILS[random.int(0, TAILS.length - 1)];
  return typed;
}
