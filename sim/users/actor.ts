import type { Actor, View } from '../scenario/actor.ts';
import type { Step, StepBody } from '../scenario/types.ts';
import { stream } from '../time/streams.ts';
import type { Journey } from './journeys/types.ts';
import type { SessionPlan } from './plan.ts';
import { sessionPlan } from './session-plan.ts';
import { SimulatedUser } from './user.ts';
import { World } from './world.ts';

/** A session longer than this says nothing that a shorter one does not. */
const MOST_STEPS = 60;

interface Person {
  user: SimulatedUser;
  journey: Journey;
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
        const steps = take(person, view);
        if (steps.length === 0) continue;
        const other = people.find((each) => each !== person);
        // What they decide now must still be so when they do it.
        const soon = steps.every((step) => step.do !== 'wait');
        return other && soon && turns.chance(0.3) ? [...steps, ...meanwhile(take(other, view))] : steps;
      }
      return undefined;
    },
  };

  /** What somebody does next; nothing: they have left. */
  function take(person: Person, view: View): Step[] {
    person.user.look(view);
    const shared = person.user.sharesContact();
    if (shared) {
      const step = stamp(shared, person.user);
      person.user.did([step]);
      return [step];
    }
    const { done, value } = person.journey.next();
    if (done || !value) people = people?.filter((other) => other !== person);
    const steps = (value ?? []).map((body: StepBody) => stamp(body, person.user));
    person.user.did(steps);
    return steps;
  }

  /** The same, beginning before the first one has an answer, where it begins with words. */
  function meanwhile([first, ...rest]: Step[]): Step[] {
    if (first?.do !== 'say') return first ? [first, ...rest] : [];
    return [{ ...first, part: { ...first.part, after: turns.int(200, 1500) } }, ...rest];
  }

  function stamp(body: StepBody, user: SimulatedUser): Step {
    line += 1;
    return { ...body, as: user.key, line, column: 1, occasion: user.occasionOf(body) };
  }
}

function arrive(plan: SessionPlan, seed: number, view: View): Person[] {
  const world = new World(view.shop);
  return plan.people.map(({ key, persona, extras }, n) => {
    const user = new SimulatedUser({ key, place: n, persona }, world, seed);
    const first = n === 0;
    const [aim, occasions] = [first ? plan.coverageTarget : undefined, first ? plan.occasions : []];
    return { user, journey: sessionPlan(user, aim, extras, occasions) };
  });
}
