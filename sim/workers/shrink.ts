// biome-ignore-all lint/plugin: how long a failure is shrunk for is a matter of the machine's time
import { chatLines } from '../../reports/index.ts';
import type { Platform } from '../channels/types.ts';
import { failed } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import { readSession } from '../oracle/index.ts';
import { comparePair, type Difference, relationOf } from '../relations/index.ts';
import { chatsOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Limits } from '../targets/index.ts';
import type { OpenTarget } from '../targets/types.ts';
import type { Trace } from '../trace/types.ts';
import { recorded, shrinkSession } from '../users/index.ts';
import type { Judging } from './judging.ts';
import { drawPair } from './pairing.ts';
import type { Counterexample, ShrinkJob } from './types.ts';

interface ShrinkOptions {
  target: OpenTarget;
  platform: Platform;
  limits: Limits;
  judging: Judging;
  signal: AbortSignal;
}

/**
 * Makes a session as small as it goes while the same check still fails. It is played once more first: the steps that its
 * customers take are known only from then on.
 */
export async function shrinkFailure(
  job: ShrinkJob,
  whole: Script,
  options: ShrinkOptions,
): Promise<Counterexample | null> {
  const { signal, judging } = options;
  const ends = performance.now() + job.seconds * 1000;
  const expired = (): boolean => signal.aborted || performance.now() > ends;
  const relation = relationOf(job.check);
  let smallest: Pick<Counterexample, 'evidence' | 'pair'> | undefined;
  let what: Difference['what'] | undefined;
  const stillFails = async (candidate: Script): Promise<boolean> => {
    const trace = await playOne(candidate, options);
    if (!trace) return false;
    if (relation === undefined) {
      const fails = failed(judging.evaluate(whole, trace, job.check), job.check);
      if (fails) smallest = { evidence: chatLines(trace) };
      return fails;
    }
    const found = await differing(candidate, trace, relation, options);
    // It stays the same kind of difference.
    const fails = found !== undefined && found.difference.what === (what ?? found.difference.what);
    if (fails) {
      what = found.difference.what;
      smallest = found.chats;
    }
    return fails;
  };
  if (!(await stillFails(whole))) return null;
  const from = whole.steps.length;
  const alone = whole.customers.length > 2 ? await withoutCrowd(whole, stillFails, expired) : whole;
  const { script, attempts } = await shrinkSession(alone, stillFails, { attempts: job.attempts, expired });
  if (!smallest) return null;
  const shrunk = { steps: script.steps.length, from, attempts };
  return { script, ...smallest, shrunk };
}

/** A crowded session with one customer alone, whoever fails alone; the whole one when nobody does. */
async function withoutCrowd(
  whole: Script,
  stillFails: (candidate: Script) => Promise<boolean>,
  expired: () => boolean,
): Promise<Script> {
  const { steps } = recorded(whole);
  const { actor, token, ...plain } = whole;
  for (const customer of whole.customers) {
    if (expired()) break;
    // What the shop does is nobody's step in particular, though it bears a name.
    const own = steps.filter((step) => step.as === customer.key || step.do === 'catalog');
    const candidate: Script = { ...plain, steps: own };
    if (own.some((step) => step.as === customer.key) && (await stillFails(candidate))) return candidate;
  }
  return whole;
}

/** Plays the second session of a pair and says in what it differs, if it does. */
async function differing(script: Script, a: Trace, relation: string, options: ShrinkOptions) {
  const pair = drawPair({ ...script, relation }, readSession(a), { every: 0, limits: options.limits });
  const b = pair && (await playOne(pair.b, options));
  if (!pair || !b) return undefined;
  const comparison = comparePair(pair, readSession(b));
  if (comparison.verdict !== 'differed') return undefined;
  const { difference } = comparison;
  return { difference, chats: chatsOf(difference, a, b, pair.relation.meta.title) };
}

async function playOne(script: Script, { target, platform, signal }: ShrinkOptions): Promise<Trace | undefined> {
  const traces: Trace[] = [];
  await playAll([script], { target, platform, signal, slots: 1, onTrace: (trace) => void traces.push(trace) });
  return traces[0];
}
