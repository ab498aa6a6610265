import { describe, expect, it } from 'vitest';
import { tokensRead } from './clauses.ts';
import { understand } from './index.ts';
import { vocabulary } from './testing.ts';
import { tokenize } from './tokens.ts';

/** What a text may be made of; each is repeated. */
const PIECES = {
  'numbers and commas': '1,',
  'letters and dots': 'a.b.',
  spaces: ' ',
  digits: '1',
  emoji: '😀',
  'combining marks': 'e\u0301',
  'signs that become many letters': 'ﷺ',
  'apostrophes in one word': "a'b'",
  'one word': 'abcdefghijklmnop',
  'things in a row': 'shoes and bags and ',
  denials: 'no not this ',
  budgets: 'under 2000 and ',
  addresses: 'a@a',
  'links of Swahili': 'na ',
  typos: 'kitneg ',
  'one letter': 'a ',
  mixed: 'habari, 2k! 😀 a1-b2 #2 x@y.z ',
  'words of programs': 'constructor __proto__ toString hasOwnProperty ',
};
const context = { vocabulary, expecting: null, listLength: 3 };
const textOf = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Processor time of a reading, the least of a few, so that what else runs does not count. */
function costOf(text: string, repeat = 1): number {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 4; n += 1) {
    const before = process.cpuUsage();
    for (let each = 0; each < repeat; each += 1) understand(text, context);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / repeat);
  }
  return least;
}

describe('the length of a text', () => {
  // Four times the text: four times the cost where it is read in one pass, 16 times where the cost is the square.
  it.each(Object.entries(PIECES))('%s: the cost grows with the length, not with its square', (_, piece) => {
    const [short, long] = [costOf(textOf(piece, 1_000)), costOf(textOf(piece, 4_000))];
    const usual = costOf('habari, do you have red shoes under 2000?', 20);
    expect(long / Math.max(short, 10 * usual)).toBeLessThan(10);
  });

  it('what is beyond the limit of the platform costs nothing', () => {
    for (const piece of Object.values(PIECES)) {
      const tokens = (length: number) => tokenize(textOf(piece, length)).length;
      expect(tokens(100_000)).toBe(tokens(4_096));
    }
  });

  it('of a long text the beginning and the end are read', () => {
    const story = 'My cousin told me a long story about the weather in town and the roads. '.repeat(40);
    expect(tokensRead(tokenize(story)).length).toBeLessThan(tokenize(story).length);
    for (const text of [`Do you have red shoes? ${story}`, `${story} Do you have red shoes?`]) {
      const asked = understand(text, context).points.filter((point) => point.kind === 'inquiry');
      expect(asked).toContainEqual(expect.objectContaining({ query: expect.objectContaining({ colors: ['Red'] }) }));
    }
  });
});
