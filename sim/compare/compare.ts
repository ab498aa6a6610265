import { channelFacts } from '../model/index.ts';
import type { Comparison, Difference, ExplainingFact, Point, SessionView, ShownBubble } from './types.ts';

type Found = Pick<Difference, 'what' | 'cloud' | 'twilio' | 'explainedBy'>;

/** Compares what customers saw of one session on the two channels. A session that trouble broke off is not compared. */
export function compare(cloud: SessionView, twilio: SessionView): Comparison {
  const comparison: Comparison = { points: 0, differences: [] };
  if (cloud.ended === 'trouble' || twilio.ended === 'trouble') return comparison;
  const note = (customer: string, said: string, found: readonly Found[]): void => {
    for (const each of found) comparison.differences.push({ session: cloud.session, customer, said, ...each });
  };
  note('', '', endings(cloud, twilio));
  for (const customer of new Set([...Object.keys(cloud.customers), ...Object.keys(twilio.customers)])) {
    const pairs = paired(cloud.customers[customer] ?? [], twilio.customers[customer] ?? []);
    let greeting: 'due' | 'elsewhere' | 'done' = 'due';
    for (const [one, other] of pairs) {
      comparison.points += 1;
      const found = one && other ? pointDifferences(one, other) : missing(one, other);
      note(customer, (one ?? other)?.said ?? '', greeting === 'elsewhere' ? found.map(greeted) : found);
      if (one && other) greeting = 'done';
      else if (greeting === 'due' && (one ?? other)?.oneSided) greeting = 'elsewhere';
    }
  }
  return comparison;
}

/**
 * A customer's first message is one that the bot is told of on one side only: there it introduces itself, on the other side
 * with its answer to the next.
 */
const greeted = (found: Found): Found =>
  found.what === 'text' ? { ...found, explainedBy: found.explainedBy ?? 'not-passed-on' } : found;

function endings(cloud: SessionView, twilio: SessionView): Found[] {
  const told = ({ ended }: SessionView): string => (typeof ended === 'object' ? ended.stuck : 'played to its end');
  return differing('session', told(cloud), told(twilio));
}

/** Points of the same place side by side, in the order of either side; a point that stands alone is paired with nothing. */
function paired(cloud: readonly Point[], twilio: readonly Point[]): [Point | undefined, Point | undefined][] {
  const key = ({ place }: Point): string | null =>
    place.first === null && place.notice === 0 ? null : `${place.first}/${place.notice}`;
  const left = new Map(twilio.map((point) => [key(point), point]));
  left.delete(null);
  const pairs = cloud.map((point): [Point | undefined, Point | undefined] => {
    const at = key(point);
    const other = at === null ? undefined : left.get(at);
    left.delete(at);
    return [point, other];
  });
  const alone = twilio.filter((point) => key(point) === null || left.get(key(point)) === point);
  return [...pairs, ...alone.map((point): [Point | undefined, Point | undefined] => [undefined, point])];
}

/** A turn that only one side has. Nothing shown because of it is nothing that the customer would miss. */
function missing(cloud: Point | undefined, twilio: Point | undefined): Found[] {
  const alone = cloud ?? twilio;
  if (!alone || alone.bubbles.length === 0) return [];
  const found = differing(
    'turn',
    cloud ? bubbleTexts(cloud) : 'no such turn',
    twilio ? bubbleTexts(twilio) : 'no such turn',
  );
  return found.map((each) => ({
    ...each,
    explainedBy: alone.oneSided && alone.place.first === null ? 'not-passed-on' : null,
  }));
}

function pointDifferences(cloud: Point, twilio: Point): Found[] {
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
  if (oneFormFewer(cloud, twilio)) {
    return found.map((each) => (OTHER_FORM.has(each.what) ? { ...each, explainedBy: 'one-form-fewer' } : each));
  }
  if (!cloud.oneSided && !twilio.oneSided) return found;
  // A word about what could not be read is more text, and perhaps a message more; it shows no other products.
  return found.map((each) => (MORE_WORDS.has(each.what) ? { ...each, explainedBy: 'not-passed-on' } : each));
}

