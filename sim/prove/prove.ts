import type { Platform } from '../channels/index.ts';
import type { GateFile } from '../gate/index.ts';
import type { Form } from '../mutants/index.ts';
import { relationOf } from '../relations/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Alter } from '../targets/index.ts';
import type { OpenTarget } from '../targets/types.ts';
import { control, type HealthyOptions, playHealthy } from './healthy.ts';
import { inOrderFor } from './order.ts';
import { type Journey, proveForm } from './prove-form.ts';
import { proveRecovery, type Recovered } from './prove-recovery.ts';
import { proveRelation } from './prove-relation.ts';
import { GATE_BUDGET, type Generated, sessionsOf } from './sessions.ts';
import type { Proof, ProveReport } from './types.ts';

export interface ProveOptions {
  forms: readonly Form[];
  scripts: readonly Script[];
  gate: GateFile;
  /** The bot under test with a mutant, or without one. */
  target: (alter?: Alter) => OpenTarget;
  /** The same where faults can break its process and its servers; absent: no mutant needs that. */
  crashing?: (alter?: Alter) => Promise<OpenTarget>;
  platform: Platform;
  /** Default: none. */
  generated?: Generated;
  /** Bots that are played with at the same time; default 4. */
  slots?: number;
  /** Most scripted sessions that a loud mutant is played in; default: all. */
  most?: number;
  /** Plays loud mutants in all scripts in their own order and judges rates at the end, as a run does; default false. */
  whole?: boolean;
  /** Candidates that are played to make an example small; default 0: the example is the conversation around the failed observation. */
  shrink?: number;
  /** Wall-clock milliseconds, for the seconds of the report. */
  now: () => number;
  /** Told of each session of the healthy bot. */
  onHealthy?: HealthyOptions['onSession'];
  onProof?: (proof: Proof) => void;
  signal?: AbortSignal;
}

/** Of faint mutants so many must be caught; of loud ones all. */
const FAINT_CAUGHT = 0.9;

/**
 * Plays the healthy bot, then each form of each mutant until it is decided.
 *
 * Loud forms are played in scripts until the intended check has seen enough. The others are played in what a gate plays:
 * all scripts, then generated sessions; faint ones until the intended check has seen enough, tolerable ones up to a gate's
 * budget. A session in which such a form has no occasion is the healthy bot's, turn by turn, so it is not played again.
 * @throws what playing throws.
 */
export async function prove(options: ProveOptions): Promise<ProveReport> {
  const { forms, scripts, platform, gate, slots = 4, whole = false, generated, onHealthy, onProof, signal } = options;
  const drawn = generated ?? { catalogs: [], seeds: 0, each: 0 };
  const sessions = sessionsOf(scripts, drawn);
  const known = await playHealthy(sessions, {
    ...{ platform, slots, target: options.target() },
    ...(signal ? { signal } : {}),
    ...(onHealthy ? { onSession: onHealthy } : {}),
  });
  const journeyOf = ({ form, mutant }: Form): Journey => {
    if (form === 'always') {
      const order = (whole ? scripts : inOrderFor(mutant, scripts)).slice(0, options.most);
      return { sessions: order.map((script) => ({ id: script.id, seed: null, script: () => script })), analyses };
    }
    const budget = Math.min(form === 'rare' ? Number.POSITIVE_INFINITY : GATE_BUDGET, known.length - scripts.length);
    return { sessions: known.slice(0, scripts.length + budget), analyses: { budget } };
  };
  const analyses = whole ? 'once' : 'often';
  const shops = drawn.catalogs.length > 0 ? drawn.catalogs : scripts.map(({ catalog }) => catalog);
  const catalogs = [...new Map(shops.map((catalog) => [catalog.key, catalog])).values()];
  const proofs: Proof[] = [];
  const recovered: Recovered['control'][] = [];
  const proofOf = async (form: Form): Promise<Proof> => {
    if (isOfRelation(form)) return proveRelation(form, catalogs, options);
    if (!needsFaults(form)) return proveForm(form, journeyOf(form), options);
    const { proof, control } = await proveRecovery(form, journeyOf(form), options);
    recovered.push(control);
    return proof;
  };
  const waiting = [...forms.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [place, form] = next;
      const proof = await proofOf(form);
      proofs[place] = proof;
      onProof?.(proof);
    }
  };
  await Promise.all(Array.from({ length: Math.min(slots, forms.length) }, work));
  const found = proofs.filter((proof) => proof !== undefined);
  const orders = forms
    .filter((form) => form.form === 'always' && !isOfRelation(form) && !needsFaults(form))
    .flatMap((form) => {
      const proof = found.find(({ mutant, form: name }) => mutant === form.mutant.name && name === 'always');
      const ids = journeyOf(form).sessions.map(({ id }) => id);
      return proof ? [{ order: `scripts for ${proof.mutant}`, scripts: ids.slice(0, proof.sessions) }] : [];
    });
  const healthy = control(known, orders, gate, analyses);
  for (const { falseAlarms, troubles } of recovered) {
    healthy.falseAlarms.push(...falseAlarms);
    healthy.troubles.push(...troubles);
  }
  const complete = found.length === forms.length;
  return { proofs: found, control: healthy, proved: complete && isProved(found, healthy) };
}

const isOfRelation = ({ mutant }: Form): boolean => relationOf(mutant.intendedCheck) !== undefined;

const needsFaults = ({ mutant }: Form): boolean => mutant.faults !== undefined;

function isProved(proofs: readonly Proof[], { falseAlarms, troubles }: ProveReport['control']): boolean {
  const caught = (form: Proof['form']): number => {
    const of = proofs.filter((proof) => proof.form === form);
    return of.length === 0 ? 1 : of.filter(({ verdict }) => verdict === 'caught').length / of.length;
  };
  const withinThreshold = proofs.every(({ form, verdict }) => form !== 'below-threshold' || verdict === 'escaped');
  const quiet = falseAlarms.length === 0 && troubles.length === 0;
  return caught('always') === 1 && caught('rare') >= FAINT_CAUGHT && withinThreshold && quiet;
}
