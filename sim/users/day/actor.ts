import type { Actor, View } from '../../scenario/actor.ts';
import type { Step, StepBody } from '../../scenario/types.ts';
import { stream } from '../../time/streams.ts';
import { sessionPlan } from '../session-plan.ts';
import { SimulatedUser } from '../user.ts';
import { World } from '../world.ts';
import { Agenda, type Move } from './agenda.ts';
import { CustomerVisit } from './customer.ts';
import { Merchant } from './merchant.ts';
import type { DayPlan } from './plan.ts';
import { arrivals, DAY } from './rhythm.ts';

/** The customers of one shop, and its merchant, through 24 hours. Fresh for every time that it is played. */
export function makeDay(plan: DayPlan, seed: number): Actor {
  const wait = plan.settings.waitSeconds * 1000;
  let agenda: Agenda | undefined;
  let line = 0;
  const stamped = ({ who, steps }: Move): Step[] =>
    steps.map((body) => ({ ...body, as: who.as, line: ++line, column: 1 }));

  return {
    next(view) {
      agenda ??= open(plan, seed, view);
      const move = agenda.take(view, view.now);
      if (move) return [...stamped(move), ...meanwhile(agenda, view, move, wait).flatMap(stamped)];
      const { next } = agenda;
      if (next === undefined) return undefined;
      const as = plan.visitors[0]?.key ?? '';
      return [{ do: 'wait', duration: next - view.lastActivity, as, line: ++line, column: 1 }];
    },
  };
}

function open(plan: DayPlan, seed: number, view: View): Agenda {
  const world = new World(view.shop);
  const timing = stream(seed, 'day/pace');
  const comes = arrivals(plan.visitors.length, view.now, stream(seed, 'rhythm'));
  const customers = plan.visitors.map(({ key, persona, coverageTarget, extras }, n) => {
    const user = new SimulatedUser({ key, place: n, persona }, world, seed);
    return new CustomerVisit(user, sessionPlan(user, coverageTarget, extras), {
      comes: comes[n]!,
      closes: view.now + DAY,
      timing,
    });
  });
  const merchant = { opens: view.now, length: DAY, random: stream(seed, 'keeper') };
  return new Agenda([new Merchant(plan.visitors[0]?.key ?? '', world, merchant), ...customers]);
}

/** Somebody else who writes while the first one's turn is still open: two conversations at once. */
function meanwhile(agenda: Agenda, view: View, { who, steps: [first, ...more] }: Move, wait: number): Move[] {
  if (!first || more.length > 0 || !(first.do === 'say' || first.do === 'tap')) return [];
  const other = agenda.take(view, view.now + wait - 1, who);
  if (!other) return [];
  const [step, ...rest] = other.steps;
  if (step && rest.length === 0) {
    const joining = joinedAfter(step, wait / 2);
    if (joining) return [{ ...other, steps: [joining] }];
  }
  other.who.hold?.(other.steps, view.now + wait);
  return [];
}

/** The step, sent so long after the one before it; undefined when it is of a kind that comes alone. */
function joinedAfter(step: StepBody, after: number): StepBody | undefined {
  if (step.do === 'say') return { ...step, part: { ...step.part, after } };
  if (step.do === 'tap') return { ...step, after };
  if (step.do !== 'burst') return undefined;
  const [first, ...rest] = step.parts;
  return first && { ...step, parts: [{ ...first, after }, ...rest] };
}
