import type { SessionModel } from '../oracle/index.ts';
import type { Script } from '../scenario/types.ts';
import { agreement } from './agreement.ts';
import { outcomeOf } from './outcome.ts';
import { relations } from './registry.ts';
import type { Comparison, Played, Relation } from './types.ts';

/** A first session that was played, and the second one that is to be. */
export interface Pair {
  relation: Relation;
  a: Played;
  /** The second session, with an id of its own. */
  b: Script;
}

export interface Choice {
  /** The only relation that is tried; default: all, the first that says something of the session. */
  name?: string | undefined;
  /** Where the search among the relations begins, so that each has its turn. */
  turn: number;
  /** Whether the target can play a second session: not with another catalogue where the bot has its own. Default: any. */
  suits?: (second: Script) => boolean;
  /** Whether a relation is tried at all, by its name. Default: each is. */
  holds?: (relation: string) => boolean;
}

/**
 * Makes a pair of a session that was played to its end; undefined where no relation says anything of it.
 * @throws Problem when there is no relation of the name.
 */
export function pairOf(
  script: Script,
  session: SessionModel,
  { name, turn, suits = () => true, holds = () => true }: Choice,
): Pair | undefined {
  const { actor, token, ...plain } = script;
  const a = { script: plain, outcome: outcomeOf(session, plain) };
  if (a.outcome.ended !== 'whole') return undefined;
  const order =
    name === undefined
      ? inTurn(
          turn,
          relations.all.filter(({ meta }) => holds(meta.name)),
        )
      : [relations.get(name)];
  for (const relation of order) {
    const b = relation.vary(a);
    if (b && suits(b)) return { relation, a, b: { ...b, id: `${script.id}-${relation.meta.name}` } };
  }
  return undefined;
}

/** Relations, beginning with another one each time; in every other pair those go first that seldom apply. */
function inTurn(turn: number, all: readonly Relation[]): Relation[] {
  const at = Math.floor(turn / 2);
  const from = (some: readonly Relation[]): Relation[] => [
    ...some.slice(at % some.length),
    ...some.slice(0, at % some.length),
  ];
  const seldom = all.filter(({ meta }) => meta.seldom);
  const others = all.filter(({ meta }) => !meta.seldom);
  return turn % 2 === 0 ? [...from(seldom), ...from(others)] : [...from(others), ...from(seldom)];
}

/** Compares the second session of a pair, once it was played, with the first. */
export function comparePair({ relation, a, b }: Pair, session: SessionModel): Comparison {
  const outcome = outcomeOf(session, b);
  const compared = relation.compare ? relation.compare(a.outcome, outcome) : agreement(a.outcome, outcome);
  const why = a.outcome.unsure ?? outcome.unsure;
  return compared.verdict === 'differed' && why !== undefined ? { verdict: 'undecided', why } : compared;
}
