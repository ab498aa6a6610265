import type { Limit } from './rules.ts';

/** How a platform counts the length of a text. */
export type LengthUnit = 'code-points' | 'utf-16';

/** Code points of a text: an emoji outside the basic plane counts once, a combining mark counts for itself. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--;
        i++;
      }
    }
  }
  return count;
}

/** Whether a text is longer than `max`; looks at the text only when its UTF-16 length leaves a doubt. */
export function longerThan(text: string, max: number, unit: LengthUnit): boolean {
  if (text.length <= max) return false;
  return unit === 'utf-16' || text.length > 2 * max || codePoints(text) > max;
}

/** Whether a text's length is within a limit. Too short: -1, too long: 1, right: 0. */
export function compareTo(text: string, { min, max }: Limit, unit: LengthUnit): -1 | 0 | 1 {
  if (longerThan(text, max, unit)) return 1;
  if (min === 0 || text.length >= 2 * min) return 0;
  return (unit === 'utf-16' ? text.length : codePoints(text)) < min ? -1 : 0;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** Whether a text is exactly one emoji as a person sees it (flags, skin tones and joined families are one). */
export function isOneEmoji(text: string): boolean {
  if (text.length === 0 || text.length > 40 || !EMOJI.test(text)) {
    return false;
  }
  const [first, second] = graphemes.segment(text);
  return first !== undefined && second === undefined;
}