const MORE_WORDS: ReadonlySet<Difference['what']> = new Set(['replies', 'messages', 'text']);

const OTHER_FORM: ReadonlySet<Difference['what']> = new Set(['messages', 'form', 'text', 'items']);

/**
 * A picture with buttons was refused on purpose. The Cloud API's next form is the buttons alone; Twilio's richest form had no
 * picture, and its next one is the same text with the same items, numbered in their order.
 */
function oneFormFewer(cloud: Point, twilio: Point): boolean {
  const withPicture = ({ image, options }: ShownBubble): boolean => image !== undefined && options.length > 0;
  if (!cloud.refused.some(withPicture) || twilio.refused.length === 0) return false;
  if (cloud.bubbles.length !== twilio.bubbles.length) return false;
  return cloud.bubbles.every((bubble, i) => {
    const other = twilio.bubbles[i] as ShownBubble;
    return bubble.kind === other.kind ? bubbleDifferences(bubble, other).length === 0 : isNumbered(bubble, other);
  });
}

function isNumbered({ kind, text, image, options }: ShownBubble, plain: ShownBubble): boolean {
  if (kind !== 'buttons' || image !== undefined || plain.kind !== 'text' || !plain.text.startsWith(text)) return false;
  const lines = plain.text.slice(text.length).trim().split('\n');
  return lines.length === options.length && options.every(({ title }, i) => lines[i] === `${i + 1}. ${title}`);
}

function bubbleDifferences(cloud: ShownBubble, twilio: ShownBubble): Found[] {
  return [
    ...differing('form', cloud.kind, twilio.kind),
    ...differing('text', textOf(cloud), textOf(twilio), textLimit(cloud, twilio)),
    ...differing('picture', cloud.image ?? 'none', twilio.image ?? 'none', pictureOrButtons(cloud, twilio)),
    ...itemDifferences(cloud, twilio),
  ];
}

/** The same items in another order are another thing than other items. */
function itemDifferences(cloud: ShownBubble, twilio: ShownBubble): Found[] {
  const items = ({ options }: ShownBubble): string[] =>
    options.map(({ id, title, description }) => `${title}${description ? ` - ${description}` : ''} (${id})`);
  const [one, other] = [items(cloud), items(twilio)];
  const same = [...one].sort().join('\n') === [...other].sort().join('\n');
  return [
    ...differing(same ? 'order' : 'items', one.join(' | ') || 'none', other.join(' | ') || 'none'),
    ...differing('items', `opened by "${cloud.listButton ?? ''}"`, `opened by "${twilio.listButton ?? ''}"`),
  ];
}

function differing(
  what: Found['what'],
  cloud: string,
  twilio: string,
  explainedBy: ExplainingFact | null = null,
): Found[] {
  return cloud === twilio ? [] : [{ what, cloud, twilio, explainedBy }];
}

/** Cloud shows a picture above buttons, Twilio the same buttons without it. */
function pictureOrButtons(cloud: ShownBubble, twilio: ShownBubble): ExplainingFact | null {
  const both = cloud.image !== undefined && cloud.options.length > 0 && twilio.options.length > 0;
  return both && twilio.image === undefined ? 'picture-or-buttons' : null;
}

const LIMIT = channelFacts('twilio').textLimit;

/** A plain text that is longer than Twilio takes, and the same one shortened. */
function textLimit(cloud: ShownBubble, twilio: ShownBubble): ExplainingFact | null {
  const plain = cloud.kind === 'text' && twilio.kind === 'text';
  const shortened = [...cloud.text].length > LIMIT && cloud.text.startsWith(twilio.text.replace(/…$/u, ''));
  return plain && shortened ? 'text-limit' : null;
}

const textOf = ({ header, text, footer }: ShownBubble): string => [header, text, footer].filter(Boolean).join('\n');
const bubbleTexts = ({ bubbles }: Point): string => bubbles.map(textOf).join('\n');
const count = ({ bubbles }: Point): string => `${bubbles.length} (${bubbles.map(({ kind }) => kind).join(', ')})`;
