import { saidBy } from '../oracle/bubbles.ts';
import { bubbleDifferences, differing, type Found } from './bubble.ts';
import type { ExplainingFact, PairFacts } from './channels.ts';
import type { Point, ShownBubble } from './types.ts';

/** What is known of the session where two points are compared. */
export interface Circumstances {
  facts: PairFacts;
  /** A refusal of a picture that the session asked for fell on a picture with buttons, which only one of the channels has. */
  pictureWasRefused: boolean;
  /** The bot may introduce itself here on one side, having done so before on the other. */
  greets: boolean;
}

/** In what customers saw something else because of one turn, or one payment. */
export function pointDifferences(a: Point, b: Point, { facts, pictureWasRefused, greets }: Circumstances): Found[] {
  const found = [
    ...differing('replies', String(a.replies), String(b.replies)),
    ...differing('messages', count(a), count(b)),
    ...a.bubbles.flatMap((bubble, i) => {
      const other = b.bubbles[i];
      return other ? bubbleDifferences(bubble, other, facts) : [];
    }),
    ...differing('products', a.shown.join(', '), b.shown.join(', ')),
    ...differing('selected', a.chosen ?? 'none', b.chosen ?? 'none'),
  ];
  const [rich, plain] = facts.pictures?.(a, b) ?? [];
  if (rich && plain && oneFormFewer(rich, plain, facts, greets)) return explained(found, OTHER_FORM, 'one-form-fewer');
  if (rich && plain && pictureWasRefused && refusedLater(rich, plain, facts))
    return explained(found, OTHER_PLACE, 'refused-later');
  if (!a.oneSided && !b.oneSided) return found;
  // A word about what could not be read is more text, and perhaps a message more; it shows no other products.
  return explained(found, MORE_WORDS, 'not-passed-on');
}

const explained = (found: Found[], kinds: ReadonlySet<Found['what']>, fact: ExplainingFact): Found[] =>
  found.map((each) => (kinds.has(each.what) ? { ...each, explainedBy: fact } : each));

const MORE_WORDS: ReadonlySet<Found['what']> = new Set(['replies', 'messages', 'text']);

const OTHER_FORM: ReadonlySet<Found['what']> = new Set(['messages', 'form', 'text', 'items']);

const OTHER_PLACE: ReadonlySet<Found['what']> = new Set([...OTHER_FORM, 'picture', 'order']);

/** A picture with buttons was refused. */
export const refusedWithButtons = ({ refused }: Point): boolean =>
  refused.some(({ image, options }) => image !== undefined && options.length > 0);

/**
 * A picture with buttons was refused on purpose. Where there is such a message, the next form is the buttons alone; on the other
 * channel the richest form had no picture, and the next one is the same text with the same items, numbered in their order.
 */
function oneFormFewer(rich: Point, plain: Point, facts: PairFacts, greets: boolean): boolean {
  if (!refusedWithButtons(rich) || plain.refused.length === 0) return false;
  if (rich.bubbles.length !== plain.bubbles.length) return false;
  return rich.bubbles.every((bubble, i) => {
    const other = plain.bubbles[i] as ShownBubble;
    return bubble.kind === other.kind
      ? bubbleDifferences(bubble, other, facts).length === 0
      : isNumbered(bubble, other, greets);
  });
}

function isNumbered({ kind, text, image, options }: ShownBubble, plain: ShownBubble, greets: boolean): boolean {
  if (kind !== 'buttons' || image !== undefined || plain.kind !== 'text') return false;
  const at = plain.text.indexOf(text);
  if (at < 0 || (at > 0 && !greets)) return false;
  const lines = plain.text
    .slice(at + text.length)
    .trim()
    .split('\n');
  return lines.length === options.length && options.every(({ title }, i) => lines[i] === `${i + 1}. ${title}`);
}

/**
 * Where one channel met the refusal of a picture before, with buttons, the other had no picture to refuse, and meets it now. It
 * may refuse pictures after it took them, so the caption alone follows what was sent with it.
 */
function refusedLater(rich: Point, plain: Point, facts: PairFacts): boolean {
  const isPicture = ({ image, options }: ShownBubble): boolean => image !== undefined && options.length === 0;
  if (rich.refused.length > 0 || plain.refused.length === 0 || !plain.refused.every(isPicture)) return false;
  const wasRefused = (bubble: ShownBubble): boolean =>
    isPicture(bubble) && plain.refused.some(({ image }) => image === bubble.image);
  const due = [
    ...rich.bubbles.filter((bubble) => !wasRefused(bubble)),
    ...rich.bubbles.filter(wasRefused).map(({ image, ...caption }): ShownBubble => ({ ...caption, kind: 'text' })),
  ];
  const shown = plain.bubbles;
  return (
    due.length === shown.length && due.every((bubble, i) => bubbleDifferences(bubble, shown[i]!, facts).length === 0)
  );
}

/** All that was written. */
export const bubbleTexts = ({ bubbles }: Point): string => bubbles.map((bubble) => saidBy(bubble).text).join('\n');
const count = ({ bubbles }: Point): string => `${bubbles.length} (${bubbles.map(({ kind }) => kind).join(', ')})`;
