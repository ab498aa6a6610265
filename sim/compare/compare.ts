import { codesIn } from '../languages/reading/orders.ts';
import { differing, type Found } from './bot-message.ts';
import { type ExplainingFact, pairFacts } from './channels.ts';
import { botMessageTexts, pointDifferences, refusedWithButtons } from './point.ts';
import type { Comparison, Difference, Point, SessionView } from './types.ts';

/** Points of the same place; one side may have none. */
type Pair = [a: Point | undefined, b: Point | undefined];

/** Compares what customers saw of one session on the two channels. A session that trouble broke off is not compared. */
export function compare(a: SessionView, b: SessionView): Comparison {
  const channels = { a: a.channel, b: b.channel };
  const comparison: Comparison = { channels, points: 0, apart: 0, differences: [] };
  if (a.ended === 'trouble' || b.ended === 'trouble') return comparison;
  /** Seen when hours had passed for a customer on one side only. */
  const atOtherTime = new Set<Difference>();
  const note = (customer: string, said: string, found: readonly Found[], otherTime = false): void => {
    for (const each of found) {
      const difference = { session: a.session, customer, said, ...each };
      comparison.differences.push(difference);
      if (otherTime) atOtherTime.add(difference);
    }
  };
  note('', '', endings(a, b));
  const facts = pairFacts(channels);
  const [rich] = facts.pictures?.(a, b) ?? [];
  const pictureWasRefused = Object.values(rich?.customers ?? {}).some((points) => points.some(refusedWithButtons));
  /** Customers who went on in another way on the other side, and after what. */
  const parted = new Map<string, ExplainingFact>();
  /** Somebody said something to the bot on one side only that the conversation goes on from. */
  let lost = false;
  for (const customer of new Set([...Object.keys(a.customers), ...Object.keys(b.customers)])) {
    const pairs = paired(a.customers[customer] ?? [], b.customers[customer] ?? []);
    let greeting: 'due' | 'elsewhere' | 'done' = 'due';
    let apartSince: ExplainingFact | null = null;
    let untold = false;
    let otherTime = false;
    for (const [n, [one, other]] of pairs.entries()) {
      otherTime ||= one !== undefined && other !== undefined && Math.abs(one.hours - other.hours) > 1;
      if (untold && one && other) {
        comparison.apart += pairs.length - n;
        break;
      }
      const spoken = words(one, other);
      if (apartSince !== null && spoken.length > 0) {
        note(
          customer,
          '',
          spoken.map((each) => ({ ...each, explainedBy: apartSince })),
          otherTime,
        );
        comparison.apart += pairs.length - n;
        break;
      }
      comparison.points += 1;
      const greets = greeting === 'elsewhere';
      const seen = one && other ? pointDifferences(one, other, { facts, pictureWasRefused, greets }) : [];
      const found = one && other ? [...spoken, ...seen] : missing(one, other);
      note(customer, (one ?? other)?.said ?? '', greets ? found.map(greeted) : found, otherTime);
      apartSince ??= isOneSided([one, other]) ? 'not-passed-on' : sawOther(seen);
      if (apartSince !== null) parted.set(customer, apartSince);
      untold ||= one?.parts === true || other?.parts === true;
      lost ||= untold;
      if (one && other) greeting = 'done';
      else if (isOneSided([one, other]) && (greeting === 'due' || cameBack(one ?? other))) greeting = 'elsewhere';
    }
  }
  // A shop counts its orders, and all its customers live by one clock: whoever ordered on one side only has moved the numbers
  // of everybody else's, and whoever waited there for a day has let the others' lists grow old, and makes them come back with
  // other words.
  const led = new Set<string>();
  // On another way a customer comes upon another price: what the shop changed then is seen by all.
  const repriced = a.changes.join('\n') !== b.changes.join('\n');
  for (const difference of comparison.differences) {
    const { customer, what } = difference;
    const [, after] = [...parted].find(([one]) => one !== customer) ?? [];
    if (!after || difference.explainedBy !== null) continue;
    // How far a script can be played depends on all of its conversations.
    if (what === 'session' && lost) difference.explainedBy = after;
    if (what === 'said' || atOtherTime.has(difference)) led.add(customer);
    if (led.has(customer) || differsInNumbers(difference) || (repriced && differsInFigures(difference)))
      difference.explainedBy = after;
  }
  return comparison;
}

/** Whether all that differs are figures. */
function differsInFigures({ a, b }: Found): boolean {
  const without = (text: string): string => text.replace(/\d[\d.,]*/g, '#');
  return without(a) === without(b);
}

