import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { chatLines } from '../../reports/index.ts';
import type { Judge } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import { readSession } from '../model/index.ts';
import { dumpScript } from '../session/index.ts';
import type { Script } from '../session/types.ts';
import { recorded, shrinkSession } from '../shopper/index.ts';
import type { Trace } from '../trace/types.ts';
import type { VirtualSurroundings } from './surroundings.ts';

interface ShrinkOptions extends VirtualSurroundings {
  inspect: Judge;
  /** For all of them together. */
  seconds: number;
  saveTo: string | null;
}

/** So many checks get a small example, each from the first session that failed it. */
const MOST_EXAMPLES = 6;
const ATTEMPTS = 200;

/**
 * Makes the first failing session of each check as small as it goes while the same check still fails, puts the small
 * conversation into the report in place of the long one, and saves it as a scenario where that was asked for.
 */
export async function shrinkFailures(failing: readonly Script[], options: ShrinkOptions): Promise<void> {
  const { ledger, progress, saveTo, signal } = options;
  const byId = new Map(failing.map((script) => [script.id, script]));
  const examples = new Map<string, (typeof ledger.failures)[number]>();
  for (const failure of ledger.failures) {
    if (byId.has(failure.session) && !examples.has(failure.check)) examples.set(failure.check, failure);
  }
  const chosen = [...examples.values()].slice(0, MOST_EXAMPLES);
  const advance = progress.stage('shrinking', chosen.length);
  const ends = performance.now() + options.seconds * 1000;
  for (const [n, failure] of chosen.entries()) {
    const script = byId.get(failure.session);
    if (!script || signal.aborted) continue;
    let smallest: Trace | undefined;
    const stillFails = async (candidate: Script): Promise<boolean> => {
      const trace = await playOne(candidate, options);
      const fails =
        trace !== undefined &&
        options.inspect(readSession(trace)).some((seen) => seen.check === failure.check && !seen.ok && !seen.abstained);
      if (fails) smallest = trace;
      return fails;
    };
    const expired = (): boolean => signal.aborted || performance.now() > ends;
    const { script: small, attempts } = await shrinkSession(script, stillFails, { attempts: ATTEMPTS, expired });
    if (smallest) failure.evidence = chatLines(smallest);
    failure.shrunk = { steps: small.steps.length, from: recorded(script).steps.length, attempts };
    if (saveTo !== null)
      failure.saved = await save({ ...small, title: `${failure.check}: ${small.title}` }, failure.check, saveTo);
    advance(n + 1);
  }
}

async function playOne(script: Script, { target, platform, signal }: ShrinkOptions): Promise<Trace | undefined> {
  const traces: Trace[] = [];
  await playAll([script], { target, platform, lanes: 1, signal, onTrace: (trace) => void traces.push(trace) });
  return traces[0];
}

async function save(script: Script, check: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${check}-${script.id.replace(/^.*\//, '')}.yaml`);
  await writeFile(file, dumpScript(script, { schema: relative(folder, 'sim/session/session.schema.json') }));
  return file;
}
