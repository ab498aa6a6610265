import { stream } from '../engine/streams.ts';
import type { Actor, View } from '../session/actor.ts';
import type { Step, StepBody } from '../session/types.ts';
import { courseFor, courseTo, endsAll } from './courses/index.ts';
import type { Course } from './courses/types.ts';
import type { SessionPlan } from './plan.ts';
import { Shopper } from './shopper.ts';
import { together, word } from './speech.ts';
import { World } from './world.ts';

/** A session longer than this says nothing that a shorter one does not. */
const MOST_STEPS = 60;

const AWAY: Record<'minutes' | 'hours' | 'a day', readonly [number, number]> = {
  minutes: [90_000, 9 * 60_000],
  hours: [3_600_000, 6 * 3_600_000],
  'a day': [24 * 3_600_000 + 60_000, 30 * 3_600_000],
};

interface Person {
  shopper: Shopper;
  course: Course;
}

/** The customers of one planned session. Fresh for every time that it is played. */
export function makeActor(plan: SessionPlan, seed: number): Actor {
  const turns = stream(seed, 'turns');
  let people: Person[] | undefined;
  let line = 0;
  return {
    next(view: View): Step[] | undefined {
      people ??= arrive(plan, seed, view);
      while (people.length > 0 && line < MOST_STEPS) {
        const present: Person[] = people;
        const person: Person = present[present.length === 1 ? 0 : turns.int(0, present.length - 1)]!;
        person.shopper.look(view);
        const { done, value } = person.course.next();
        if (done || !value) people = present.filter((other) => other !== person);
        else if (value.length > 0) return value.map((body: StepBody) => stamp(body, person.shopper.key));
      }
      return undefined;
    },
  };

  function stamp(body: StepBody, as: string): Step {
    line += 1;
    return { ...body, as, line, column: 1 };
  }
}

function arrive(plan: SessionPlan, seed: number, view: View): Person[] {
  const world = new World(view.shop);
  return plan.people.map(({ key, persona, extras }, n) => {
    const shopper = new Shopper({ key, place: n, persona }, world, seed);
    return { shopper, course: visit(shopper, n === 0 ? plan : undefined, extras) };
  });
}

/** One customer's whole visit. What ends the conversation comes last. */
function* visit(
  shopper: Shopper,
  aim: SessionPlan | undefined,
  extras: readonly SessionPlan['people'][number]['extras'][number][],
): Course {
  const { will, persona } = shopper;
  const last = aim && endsAll(aim.focus);
  if (will.chance(0.2)) yield [together(shopper, [word(shopper, 'greet', ['greeting'])])];
  if (aim && !last) yield* courseTo(shopper, aim.focus);
  for (const extra of extras) {
    if (persona.returns !== 'never' && shopper.met && will.chance(0.5)) yield* goAway(shopper, persona.returns);
    yield* courseFor(shopper, extra);
  }
  if (aim && last) yield* courseTo(shopper, aim.focus);
  else if (extras.length === 0 && persona.returns !== 'never' && shopper.met) yield* goAway(shopper, persona.returns);
  else if (will.chance(0.15)) yield [together(shopper, [word(shopper, 'thanks', ['thanks'])])];
}

function* goAway(shopper: Shopper, until: keyof typeof AWAY): Course {
  const [shortest, longest] = AWAY[until];
  const duration = Math.round(shopper.pace.int(shortest, longest) / 1000) * 1000;
  yield [{ do: 'wait', duration }, together(shopper, [word(shopper, 'hello again', ['greeting'])])];
}
