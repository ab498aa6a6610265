import { playAll } from '../engine/index.ts';
import type { PlantedMutant } from '../mutants/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Trace } from '../trace/types.ts';
import { evaluateByChecks, saidOf } from '../workers/index.ts';
import { troublesOf } from './healthy.ts';
import { Judge } from './judge.ts';
import type { ProveOptions } from './prove.ts';
import { type Journey, provePlanted } from './prove-planted.ts';
import type { Control, Proof } from './types.ts';

/** A proof, and what the same judges say of the healthy bot in the same sessions. */
export interface Recovered {
  proof: Proof;
  control: Pick<Control, 'falseAlarms' | 'troubles'>;
}

/**
 * Plays a mutant that shows only where something breaks beside the bot: its sessions have its faults, and so have those of
 * the healthy bot beside it.
 */
export async function proveRecovery(
  planted: PlantedMutant,
  journey: Journey,
  options: ProveOptions,
): Promise<Recovered> {
  const { platform, gate, crashing, signal } = options;
  const { name, faults = [] } = planted.mutant;
  if (!crashing) throw new Error(`${name} needs a bot that can be broken`);
  const sessions = journey.sessions.map((one) => ({ ...one, script: () => ({ ...one.script(), faults }) }));
  const broken = await crashing(planted.alter);
  let proof: Proof;
  try {
    proof = await provePlanted(planted, { ...journey, sessions }, { ...options, target: () => broken });
  } finally {
    await broken.close();
  }
  const control: Recovered['control'] = { falseAlarms: [], troubles: [] };
  const judge = new Judge(gate, journey.analyses);
  const healthy = await crashing();
  const scripts = sessions.slice(0, proof.sessions).map(({ script }): Script => script());
  const onTrace = (trace: Trace): void => {
    const evaluation = evaluateByChecks(trace);
    control.troubles.push(...troublesOf(trace, evaluation));
    judge.add(saidOf(evaluation.observations), { last: judge.sessions === scripts.length - 1 });
  };
  try {
    // A shop of its own, since the mutant was in the one of the session's id.
    const own = scripts.map((script) => ({ ...script, id: `${script.id}@${name}-healthy` }));
    await playAll(own, { platform, slots: 1, target: healthy, onTrace, ...(signal ? { signal } : {}) });
  } finally {
    await healthy.close();
  }
  // Rates count what broke beside the bot, e.g. webhooks that nobody was there to answer.
  const alarms = judge.evidence.filter(({ kind }) => kind !== 'rate');
  control.falseAlarms.push(...alarms.map((alarm) => ({ ...alarm, order: `faults of ${name}` })));
  return { proof, control };
}
