import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../problem.ts';
import { stream } from '../../time/streams.ts';
import { conditions } from './conditions.ts';
import { operators } from './operators.ts';
import { places } from './places/index.ts';
import type { Change, Condition, Occasion, Operator, Place } from './types.ts';
import type { Hook } from './watch.ts';

/** One operator at one place under one condition. */
export interface OperatorMutant {
  /** `operator@place/condition` */
  name: string;
  operator: Operator;
  place: Place;
  condition: Condition;
}

/** All mutants of the registered operators, places and conditions, in the order of the registries. */
export function operatorMutants(): OperatorMutant[] {
  return places.all.flatMap((place) =>
    operators.all
      .filter(({ on }) => on[place.shape] !== undefined)
      .flatMap((operator) => conditions.all.map((condition) => mutantOf(operator, place, condition))),
  );
}

const mutantOf = (operator: Operator, place: Place, condition: Condition): OperatorMutant => ({
  ...{ operator, place, condition },
  name: `${operator.name}@${place.name}/${condition.name}`,
});

/** @throws Problem when no registered operator, place and condition make a mutant of this name. */
export function operatorMutant(name: string): OperatorMutant {
  const [, operator = '', place = '', condition = ''] = /^(.+)@(.+)\/(.+)$/.exec(name) ?? [];
  const found = mutantOf(operators.get(operator), places.get(place), conditions.get(condition));
  if (found.operator.on[found.place.shape] !== undefined) return found;
  throw new Problem('usage', `there is no mutant ${name}`, {
    why: `the operator ${operator} changes no ${found.place.shape}`,
    fix: `it changes ${Object.keys(found.operator.on).join(', ')}`,
  });
}

/** In words: what the bot does. */
export const titleOf = ({ operator, place, condition }: OperatorMutant): string =>
  `${operator.title} for ${place.title}, ${condition.title}`;

/** Whether a check that watches these rules may rightly explain what the mutant did. */
export function mayExplain({ operator, place }: OperatorMutant, rules: readonly string[]): boolean {
  // What the bot misheard of a message may show in anything that it does with it.
  const misheard = place.shape === 'received';
  const right = operator.placeExplains || misheard ? [...operator.rules, ...place.rules] : operator.rules;
  return rules.some((rule) => right.some((one) => rule === one || (/^[A-Z]$/.test(one) && rule.startsWith(one))));
}

/**
 * A sample that equal seeds draw equally. Each pair of operator and place comes once before any comes twice, so that a
 * small sample sees as much of the product as it can.
 */
export function sampled(mutants: readonly OperatorMutant[], size: number, seed: number): OperatorMutant[] {
  const random = stream(seed, 'operators');
  const shuffled = <T>(values: readonly T[]): T[] => {
    const all = [...values];
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = random.int(0, at);
      [all[at], all[other]] = [all[other] as T, all[at] as T];
    }
    return all;
  };
  const byPair = grouped(shuffled(mutants), ({ operator, place }) => `${operator.name}@${place.name}`);
  const drawn: OperatorMutant[] = [];
  for (let round = 0; drawn.length < Math.min(size, mutants.length); round += 1)
    drawn.push(...shuffled([...byPair.values()]).flatMap((pair) => pair[round] ?? []));
  return drawn.slice(0, size);
}

function grouped<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

/** What a mutant did to a value. */
export interface Act {
  shop: string;
  phone: string;
  at: number;
  from: unknown;
  to: unknown;
}

/** What an operator makes of a value on this occasion; undefined: the mutant does not act. */
function changed<Value>(
  { operator, place, condition, name }: OperatorMutant,
  value: Value,
  occasion: Occasion<Value>,
  acted: number,
): Value | undefined {
  if (!condition.holds(occasion, { acted, salt: name })) return undefined;
  const change = operator.on[place.shape] as unknown as Change<Value>;
  const to = change(value, occasion);
  return to === undefined || isDeepStrictEqual(to, value) ? undefined : to;
}

/** Plants the mutant that is in force at the time: none leaves the bot as it is. Bots with it can be used again. */
export class Planting implements Hook {
  readonly #onAct: (act: Act) => void;
  #mutant: OperatorMutant | null = null;
  #acted = new Map<string, number>();

  constructor(onAct: (act: Act) => void) {
    this.#onAct = onAct;
  }

  put(mutant: OperatorMutant | null): void {
    this.#mutant = mutant;
    this.#acted = new Map();
  }

  pass<Value>(place: Place, value: Value, occasion: Occasion<Value>): Value {
    const mutant = this.#mutant;
    if (mutant?.place.name !== place.name) return value;
    const { shop, now, conversation } = occasion;
    const key = `${shop} ${conversation.phone}`;
    const acted = this.#acted.get(key) ?? 0;
    const to = changed(mutant, value, occasion, acted);
    if (to === undefined) return value;
    this.#acted.set(key, acted + 1);
    this.#onAct({ shop, phone: conversation.phone, at: now, from: value, to });
    return to;
  }
}

/** Changes nothing, and says which mutants would have acted in which shop: their numbers among `mutants`. */
export class Probing implements Hook {
  readonly #byPlace: ReadonlyMap<string, [number, OperatorMutant][]>;
  readonly #found = new Map<string, Set<number>>();

  constructor(mutants: readonly OperatorMutant[]) {
    this.#byPlace = grouped(mutants.entries(), ([, { place }]) => place.name);
  }

  /** Those of one shop, which are then forgotten. */
  take(shop: string): number[] {
    const found = [...(this.#found.get(shop) ?? [])];
    this.#found.delete(shop);
    return found;
  }

  pass<Value>(place: Place, value: Value, occasion: Occasion<Value>): Value {
    const found = this.#found.get(occasion.shop) ?? new Set();
    this.#found.set(occasion.shop, found);
    for (const [n, mutant] of this.#byPlace.get(place.name) ?? [])
      if (!found.has(n) && changed(mutant, value, occasion, 0) !== undefined) found.add(n);
    return value;
  }
}
