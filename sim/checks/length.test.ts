import { describe, expect, it } from 'vitest';
import { chat, runChecks, shoeList, text } from './testing.ts';

/** What a text may be made of; each is repeated. */
const PIECES = {
  'numbers and commas': '1,',
  'letters and dots': 'a.b.',
  spaces: ' ',
  lines: '\n',
  digits: '1',
  emoji: '😀',
  'combining marks': 'e\u0301',
  'signs that become many letters': 'ﷺ',
  'apostrophes in one word': "a'b'",
  prices: 'KES 1,200 and ',
  'things in a row': 'shoes and bags and ',
  addresses: 'a@a',
  mixed: 'habari, 2k! 😀 a1-b2 #2 x@y.z ',
  'words of programs': 'constructor __proto__ toString hasOwnProperty ',
};
const WHO = { 'a customer': true, 'a bot': false };
const textOf = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Processor time of all checks over a session in which somebody writes the text, the least of a few. */
function costOf(said: string, byCustomer: boolean): number {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 3; n += 1) {
    const session = chat().says('amina', 'do you have shoes').bot(shoeList());
    if (byCustomer) session.says('amina', said).botAfter(2_000, text('Sorry?'));
    else session.says('amina', 'the first').botAfter(2_000, text(said));
    const trace = session.trace();
    const before = process.cpuUsage();
    runChecks(trace);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

describe('the length of a text', () => {
  for (const [who, byCustomer] of Object.entries(WHO))
    it.each(Object.entries(PIECES))(`%s of ${who}: the cost grows with the length, not with its square`, (_, piece) => {
      const [short, long] = [costOf(textOf(piece, 1_000), byCustomer), costOf(textOf(piece, 4_000), byCustomer)];
      const usual = costOf('do you have red shoes under 2000?', true);
      expect(long / Math.max(short, 2 * usual)).toBeLessThan(10);
    });

  it('what is beyond the limit of the platform costs nothing', () => {
    for (const piece of Object.values(PIECES)) {
      const long = textOf(piece, 400_000);
      expect(costOf(long, false) / costOf(textOf(piece, 8_192), false)).toBeLessThan(10);
    }
  });
});
