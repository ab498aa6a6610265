/** The duka (`tests/bots/duka`), as a fifth maker would write it: it keeps the rules in its own words, or breaks one on purpose. */
import { describe, expect, it } from 'vitest';
import type { Bubble } from './bots/cloud.ts';
import { Attendant } from './bots/duka/attendant.ts';
import { FAULTS, type Fault } from './bots/duka/faults.ts';
import { STYLES, type Style } from './bots/duka/voice/voice.ts';

const HARDWARE = 'tests/fixtures/shops/catalogs/jenga-hardware.yaml';

function talk(style: Style = 'mtaani', fault?: Fault, catalog = HARDWARE) {
  const shop = new Attendant({ catalog, seed: 1, style, ...(fault ? { fault } : {}) });
  let at = 0;
  return (...texts: string[]): Bubble[] => {
    at += 20_000;
    const messages = texts.map((text, index) => ({ id: `${at}-${index}`, at, text }));
    return shop.reply('254700000001', messages, at);
  };
}
const words = (bubbles: readonly Bubble[]): string => bubbles.map(({ text }) => text).join('\n');

describe('the duka', () => {
  it.each(STYLES)('sells in the wording %s, with a change before the yes', (style) => {
    const say = talk(style);
    expect(words(say('hi', 'do you have a claw hammer?'))).toMatch(/Jenga Hardware[\s\S]*Claw Hammer 16oz[\s\S]*650/);
    say('I will take it');
    expect(words(say('2'))).toMatch(/1,300/);
    expect(words(say('actually make it 3'))).toMatch(/1,950/);
    expect(words(say('yes'))).toMatch(/DK1007[\s\S]*1,950[\s\S]*712345/);
    expect(words(say('ok'))).not.toMatch(/DK1014/);
  });

  it('answers every point of a burst in the language of its customer', () => {
    const say = talk();
    const reply = words(say('Habari', 'mna nyundo?', 'mnafungua saa ngapi jumapili?'));
    expect(reply).toMatch(/Jumapili/);
    expect(reply).toMatch(/tumefunga|Hatufungui/);
  });

  it('says no more after STOP, until START', () => {
    const say = talk();
    say('hello');
    expect(say("please don't send me any messages")).toHaveLength(1);
    expect(say('do you have nails?')).toEqual([]);
    expect(say('START')).toHaveLength(1);
  });

  it.each<[Fault, string[], RegExp, RegExp]>([
    ['sum-not-updated', ['I want 2 claw hammers', 'make it 3'], /1,950/, /1,300/],
    ['digit-of-till', ['how do I pay?'], /712345/, /712354/],
    ['warranty-for-all', ['is there a warranty on the claw hammer?'], /no warranty/i, /1 year/],
  ])('has the fault %s only if it is asked to', (fault, texts, right, wrong) => {
    const [healthy, faulty] = [talk(), talk('mtaani', fault)];
    const last = (say: typeof healthy) => texts.map((text) => words(say(text))).at(-1);
    expect(last(healthy)).toMatch(right);
    expect(last(faulty)).toMatch(wrong);
  });

  it('names each fault by what the customer sees', () => {
    for (const seen of Object.values(FAULTS)) expect(seen.length).toBeGreaterThan(10);
  });
});
