import { differing, type Found } from './bubble.ts';
import { bubbleTexts, pointDifferences, refusedWithButtons } from './point.ts';
import type { Comparison, Point, SessionView } from './types.ts';

/** Points of the same place; one side may have none. */
type Pair = [cloud: Point | undefined, twilio: Point | undefined];

/** Compares what customers saw of one session on the two channels. A session that trouble broke off is not compared. */
export function compare(cloud: SessionView, twilio: SessionView): Comparison {
  const comparison: Comparison = { points: 0, apart: 0, differences: [] };
  if (cloud.ended === 'trouble' || twilio.ended === 'trouble') return comparison;
  const note = (customer: string, said: string, found: readonly Found[]): void => {
    for (const each of found) comparison.differences.push({ session: cloud.session, customer, said, ...each });
  };
  note('', '', endings(cloud, twilio));
  const pictureWasRefused = Object.values(cloud.customers).some((points) => points.some(refusedWithButtons));
  for (const customer of new Set([...Object.keys(cloud.customers), ...Object.keys(twilio.customers)])) {
    const pairs = paired(cloud.customers[customer] ?? [], twilio.customers[customer] ?? []);
    const parting = partingOf(pairs);
    if (parting) note(customer, '', parting.found);
    const together = pairs.slice(0, parting?.at);
    comparison.apart += pairs.length - together.length;
    comparison.points += together.length;
    let greeting: 'due' | 'elsewhere' | 'done' = 'due';
    for (const [one, other] of together) {
      const greets = greeting === 'elsewhere';
      const found =
        one && other
          ? [...words(one, other), ...pointDifferences(one, other, { pictureWasRefused, greets })]
          : missing(one, other);
      note(customer, (one ?? other)?.said ?? '', greets ? found.map(greeted) : found);
      if (one && other) greeting = 'done';
      else if (greeting === 'due' && isOneSided([one, other])) greeting = 'elsewhere';
    }
  }
  return comparison;
}

/**
 * Where a customer goes on in another way, having been answered on one side only: what follows are two conversations. The
 * answer to whatever was said before is compared, and nobody else's words can differ: whoever saw the same says the same.
 */
function partingOf(pairs: readonly Pair[]): { at: number; found: Found[] } | undefined {
  const first = pairs.findIndex(isOneSided);
  if (first < 0) return undefined;
  const at = pairs.findIndex(([one, other], n) => n > first && words(one, other).length > 0);
  if (at < 0) return undefined;
  const [one, other] = pairs[at] as Pair;
  return { at, found: words(one, other).map((each) => ({ ...each, explainedBy: 'not-passed-on' })) };
}

const isOneSided = ([cloud, twilio]: Pair): boolean => cloud?.oneSided === true || twilio?.oneSided === true;

/** What the customer said, where both sides were told all of it. A payment is nobody's word. */
function words(cloud: Point | undefined, twilio: Point | undefined): Found[] {
  if (isOneSided([cloud, twilio]) || (cloud ?? twilio)?.place.first == null) return [];
  return differing('said', cloud?.said ?? 'nothing', twilio?.said ?? 'nothing');
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
function paired(cloud: readonly Point[], twilio: readonly Point[]): Pair[] {
  const key = ({ place }: Point): string | null =>
    place.first === null && place.notification === 0 ? null : `${place.first}/${place.notification}`;
  const left = new Map(twilio.map((point) => [key(point), point]));
  left.delete(null);
  const pairs = cloud.map((point): Pair => {
    const at = key(point);
    const other = at === null ? undefined : left.get(at);
    left.delete(at);
    return [point, other];
  });
  const alone = twilio.filter((point) => key(point) === null || left.get(key(point)) === point);
  return [...pairs, ...alone.map((point): Pair => [undefined, point])];
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
  const untold = alone.oneSided && alone.place.first === null;
  return untold ? found.map((each) => ({ ...each, explainedBy: 'not-passed-on' })) : found;
}
