/** The bazaar (`tests/bots/bazaar`), as a fourth maker would write it: it keeps the rules in its own words, or breaks one on purpose. */
import { describe, expect, it } from 'vitest';
import { Assistant } from './bots/bazaar/assistant.ts';
import type { Fault } from './bots/bazaar/faults.ts';
import { STYLES, type Style } from './bots/bazaar/wording/wording.ts';
import type { Bubble } from './bots/cloud.ts';

const CATALOG = 'tests/bots/bazaar/catalogs/kariakoo-simu.yaml';

describe('the bazaar', () => {
  it.each(STYLES as readonly Style[])('%s: sells two goods as they were agreed, after a yes', (style) => {
    const say = visit({ style });
    const first = say('hi, I want 3 aux cords and 2 wallet cases');
    expect(first).not.toMatch(/B1042/);
    const summed = say('pick up');
    for (const title of ['Aux Cord Gold Tip', 'Leather Wallet Case']) expect(summed).toContain(title);
    expect(plain(summed)).toContain('75500');
    const done = plain(say('yes'));
    expect(done).toContain('B1042');
    expect(done).toContain('75500');
    expect(say('where is my order?')).toContain('B1042');
  });

  it('places orders only after a yes, and is silent after a stop', () => {
    const say = visit({});
    say('I want 2 flash disks');
    say('pick up');
    expect(say('not yet')).not.toContain('B1042');
    say('stop');
    expect(say('hello?')).toBe('');
  });

  const talk = ['I want 2 flash disks', 'pick up', 'make it 5', 'yes'];
  it.each<[Fault, readonly string[]]>([
    ['change-ignored', talk],
    ['order-says-less', talk],
    ['orders-without-yes', talk],
    ['pieces-by-one-less', ['I want 4 aux cords', 'pick up']],
    ['forgets-the-second', ['I want 3 aux cords and 2 wallet cases', 'pick up']],
    ['oversells', ['I want 40 wall chargers', 'pick up']],
    ['account-swapped', ['how can I pay?']],
  ])('%s: a customer can see the fault', (fault, messages) => {
    const [right, wrong] = [visit({}), visit({ fault })];
    expect(messages.map(wrong)).not.toEqual(messages.map(right));
  });
});

/** Amounts without the commas in them. */
const plain = (text: string): string => text.replace(/(?<=\d)[, ](?=\d{3})/g, '');

function visit({ fault, style }: { fault?: Fault; style?: Style }): (words: string) => string {
  const bot = new Assistant(CATALOG, '1', fault, style);
  bot.meets('amina', 'Amina');
  let at = 0;
  return (words) => {
    at += 10_000;
    const bubbles: Bubble[] = bot.reply('amina', [{ id: `m${at}`, at, text: words }], at);
    return bubbles.map(({ text }) => text).join('\n');
  };
}
