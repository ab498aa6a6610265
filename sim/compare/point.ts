import { saidBy } from '../oracle/bot-messages.ts';
import { botMessageDifferences, differing, type Found } from './bot-message.ts';
import type { ExplainingFact, PairFacts } from './channels.ts';
import type { Point, ShownMessage } from './types.ts';

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
    ...a.botMessages.flatMap((botMessage, i) => {
      const other = b.botMessages[i];
      return other ? botMessageDifferences(botMessage, other, facts) : [];
    }),
    ...differing('products', a.shown.join(', '), b.shown.join(', ')),
    ...differing('selected', a.chosen ?? 'none', b.chosen ?? 'none'),
  ];
  if (refusedAfter(a, b, facts) || refusedAfter(b, a, facts)) return explained(found, OTHER_PLACE, 'refused-after');
  const [rich, plain] = facts.pictures?.(a, b) ?? [];
  if (rich && plain && oneFormFewer(rich, plain, facts, greets)) return explained(found, OTHER_FORM, 'one-form-fewer');
  if (rich && plain && pictureWasRefused && refusedLater(rich, plain, facts))
    return explained(found, OTHER_PLACE, 'refused-later');
  if (!a.oneSided && !b.oneSided) return found;
  if (a.parts || b.parts) return explained(found, null, 'not-passed-on');
  // A word about what could not be read is more text, and perhaps a message more; it shows no other products.
  return explained(found, MORE_WORDS, 'not-passed-on');
}

const explained = (found: Found[], kinds: ReadonlySet<Found['what']> | null, fact: ExplainingFact): Found[] =>
  found.map((each) => (kinds === null || kinds.has(each.what) ? { ...each, explainedBy: fact } : each));

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
  if (rich.botMessages.length !== plain.botMessages.length) return false;
  return rich.botMessages.every((botMessage, i) => {
    const other = plain.botMessages[i] as ShownMessage;
    return botMessage.kind === other.kind
      ? botMessageDifferences(botMessage, other, facts).length === 0
      : isNumbered(botMessage, other, greets);
  });
}

function isNumbered({ kind, text, image, options }: ShownMessage, plain: ShownMessage, greets: boolean): boolean {
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
  if (rich.refused.length > 0 || plain.refused.length === 0 || !plain.refused.every(isPicture)) return false;
  const wasRefused = (botMessage: ShownMessage): boolean =>
    isPicture(botMessage) && plain.refused.some(({ image }) => image === botMessage.image);
  const due = [
    ...rich.botMessages.filter((botMessage) => !wasRefused(botMessage)),
    ...rich.botMessages.filter(wasRefused).map(captionOf),
  ];
  return showsJust(due, plain, facts);
}

/** Both refused the same pictures, one of them after it took them: there the captions follow what was sent with them. */
function refusedAfter(early: Point, late: Point, facts: PairFacts): boolean {
  const pictures = ({ refused }: Point): string => refused.map(({ image }) => image).join(' ');
  if (late.refused.length === 0 || pictures(early) !== pictures(late) || !early.refused.every(isPicture)) return false;
  if (early.refused.some((refused) => refused.late) || !late.refused.every((refused) => refused.late)) return false;
  const captions = early.refused.map(({ late, ...refused }) => captionOf(refused));
  const isCaption = (botMessage: ShownMessage): boolean =>
    captions.some((caption) => botMessageDifferences(caption, botMessage, facts).length === 0);
  const shown = early.botMessages;
  return showsJust([...shown.filter((each) => !isCaption(each)), ...shown.filter(isCaption)], late, facts);
}

const isPicture = ({ image, options }: ShownMessage): boolean => image !== undefined && options.length === 0;

const captionOf = ({ image, ...caption }: ShownMessage): ShownMessage => ({ ...caption, kind: 'text' });

const showsJust = (due: readonly ShownMessage[], { botMessages }: Point, facts: PairFacts): boolean =>
  due.length === botMessages.length &&
  due.every((each, i) => botMessageDifferences(each, botMessages[i] as ShownMessage, facts).length === 0);

/** All that was written. */
export const botMessageTexts = ({ botMessages }: Point): string =>
  botMessages.map((botMessage) => saidBy(botMessage).text).join('\n');
const count = ({ botMessages }: Point): string =>
  `${botMessages.length} (${botMessages.map(({ kind }) => kind).join(', ')})`;
