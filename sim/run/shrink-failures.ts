import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Failure } from '../../reports/index.ts';
import { makeFolder } from '../make-folder.ts';
import { relationOf } from '../relations/index.ts';
import { dumpScript } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { makeToken, parseToken, tokenOf } from '../users/index.ts';
import type { ShrinkJob } from '../workers/index.ts';
import type { PhaseContext } from './phases.ts';

/** So many checks get a small example, each from the first session that failed it. */
const MOST_EXAMPLES = 6;
const ATTEMPTS = 200;
/** Of playing, for all of them together. */
const SECONDS = 30;

/**
 * Makes the first failing session of each check as small as it goes while the same check still fails, puts the small
 * conversation into the report in place of the long one, and saves it as a scenario where that was asked for.
 */
export async function shrinkFailures(
  saveTo: string | null,
  around: Pick<PhaseContext, 'dispatcher' | 'sink' | 'progress'>,
): Promise<void> {
  const { dispatcher, sink, progress } = around;
  const chosen = examplesOf(sink.aggregator.failures);
  if (chosen.length === 0 || !dispatcher.shrink) return;
  const advance = progress.phase('shrinking', chosen.length);
  let ended = 0;
  let unsaved = false;
  const jobs = chosen.map(({ token, check }) => ({ token, check, attempts: ATTEMPTS }));
  await dispatcher.shrink(jobs, SECONDS, async ({ token, check }, counterexample) => {
    const failure = chosen.find((each) => each.token === token && each.check === check)?.failure;
    if (counterexample && failure && (await sink.holds())) {
      failure.evidence = counterexample.evidence;
      if (counterexample.pair) failure.pair = counterexample.pair;
      failure.shrunk = counterexample.shrunk;
      await sink.counterexample(failure);
      // A scenario is one session: there is no file for a pair.
      if (saveTo !== null && !unsaved && !counterexample.pair) {
        const saved = save(counterexample.script, check, saveTo);
        await saved.then(
          (file) => (failure.saved = file),
          (error: Error) => {
            unsaved = true;
            progress.say(`the counterexamples are not saved in ${saveTo}: ${error.message}`);
          },
        );
      }
    }
    ended += 1;
    advance(ended);
  });
}

type Chosen = Pick<ShrinkJob, 'token' | 'check'> & { failure: Failure };

/** The failures that are shrunk: the first generated one of each check. */
export function examplesOf(failures: readonly Failure[]): Chosen[] {
  const first = new Map<string, Chosen>();
  for (const failure of failures) {
    const token = tokenOf(failure.session);
    const { check } = failure;
    const relation = relationOf(check);
    if (token === undefined || first.has(check)) continue;
    const played = relation === undefined ? token : makeToken({ ...parseToken(token), relation });
    first.set(check, { token: played, check, failure });
  }
  return [...first.values()].slice(0, MOST_EXAMPLES);
}

async function save(script: Script, check: string, folder: string): Promise<string> {
  await makeFolder(folder);
  const file = join(folder, `${check}-${script.id.replace(/^.*\//, '')}.yaml`);
  const titled = { ...script, title: `${check}: ${script.title}` };
  await writeFile(file, dumpScript(titled, { schema: relative(folder, 'sim/scenario/session.schema.json') }));
  return file;
}
