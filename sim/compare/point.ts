import { textOf } from '../oracle/bubbles.ts';
import { bubbleDifferences, differing, type Found } from './bubble.ts';
import type { ExplainingFact, Point, ShownBubble } from './types.ts';

/** What is known of the session where two points are compared. */
export interface Circumstances {
  /** A refusal of a picture that the session asked for fell, on the Cloud API, on a picture with buttons. */
  pictureWasRefused: boolean;
  /** The bot may introduce itself here on one side, having done so before on the other. */
  greets: boolean;
}

/** In what customers saw something else because of one turn, or one payment. */
export function pointDifferences(cloud: Point, twilio: Point, { pictureWasRefused, greets }: Circumstances): Found[] {
  const found = [
    ...differing('replies', String(cloud.replies), String(twilio.replies)),
    ...differing('messages', count(cloud), count(twilio)),
    ...cloud.bubbles.flatMap((bubble, i) => {
      const other = twilio.bubbles[i];
      return other ? bubbleDifferences(bubble, other) : [];
    }),
    ...differing('products', cloud.shown.join(', '), twilio.shown.join(', ')),
    ...differing('selected', cloud.chosen ?? 'none', twilio.chosen ?? 'none'),
  ];
  if (oneFormFewer(cloud, twilio, greets)) return explained(found, OTHER_FORM, 'one-form-fewer');
  if (pictureWasRefused && refusedLater(cloud, twilio)) return explained(found, OTHER_PLACE, 'refused-later');
  if (!cloud.oneSided && !twilio.oneSided) return found;
  // A word about what could not be read is more text, and perhaps a message more; it shows no other products.
  return explained(found, MORE_WORDS, 'not-passed-on');
}

const explained = (found: Found[], kinds: ReadonlySet<Found['what']>, fact: ExplainingFact): Found[] =>
  found.map((each) => (kinds.has(each.what) ? { ...each, explainedBy: fact } : each));

const MORE_WORDS: ReadonlySet<Found['what']> = new Set(['replies', 'messages', 'text']);

const OTHER_FORM: ReadonlySet<Found['what']> = new Set(['messages', 'form', 'text', 'items']);

const OTHER_PLACE: ReadonlySet<Found['what']> = new Set([...OTHER_FORM, 'picture', 'order']);

/** A picture with buttons was refused: what only the Cloud API can be sent. */
export const refusedWithButtons = ({ refused }: Point): boolean =>
  refused.some(({ image, options }) => image !== undefined && options.length > 0);

/**
 * A picture with buttons was refused on purpose. The Cloud API's next form is the buttons alone; Twilio's richest form had no
 * picture, and its next one is the same text with the same items, numbered in their order.
 */
function oneFormFewer(cloud: Point, twilio: Point, greets: boolean): boolean {
  if (!refusedWithButtons(cloud) || twilio.refused.length === 0) return false;
  if (cloud.bubbles.length !== twilio.bubbles.length) return false;
  return cloud.bubbles.every((bubble, i) => {
    const other = twilio.bubbles[i] as ShownBubble;
    return bubble.kind === other.kind
      ? bubbleDifferences(bubble, other).length === 0
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
 * Where the Cloud API met the refusal of a picture before, with buttons, Twilio had no picture to refuse, and meets it now. It
 * refuses pictures after it took them, so the caption alone follows what was sent with it.
 */
function refusedLater(cloud: Point, twilio: Point): boolean {
  const isPicture = ({ image, options }: ShownBubble): boolean => image !== undefined && options.length === 0;
  if (cloud.refused.length > 0 || twilio.refused.length === 0 || !twilio.refused.every(isPicture)) return false;
  const wasRefused = (bubble: ShownBubble): boolean =>
    isPicture(bubble) && twilio.refused.some(({ image }) => image === bubble.image);
  const due = [
    ...cloud.bubbles.filter((bubble) => !wasRefused(bubble)),
    ...cloud.bubbles.filter(wasRefused).map(({ image, ...caption }): ShownBubble => ({ ...caption, kind: 'text' })),
  ];
  const shown = twilio.bubbles;
  return due.length === shown.length && due.every((bubble, i) => bubbleDifferences(bubble, shown[i]!).length === 0);
}

/** All that was written. */
export const bubbleTexts = ({ bubbles }: Point): string => bubbles.map(textOf).join('\n');
const count = ({ bubbles }: Point): string => `${bubbles.length} (${bubbles.map(({ kind }) => kind).join(', ')})`;
