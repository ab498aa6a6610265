import type { CoverageTarget } from './coverage-target.ts';
import { endsAll, journeyFor, journeyTo } from './journeys/index.ts';
import type { Journey } from './journeys/types.ts';
import { type Occasion, Occasions } from './occasions/index.ts';
import type { Extra } from './plan.ts';
import { together, word } from './speech.ts';
import { isSilent } from './standing.ts';
import type { SimulatedUser } from './user.ts';
import { pick } from './world.ts';

const AWAY: Record<'minutes' | 'hours' | 'a day', readonly [number, number]> = {
  minutes: [90_000, 30 * 60_000],
  hours: [3_600_000, 6 * 3_600_000],
  'a day': [24 * 3_600_000 + 60_000, 30 * 3_600_000],
};

/** What somebody comes back for. */
const BACK_FOR: readonly Extra[] = ['purchase', 'find', 'orderStatus', 'positions', 'price', 'recall'];

/** One customer's whole visit, with its occasions on the way. What ends the conversation comes last. */
export function* sessionPlan(
  user: SimulatedUser,
  aim: CoverageTarget | undefined,
  extras: readonly Extra[],
  occasions: readonly Occasion[] = [],
): Journey {
  const { decision, persona } = user;
  const open = new Occasions(user, occasions);
  const last = aim && endsAll(aim);
  // Before anything was said, even a turn to something else leaves nothing.
  yield* open.along(greeting(user), true);
  if (aim && !last) yield* open.along(journeyTo(user, aim));
  for (const extra of extras) {
    if (persona.returns !== 'never' && user.met && decision.chance(0.5)) yield* goAway(user, persona.returns);
    yield* open.along(journeyFor(user, extra));
  }
  yield* open.rest(false);
  const { state } = user.standing;
  if (aim && last && !isSilent(state)) yield* open.along(journeyTo(user, aim));
  else if (extras.length === 0 && occasions.length < 2 && persona.returns !== 'never' && user.met && !isSilent(state)) {
    yield* goAway(user, persona.returns);
    yield* open.along(journeyFor(user, pick(BACK_FOR, decision) ?? 'purchase'));
  } else if (decision.chance(0.15)) yield [together(user, [word(user, 'thanks', ['thanks'])])];
  yield* open.rest(true);
}

function* greeting(user: SimulatedUser): Journey {
  if (user.decision.chance(0.2)) yield [together(user, [word(user, 'greet', ['greeting'])])];
  else if (user.decision.chance(0.05)) yield* journeyFor(user, 'wordless');
}

function* goAway(user: SimulatedUser, until: keyof typeof AWAY): Journey {
  const [shortest, longest] = AWAY[until];
  const duration = Math.round(user.timing.int(shortest, longest) / 1000) * 1000;
  yield [{ do: 'wait', duration }, together(user, [word(user, 'hello again', ['greeting'])])];
}
