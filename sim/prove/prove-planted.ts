import { chatAround } from '../../reports/index.ts';
import { checks } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import type { PlantedMutant } from '../mutants/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Trace } from '../trace/types.ts';
import { evaluateByChecks, type Said, saidOf } from '../workers/index.ts';
import { shrunkExample } from './example.ts';
import { type Known, troublesOf } from './healthy.ts';
import { type Analyses, Judge } from './judge.ts';
import type { ProveOptions } from './prove.ts';
import type { Numbered } from './sessions.ts';
import type { Example, Proof } from './types.ts';

/** What a planted mutant is played in, and how rates are looked at meanwhile. */
export interface Journey {
  /** Those that the healthy bot went through are played only where the mutant has an occasion to show. */
  sessions: readonly (Numbered | Known)[];
  analyses: Analyses;
}

type Playing = Pick<ProveOptions, 'gate' | 'platform' | 'target' | 'now' | 'signal' | 'shrink'>;

/** Plays one mutant at one frequency until it is decided. */
export async function provePlanted(
  planted: PlantedMutant,
  { sessions, analyses }: Journey,
  playing: Playing,
): Promise<Proof> {
  const { gate, platform, target, now, signal } = playing;
  const { name, title, rules, intendedCheck } = planted.mutant;
  const started = now();
  const judge = new Judge(gate, analyses);
  const troubles: string[] = [];
  let played = 0;
  let latest: { script: Script; example: Example } | undefined;
  let current: { numbered: Numbered; script: Script } | undefined;
  const enter = (said: Said, { seed }: Numbered): void =>
    judge.add(said, { generated: seed !== null, last: judge.sessions === sessions.length - 1 });
  const decided = (): boolean =>
    planted.frequency === 'below-threshold' ? judge.evidence.length > 0 : judge.saw(intendedCheck);

  function* toPlay(): Generator<Script> {
    for (const numbered of sessions) {
      if (decided()) return;
      if ('received' in numbered && !numbered.received.some(planted.chosen)) {
        enter(numbered.said, numbered);
        continue;
      }
      const script = numbered.script();
      current = { numbered, script };
      // A shop of its own: the same session may be played with another mutant at the same time.
      yield { ...script, id: `${script.id}@${name}-${planted.frequency}` };
    }
  }
  const onTrace = (trace: Trace): void => {
    if (!current) throw new Error('a session that nobody asked for');
    const { numbered, script } = current;
    played += 1;
    const evaluation = evaluateByChecks(trace);
    troubles.push(...troublesOf(trace, evaluation));
    const seen = evaluation.observations.map((one) => ({ ...one, session: script.id }));
    const failure = seen.find(({ check, ok, undecided }) => check === intendedCheck && !ok && !undecided);
    if (failure)
      latest = { script, example: { session: script.id, chat: chatAround(trace, failure.at, failure.customer) } };
    enter(saidOf(seen), numbered);
  };
  // One at a time: whether another session is wanted depends on what was seen in the one before.
  const one = { platform, slots: 1, ...(signal ? { signal } : {}) };
  await playAll(toPlay(), { ...one, target: target(planted.alter), onTrace });

  const caught = judge.saw(intendedCheck);
  const example = caught && latest ? await exampleOf(latest, planted, playing) : undefined;
  const metric = checks.get(intendedCheck).meta.metric;
  return {
    ...{ mutant: name, frequency: planted.frequency, title, rules, intendedCheck, troubles, played },
    verdict: caught ? 'caught' : judge.evidence.length > 0 ? 'otherwise' : 'escaped',
    sessions: judge.sessions,
    failed: judge.failed.get(intendedCheck) ?? 0,
    ...(metric === undefined || planted.frequency === 'always' ? {} : { rate: judge.rate(metric) }),
    seconds: (now() - started) / 1000,
    evidence: judge.evidence,
    ...(example ? { example } : {}),
  };
}

/** The last failed observation, shrunk where that was asked for and can be done. */
async function exampleOf(
  { script, example }: { script: Script; example: Example },
  { mutant }: PlantedMutant,
  { shrink = 0, target, platform, signal }: Playing,
): Promise<Example> {
  if (shrink === 0) return example;
  const counterexample = await shrunkExample(script, {
    ...{ check: mutant.intendedCheck, platform, attempts: shrink, ...(signal ? { signal } : {}) },
    target: target(mutant.always),
  });
  return counterexample ?? example;
}
