import { describe, expect, it } from 'vitest';
import { featuresIn } from './features.ts';
import { fold } from './text.ts';

const sizesIn = (text: string): string[] =>
  featuresIn(fold(text)).flatMap(({ attribute, value }) => (attribute === 'size' ? [value] : []));

describe('sizes that a sentence states', () => {
  it.each([
    ['It comes in sizes 40, 41 and 42.', ['40', '41', '42']],
    ['Saizi: 38, 39', ['38', '39']],
    ['sizes: M, L', ['m', 'l']],
    ['The cake is baked in these sizes: 1 kg TSh 45,000, 2 kg TSh 82,000', []],
    ['sizes: plain KES 9,000, olive KES 12,500', []],
    ['sizes: 10 kg KES 90', []],
  ])('%s', (text, sizes) => {
    expect(sizesIn(text)).toEqual(sizes);
  });
});
