import type { View } from '../../scenario/actor.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Random } from '../../time/streams.ts';
import type { Journey } from '../journeys/types.ts';
import type { SimulatedUser } from '../user.ts';
import type { Due } from './agenda.ts';

/** How long somebody thinks before they go on, in milliseconds. */
const THINKING = [8_000, 90_000] as const;
/** Absences that are longer are this customer's alone: others are served meanwhile. */
const SHORT_ABSENCE = 15 * 60_000;

/** A customer in a shop's day: comes at a time, acts, thinks, goes away and comes back, until all is done or the day is over. */
export class CustomerVisit implements Due {
  at: number;
  readonly as: string;
  readonly #user: SimulatedUser;
  readonly #journey: Journey;
  readonly #closes: number;
  readonly #timing: Random;
  /** What was decided already and waits for its moment. */
  #held: StepBody[] | undefined;

  constructor(user: SimulatedUser, journey: Journey, day: { comes: number; closes: number; timing: Random }) {
    this.at = day.comes;
    this.as = user.key;
    this.#user = user;
    this.#journey = journey;
    this.#closes = day.closes;
    this.#timing = day.timing;
  }

  move(view: View): StepBody[] | undefined {
    if (view.now >= this.#closes) return undefined;
    const steps = this.#held ?? this.#decide(view);
    this.#held = undefined;
    const [first] = steps ?? [];
    if (first?.do === 'wait' && first.duration > SHORT_ABSENCE) {
      this.hold((steps ?? []).slice(1), view.now + first.duration);
      return [];
    }
    this.at = view.now + this.#timing.int(...THINKING);
    return steps;
  }

  /** Puts off what was decided. */
  hold(steps: StepBody[], until: number): void {
    this.#held = steps;
    this.at = until;
  }

  #decide(view: View): StepBody[] | undefined {
    this.#user.look(view);
    const { done, value } = this.#journey.next();
    if (done || !value) return undefined;
    this.#user.did(value);
    return value;
  }
}
