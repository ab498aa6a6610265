import { playAll } from '../engine/index.ts';
import type { PlantedMutant } from '../mutants/index.ts';
import { readSession } from '../oracle/index.ts';
import { comparePair, type Difference, type Pair, pairOf, relationOf } from '../relations/index.ts';
import { chatsOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { Trace } from '../trace/types.ts';
import { sessionOf } from '../users/index.ts';
import { evaluateByChecks, saidOf } from '../workers/index.ts';
import { troublesOf } from './healthy.ts';
import type { ProveOptions } from './prove.ts';
import type { Evidence, Proof } from './types.ts';

/** Generated sessions that are played at most for a relation to see its mutant. */
const MOST_SESSIONS = 150;

type Playing = Pick<ProveOptions, 'platform' | 'target' | 'now' | 'signal'>;

/** Plays pairs of generated sessions with a mutant until its relation sees it. What checks say of the first ones goes along. */
export async function proveRelation(
  planted: PlantedMutant,
  catalogs: readonly Catalog[],
  playing: Playing,
): Promise<Proof> {
  const { name, title, rules, intendedCheck } = planted.mutant;
  const { target, platform, now, signal } = playing;
  const started = now();
  const relation = relationOf(intendedCheck) ?? '';
  const evidence: Evidence[] = [];
  const troubles: string[] = [];
  const firsts = new Map<string, Script>();
  const seconds = new Map<string, { pair: Pair; trace: Trace }>();
  const waiting: Script[] = [];
  const played = { first: 0, pairs: 0 };
  let example: Proof['example'];

  function* toPlay(): Generator<Script> {
    for (let index = 0; index < MOST_SESSIONS && !example; ) {
      const second = waiting.shift();
      const script = second ?? sessionOf({ seed: 1, index: index++ }, catalogs);
      // A shop of its own: the same session may be played with another mutant at the same time.
      const own = second ? script : { ...script, id: `${script.id}@${name}` };
      if (!second) firsts.set(own.id, own);
      yield own;
    }
  }
  const enterFirst = (script: Script, trace: Trace): void => {
    played.first += 1;
    const evaluation = evaluateByChecks(trace);
    troubles.push(...troublesOf(trace, evaluation));
    for (const { check, kind, session, turn, said, expected, actual } of saidOf(evaluation.observations).failed) {
      if (kind === 'rate' || evidence.some((found) => found.check === check)) continue;
      evidence.push({ check, kind, sessions: played.first, session, turn, said, expected, actual });
    }
    const pair = pairOf(script, evaluation.read, { name: relation, turn: 0 });
    if (!pair) return;
    seconds.set(pair.b.id, { pair, trace });
    waiting.push(pair.b);
  };
  const enterSecond = ({ pair, trace: first }: { pair: Pair; trace: Trace }, trace: Trace): void => {
    played.pairs += 1;
    const comparison = comparePair(pair, readSession(trace));
    if (comparison.verdict !== 'differed') return;
    const { difference } = comparison;
    evidence.push(evidenceOf(difference, intendedCheck, first.session.id, played.first));
    example ??= { session: first.session.id, chat: chatsOf(difference, first, trace, '').pair.other };
  };
  await playAll(toPlay(), {
    ...{ target: target(planted.alter), platform, slots: 1, ...(signal ? { signal } : {}) },
    onTrace(trace) {
      const script = firsts.get(trace.session.id);
      const second = seconds.get(trace.session.id);
      if (script) enterFirst(script, trace);
      else if (second) enterSecond(second, trace);
    },
  });
  return {
    ...{ mutant: name, frequency: planted.frequency, title, rules, intendedCheck, troubles, evidence },
    verdict: example ? 'caught' : evidence.length > 0 ? 'otherwise' : 'escaped',
    ...{ sessions: played.first, played: played.first + played.pairs, failed: example ? 1 : 0 },
    seconds: (now() - started) / 1000,
    ...(example ? { example } : {}),
  };
}

const evidenceOf = ({ what, said, a, b }: Difference, check: string, session: string, sessions: number): Evidence => ({
  ...{ check, kind: 'relation', sessions, session, turn: 0, said },
  expected: `${what}: ${a}`,
  actual: `${what}: ${b}`,
});
