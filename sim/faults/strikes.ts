import { faults, POINTS, type Point, pointName, pointOf } from '../fault-plans/index.ts';
import { Problem } from '../problem.ts';
import type { Random } from '../time/streams.ts';
import type { Healthy } from './play.ts';
import type { Strike } from './types.ts';

/** The names of the faults that strike the bot at a point. */
export const struckFaults = (): string[] =>
  faults.all.flatMap(({ name, strike }) => (strike === undefined ? [] : [name]));

/** `kill at sent (2)`, as `strikeOf` reads it: the same strike, for people and for the command line. */
export const named = ({ fault, at, nth }: Strike): string => `${fault}@${pointName(at)}#${nth}`;

/** @throws Problem when it names no fault, or no point */
export function strikeOf(text: string): Strike {
  const [, name = '', place = '', nth = '1'] = /^([a-z-]+)@([a-z-]+)(?:#([1-9]\d{0,3}))?$/u.exec(text) ?? [];
  const at = pointOf(place);
  if (at === undefined)
    throw new Problem('usage', `--strike ${text} is no fault at a point`, {
      why: `points are ${POINTS.map(pointName).join(', ')}`,
      fix: 'write FAULT@POINT#NUMBER, e.g. kill@sent#2',
    });
  const fault = faults.get(name);
  if (fault.strike === undefined)
    throw new Problem('usage', `${name} strikes at no point`, {
      why: 'it is what the platform does to webhooks and calls',
      fix: `name one of ${struckFaults().join(', ')}; a fault plan plays the others (explore --faults)`,
    });
  return { fault: fault.name, at, nth: Number(nth) };
}

/** The points that a session passes and at which a fault can strike. */
const pointsOf = (fault: string, passes: Healthy['passes']): Point[] =>
  POINTS.filter((at) => passes.has(at) && !faults.get(fault).notAt?.includes(at));

/** Every fault at every point that a session passes, once each; which of its passes is drawn. */
export function everyStrike(names: readonly string[], { passes }: Healthy, random: Random): Strike[][] {
  return names.flatMap((fault) =>
    pointsOf(fault, passes).flatMap((at) => {
      const times = passes.get(at) ?? 0;
      return times === 0 ? [] : [[{ fault, at, nth: random.int(1, times) }]];
    }),
  );
}

/** Two strikes somewhere in a session. */
export function twoStrikes(names: readonly string[], { passes }: Healthy, random: Random): Strike[] {
  const one = (): Strike => {
    const fault = names[random.int(0, names.length - 1)] as string;
    const passed = pointsOf(fault, passes);
    const at = passed[random.int(0, passed.length - 1)] as Point;
    return { fault, at, nth: random.int(1, passes.get(at) ?? 1) };
  };
  return passes.size === 0 ? [] : [one(), one()];
}
