import { courseFor, courseTo, endsAll } from './courses/index.ts';
import type { Course } from './courses/types.ts';
import type { Focus } from './focus.ts';
import type { Extra } from './plan.ts';
import type { Shopper } from './shopper.ts';
import { together, word } from './speech.ts';

const AWAY: Record<'minutes' | 'hours' | 'a day', readonly [number, number]> = {
  minutes: [90_000, 9 * 60_000],
  hours: [3_600_000, 6 * 3_600_000],
  'a day': [24 * 3_600_000 + 60_000, 30 * 3_600_000],
};

/** One customer's whole visit. What ends the conversation comes last. */
export function* visit(shopper: Shopper, aim: Focus | undefined, extras: readonly Extra[]): Course {
  const { will, persona } = shopper;
  const last = aim && endsAll(aim);
  if (will.chance(0.2)) yield [together(shopper, [word(shopper, 'greet', ['greeting'])])];
  else if (will.chance(0.05)) yield* courseFor(shopper, 'wordless');
  if (aim && !last) yield* courseTo(shopper, aim);
  for (const extra of extras) {
    if (persona.returns !== 'never' && shopper.met && will.chance(0.5)) yield* goAway(shopper, persona.returns);
    yield* courseFor(shopper, extra);
  }
  if (aim && last) yield* courseTo(shopper, aim);
  else if (extras.length === 0 && persona.returns !== 'never' && shopper.met) yield* goAway(shopper, persona.returns);
  else if (will.chance(0.15)) yield [together(shopper, [word(shopper, 'thanks', ['thanks'])])];
}

function* goAway(shopper: Shopper, until: keyof typeof AWAY): Course {
  const [shortest, longest] = AWAY[until];
  const duration = Math.round(shopper.pace.int(shortest, longest) / 1000) * 1000;
  yield [{ do: 'wait', duration }, together(shopper, [word(shopper, 'hello again', ['greeting'])])];
}