/** Whether all that differs are numbers of orders. */
function differsInNumbers({ a, b }: Found): boolean {
  const without = (text: string): string => codesIn(text).reduce((rest, number) => rest.replaceAll(number, '#'), text);
  return without(a) === without(b);
}

/**
 * After what does a customer go on in another way, so that what follows are two conversations? After a message that the bot is
 * told of on one side only (whatever they say next, when it is a cart or a correction), and after a reply whose messages differ in form or order for a reason that lies in the channels.
 * The answer to whatever was said before is compared: whoever saw the same at the same time says the same.
 */
const PARTS: ReadonlySet<ExplainingFact> = new Set(['one-form-fewer', 'refused-later', 'refused-after']);

/** Why a customer saw something else, as far as all of it is explained. */
function sawOther(found: readonly Found[]): ExplainingFact | null {
  const facts = found.map(({ explainedBy }) => explainedBy);
  return facts.includes(null) ? null : (facts.find((fact) => fact !== null && PARTS.has(fact)) ?? null);
}

const isOneSided = ([a, b]: Pair): boolean => a?.oneSided === true || b?.oneSided === true;

/** What the customer said, where both sides were told all of it. A payment is nobody's word. */
function words(a: Point | undefined, b: Point | undefined): Found[] {
  if (isOneSided([a, b]) || (a ?? b)?.place.first == null) return [];
  return differing('said', a?.said ?? 'nothing', b?.said ?? 'nothing');
}

/** A customer who was away for so long may be reminded of what was talked about, or welcomed once more. */
const cameBack = (point: Point | undefined): boolean => (point?.hours ?? 0) >= 1;

/**
 * A customer's first message, or the first one after hours of silence, is one that the bot is told of on one side only:
 * there it introduces itself, on the other side with its answer to the next.
 */
const greeted = (found: Found): Found =>
  found.what === 'text' ? { ...found, explainedBy: found.explainedBy ?? 'not-passed-on' } : found;

function endings(a: SessionView, b: SessionView): Found[] {
  const told = ({ ended }: SessionView): string => (typeof ended === 'object' ? ended.stuck : 'played to its end');
  return differing('session', told(a), told(b));
}

/** Points of the same place side by side, in the order of either side; a point that stands alone is paired with nothing. */
function paired(a: readonly Point[], b: readonly Point[]): Pair[] {
  const [ofA, ofB] = [byPlace(a), byPlace(b)];
  const pairs: Pair[] = [];
  const alone = { a: [] as Point[], b: [] as Point[] };
  let next = 0;
  const passB = (end: number): void => {
    for (; next < end; next += 1) {
      const point = b[next] as Point;
      if (!ofA.has(keyOf(point))) alone.b.push(point);
    }
  };
  for (const point of a) {
    const other = ofB.get(keyOf(point));
    if (!other) {
      alone.a.push(point);
      continue;
    }
    passB(b.indexOf(other));
    pairs.push(...inTurn(alone.a.splice(0), alone.b.splice(0)), [point, other]);
  }
  passB(b.length);
  return [...pairs, ...inTurn(alone.a, alone.b)];
}

/** Where a point stands; null: nowhere that the other side could know of. */
const keyOf = ({ place }: Point): string | null =>
  place.first === null && place.notification === 0 ? null : `${place.first}/${place.notification}`;

function byPlace(points: readonly Point[]): ReadonlyMap<string | null, Point> {
  const found = new Map(points.map((point) => [keyOf(point), point]));
  found.delete(null);
  return found;
}

/** Points that stand alone between two pairs. What one side was told of comes before what the customer said because of it. */
function inTurn(a: Point[], b: Point[]): Pair[] {
  const pairs: Pair[] = [];
  while (a.length + b.length > 0) {
    const fromA = b.length === 0 || a[0]?.oneSided === true || (a.length > 0 && b[0]?.oneSided !== true);
    pairs.push(fromA ? [a.shift(), undefined] : [undefined, b.shift()]);
  }
  return pairs;
}

/** A turn that only one side has. Nothing shown because of it is nothing that the customer would miss. */
function missing(a: Point | undefined, b: Point | undefined): Found[] {
  const alone = a ?? b;
  if (!alone || alone.botMessages.length === 0) return [];
  const found = differing('turn', a ? botMessageTexts(a) : 'no such turn', b ? botMessageTexts(b) : 'no such turn');
  const untold = alone.oneSided && alone.place.first === null;
  return untold ? found.map((each) => ({ ...each, explainedBy: 'not-passed-on' })) : found;
}
