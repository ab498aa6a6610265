import type { Rulings } from '../checks/index.ts';
import { readSession, type SessionModel } from '../oracle/index.ts';
import { checkOf, comparePair, type Pair, pairOf } from '../relations/index.ts';
import { type SessionResult, withPair } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import { type Limits, type TargetFacts, unplayable, visiting } from '../targets/index.ts';
import type { Trace } from '../trace/types.ts';
import { parseToken } from '../users/index.ts';

/** A session that was judged. */
export interface Ended {
  result: SessionResult;
  trace: Trace;
}

/** What pairs are made for. */
export interface PairingOptions {
  /** One generated session in so many is the first of a pair; 0: none. */
  every: number;
  limits: Limits;
  known?: TargetFacts | undefined;
  /** What the profile of the run makes of each relation; default: all must hold. */
  rulings?: Rulings | undefined;
}

/**
 * The pair of a session that was played, or undefined: by the relation that its script names, or by the relations in turn
 * where its number is one of so many. Of what nobody generated there are none: its texts were made of no template. The
 * second session must be one that the target can play.
 * @throws Problem when its script names a relation that there is not.
 */
export function drawPair(
  script: Script,
  read: SessionModel,
  { every, limits, known, rulings = {} }: PairingOptions,
): Pair | undefined {
  const { relation: name, token } = script;
  const suits = (second: Script): boolean => unplayable(second, limits, known) === undefined;
  if (name !== undefined) return pairOf(script, read, { name, turn: 0, suits });
  if (token === undefined || !isDrawn(script, every)) return undefined;
  const holds = (relation: string): boolean => rulings[checkOf(relation)]?.level !== 'off';
  return pairOf(script, read, { turn: parseToken(token).index / every, suits, holds });
}

/** Whether a script names a relation, or its number is one of so many. */
function isDrawn({ relation, token }: Script, every: number): boolean {
  if (relation !== undefined) return true;
  if (token === undefined || every === 0) return false;
  const { index, day } = parseToken(token);
  return day === undefined && index % every === 0;
}

/** Holds first sessions back until the second ones are over. `Place` is what the caller wants to know of them then. */
export class Pairing<Place> {
  readonly #options: PairingOptions;
  /** By the id of the second session. */
  readonly #waiting = new Map<string, Ended & { pair: Pair; place: Place }>();

  constructor(options: PairingOptions) {
    this.#options = options;
  }

  /** The second session of a pair, to be played; undefined: the first one is no part of one, and is over. */
  second(script: Script, read: SessionModel, first: Ended, place: Place): Script | undefined {
    const pair = drawPair(script, read, this.#options);
    if (!pair) return undefined;
    // Its customers are new to a bot that remembers all whom it ever met.
    const second = visiting(pair.b, this.#options.known);
    this.#waiting.set(second.id, { ...first, pair, place });
    return second;
  }

  /** Whether a session may be the first one of a pair, by its number. */
  mayBegin = (script: Script): boolean => isDrawn(script, this.#options.every) && !this.isSecond(script.id);

  /** Whether a session is the second one of a pair. */
  isSecond(id: string): boolean {
    return this.#waiting.has(id);
  }

  /** The first session, with what became of the pair, where this was a second one. */
  closedBy(trace: Trace): (Ended & { place: Place }) | undefined {
    const first = this.#waiting.get(trace.session.id);
    if (!first) return undefined;
    this.#waiting.delete(trace.session.id);
    const { pair, place, ...ended } = first;
    const comparison = comparePair(pair, readSession(trace));
    const level = this.#options.rulings?.[checkOf(pair.relation.meta.name)]?.level;
    return { ...ended, place, result: withPair(ended.result, pair, comparison, [ended.trace, trace], level) };
  }

  /** First sessions whose second ones are not played any more. */
  rest(): (Ended & { place: Place })[] {
    const rest = [...this.#waiting.values()];
    this.#waiting.clear();
    return rest.map(({ result, trace, place }) => ({ result, trace, place }));
  }
}
