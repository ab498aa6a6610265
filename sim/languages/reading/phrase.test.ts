import { describe, expect, it } from 'vitest';
import { sourceOf } from './phrase.ts';

const whole = (phrase: string, places?: Record<string, string>) => new RegExp(`^(?:${sourceOf(phrase, places)})$`, 'u');

describe('phrases', () => {
  it.each([
    ['the [very] last', ['the very last', 'the last'], ['the  last', 'thelast', 'the verylast']],
    ['[the|that] one', ['the one', 'that one', 'one'], ['this one', ' one']],
    ['bei [gani|ngapi]', ['bei', 'bei gani', 'bei ngapi'], ['bei ', 'beigani']],
    ['a [b] [c] d', ['a d', 'a b d', 'a c d', 'a b c d'], ['a  d', 'a c b d']],
    ['colo[u]r[s]', ['color', 'colours'], ['colo', 'colouur']],
    ['(na|nime)lipa', ['nalipa', 'nimelipa'], ['lipa']],
    ["i['d| would] like", ["i'd like", 'i would like', 'i like'], ['i d like']],
    ['no. 3 (a|b)?', ['no. 3 a?'], ['noo 3 a', 'no. 3 a']],
    ['/m-?pesa/', ['mpesa', 'm-pesa'], ['m pesa']],
    ['[a[n]|your] [big] bag', ['bag', 'an bag', 'a big bag', 'your bag'], ['a  bag']],
  ])('%s', (phrase, matched, others) => {
    for (const text of matched) expect(text).toMatch(whole(phrase));
    for (const text of others) expect(text).not.toMatch(whole(phrase));
  });

  it('fills places, in patterns as well', () => {
    expect('only 3').toMatch(whole('only {n}', { n: String.raw`\d+` }));
    expect('only 3').toMatch(whole('/only {n}/', { n: String.raw`\d+` }));
    expect('12').toMatch(whole(String.raw`/\d{2}/`, { n: 'x' }));
  });

  it.each(['(a|b', 'a]', '[a', '{nothing}'])('says what is wrong with %s', (phrase) => {
    expect(() => sourceOf(phrase)).toThrow(`'${phrase}'`);
  });
});
