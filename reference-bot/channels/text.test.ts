import { describe, expect, it } from 'vitest';
import { distinctTitles, shorten } from './text.ts';

describe('shortening', () => {
  it('M4, F15: titles that differ at the end stay different, with the difference in sight', () => {
    const titles = ['Canvas Sneaker Low Top Blue Size 41', 'Canvas Sneaker Low Top Blue Size 42'];
    const short = distinctTitles(titles, 24);
    expect(new Set(short).size).toBe(2);
    expect(short.map((title) => title.slice(-2))).toEqual(['41', '42']);
    expect(distinctTitles(['Same', 'same', 'Same'], 24)).toEqual(['Same', 'same 2', 'Same 3']);
    expect(distinctTitles(['', '  '], 20)).toEqual(['•', '• 2']);
  });

  it('M4: never cuts inside an emoji', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 20)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    expect(shorten('short', 20)).toBe('short');
  });
});
