import type { StepBody } from '../../scenario/types.ts';
import { DAY_MS } from '../acts.ts';
import { choose } from '../journeys/choose.ts';
import type { Journey } from '../journeys/types.ts';
import { leadsTo } from '../refer.ts';
import { together, word } from '../speech.ts';
import { isSilent } from '../standing.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { ASIDES } from './asides.ts';
import type { Occasion, Playing } from './types.ts';
import { WAYS } from './ways.ts';

/** The occasions of one visit, and which of them are still to come. */
export class Occasions {
  #left: readonly Occasion[];
  readonly #user: SimulatedUser;

  constructor(user: SimulatedUser, occasions: readonly Occasion[]) {
    this.#user = user;
    this.#left = occasions;
  }

  /**
   * A journey with the occasions that it has places for. Where `leaves`, customers may turn to something else on the way: then
   * the journey ends there.
   */
  *along(journey: Journey, leaves = false): Journey {
    const user = this.#user;
    for (;;) {
      const known = user.selected;
      const { done, value } = journey.next();
      const before = value ?? [];
      // What was decided may have settled on a product already: what comes before it knows nothing of that.
      const { selected } = user;
      user.selected = known;
      let pending: readonly StepBody[] | undefined = before;
      for (let one = this.#next(before, leaves); one; one = this.#next(pending, leaves)) {
        pending = yield* this.#doing(one, pending);
        if (pending) continue;
        yield* sequel(user);
        return;
      }
      if (selected !== known) user.selected = selected;
      if (pending.length > 0) yield [...pending];
      if (done) return;
    }
  }

  /** Goes to the places of those that are left: first where the bot answers, then where it owes silence. */
  *rest(silent: boolean): Journey {
    for (const occasion of this.#left) {
      const { state } = this.#user.standing;
      if (isSilent(state) && !silent) return;
      const { place } = occasion;
      if ((place === 'person' || place === 'stopped') !== silent || !this.#left.includes(occasion)) continue;
      if (state === place) yield* this.along(WAYS.nothing(this.#user), true);
      else if (!isSilent(state)) yield* this.along(WAYS[place](this.#user), true);
    }
    const { state } = this.#user.standing;
    if (silent && state === 'stopped' && this.#user.decision.chance(0.4)) yield* startsAgain(this.#user);
  }

  /** The next one that has its place here. */
  #next(pending: readonly StepBody[], leaves: boolean): Occasion | undefined {
    const user = this.#user;
    if (!canWait(user, pending)) return undefined;
    const found = this.#left.find(
      ({ act, place }) => isAt(user, place) && (leaves || ASIDES.includes(act)) && (act.can?.(user, pending) ?? true),
    );
    this.#left = this.#left.filter((one) => one !== found);
    return found;
  }

  *#doing({ act }: Occasion, pending: readonly StepBody[]): Playing {
    const user = this.#user;
    const playing = act.play(user, pending);
    for (;;) {
      const { done, value } = playing.next();
      if (done) {
        user.doing = undefined;
        return value && refreshed(user, value);
      }
      user.doing = act.name;
      yield value;
    }
  }
}

const isAt = ({ standing, now, didAt = now }: SimulatedUser, place: Occasion['place']): boolean =>
  place === 'later' ? now - didAt >= DAY_MS : standing.state === place && now - didAt < DAY_MS;

/** For so long, what a message refers to must still be so after something else came first, in milliseconds. */
const MARGIN_MS = 60_000;

/** Whether what is about to be done can be done later as well. */
function canWait(user: SimulatedUser, [first, ...more]: readonly StepBody[]): boolean {
  if (!first) return true;
  if (more.length > 0 && first.do !== 'pay') return false;
  if (first.do === 'pay') return true;
  if (first.do === 'tap') return first.target.on === undefined;
  if (first.do !== 'say') return false;
  const { after, means } = first.part;
  const list = user.lists.at(-1);
  const lives = list !== undefined && user.now + MARGIN_MS < list.at + user.ttl;
  return after === undefined && (means?.refers === undefined || lives);
}

/** "This one" after something else was said leads to what it leads to then. */
function refreshed(user: SimulatedUser, pending: readonly StepBody[]): readonly StepBody[] {
  return pending.map((step) => {
    if (step.do !== 'say' || !/^(?:buyD|d)emonstrative$/.test(step.part.worded?.saying ?? '')) return step;
    const { refers: _, ...means } = step.part.means ?? {};
    const refers = leadsTo(user, { by: 'demonstrative' });
    return { ...step, part: { ...step.part, means: { ...means, ...(refers ? { refers } : {}) } } };
  });
}

/** What somebody does who has turned to something else: it shows what the bot made of it. */
function* sequel(user: SimulatedUser): Journey {
  const { standing, decision, liveList, world } = user;
  if (isSilent(standing.state)) return;
  const product = liveList && world.product(pick(liveList.products, decision)!);
  if (product && decision.chance(0.4)) yield* choose(user, product, decision.chance(0.3));
  else if (standing.hasOrdered && decision.chance(0.5))
    yield [together(user, [word(user, 'orderStatus', ['order_status'])])];
}

function* startsAgain(user: SimulatedUser): Journey {
  yield [together(user, [word(user, 'start', ['start'])])];
  yield [together(user, [word(user, 'browse', ['browse'])])];
}
