import { describe, expect, it } from 'vitest';
import type { StepBody } from '../../scenario/types.ts';
import { generateProducts } from '../../shop/index.ts';
import { DEFAULT_SETTINGS, type Shop } from '../../shop/types.ts';
import { actsOf } from '../acts.ts';
import type { Journey } from '../journeys/types.ts';
import type { Persona } from '../persona.ts';
import { together, word } from '../speech.ts';
import { STATES, Standing, type State } from '../standing.ts';
import { SimulatedUser } from '../user.ts';
import { World } from '../world.ts';
import { Occasions } from './compose.ts';
import { occasionsOf, pairs } from './deck.ts';
import type { Occasion } from './types.ts';

const shop: Shop = {
  ...{ key: 'x', name: 'X', language: 'en', currency: 'KES', tenant: 't', phoneNumberId: '1', displayPhone: '2' },
  products: generateProducts({ seed: 1, kind: 'grocery', products: 12 }),
  settings: DEFAULT_SETTINGS,
};
const persona: Persona = {
  ...{ kind: 'steady', variety: 'en', bursts: 0, typos: 0, taps: 0, quotes: 0, emoji: 0, patience: 2 },
  returns: 'never',
};

const someone = (state: State): SimulatedUser => {
  const user = new SimulatedUser({ key: 'amina', place: 0, persona }, new World(shop), 7);
  user.standing.state = state;
  user.met = true;
  return user;
};

const occasion = (name: string, place: State): Occasion => {
  const found = pairs().find(({ act, place: at }) => act.name === name && at === place);
  if (!found) throw new Error(`no pair ${place}/${name}`);
  return found;
};

const textOf = (step: StepBody): string => (step.do === 'say' ? step.part.text : step.do);

/** Two messages; the words `yes` and `bye`. */
function* visit(user: SimulatedUser): Journey {
  for (const text of ['yes', 'bye']) yield [together(user, [{ ...word(user, 'confirm', ['confirm']), text }])];
}

/** What is done, with the act that each step says it is. */
const played = (user: SimulatedUser, one: Occasion, leaves: boolean) =>
  [...new Occasions(user, [one]).along(visit(user), leaves)].map((steps) =>
    steps.map((step) => [textOf(step), user.occasionOf(step).acts] as const),
  );

describe('an act on the way', () => {
  it('comes in its state, and what was to be done follows', () => {
    const user = someone('summary');
    const steps = [...new Occasions(user, [occasion('shop question', 'summary')]).along(visit(user))].flat();
    expect(steps.map((step) => actsOf(step))).toEqual([['shop question'], ['confirm'], ['confirm']]);
    expect(steps.slice(1).map(textOf)).toEqual(['yes', 'bye']);
  });

  it('waits for its state', () => {
    const user = someone('list');
    const steps = [...new Occasions(user, [occasion('shop question', 'summary')]).along(visit(user))].flat();
    expect(steps.map(textOf)).toEqual(['yes', 'bye']);
  });

  it('takes the message along whose delivery it changes', () => {
    const user = someone('summary');
    const [first, second] = [...new Occasions(user, [occasion('delivered twice', 'summary')]).along(visit(user))];
    expect(first?.map(({ do: what }) => what)).toEqual(['say', 'redeliver']);
    expect(second?.map(textOf)).toEqual(['bye']);
  });

  it('by which somebody turns to something else ends a journey that may be left, and comes into no other', () => {
    const user = someone('summary');
    expect(played(user, occasion('cancel', 'summary'), false).flat()).toHaveLength(2);
    const left = played(someone('summary'), occasion('cancel', 'summary'), true).flat();
    expect(left).toHaveLength(1);
    expect(left[0]?.[1]).toEqual(['cancel']);
  });

  it.each(Object.keys(STATES) as State[])('in state %s, each is done without a bot', (state) => {
    for (const one of pairs().filter(({ place }) => place === state)) {
      const steps = [...new Occasions(someone(state), [one]).along(visit(someone(state)), true)].flat();
      expect(steps.length, one.act.name).toBeLessThan(12);
    }
  });
});

describe('the deck', () => {
  it('has each pair once before any comes twice', () => {
    const drawn = Array.from({ length: 3000 }, (_, index) => occasionsOf(5, index)).flat();
    const counts = pairs().map((one) => drawn.filter((each) => each === one || same(each, one)).length);
    expect(Math.min(...counts)).toBeGreaterThan(2);
    expect(occasionsOf(5, 12)).toEqual(occasionsOf(5, 12));
  });
});

const same = (a: Occasion, b: Occasion): boolean => a.act === b.act && a.place === b.place;

describe('where a conversation stands', () => {
  const say = (intents: Parameters<typeof word>[2]): StepBody => ({
    do: 'say',
    part: { text: 'x', means: { intents } },
  });

  it.each([
    [[say(['stop'])], 'stopped'],
    [[say(['stop']), say(['start'])], 'nothing'],
    [[say(['human']), { do: 'pay', result: 'paid' }], 'person'],
    [[{ do: 'pay', result: 'paid' }], 'paid'],
    [[{ do: 'pay', result: 'failed' }], 'failed'],
    [[say(['restart'])], 'nothing'],
    [[say(['question'])], 'ordered'],
  ] satisfies [StepBody[], State][])('after %j: %s', (steps, state) => {
    const standing = new Standing();
    standing.state = 'ordered';
    standing.did(steps);
    expect(standing.state).toBe(state);
  });
});
