/**
 * All unit tests beside the judges, loaded once into one Vitest worker, which then runs the tests that `runner.mjs` asks for,
 * with the mutant that it names switched on. Left to `npm test`: simulations that take seconds each.
 */
import { describe, it } from 'vitest';
import { getFn } from 'vitest/suite';

const files = import.meta.glob([
  '../sim/{checks,gate,gate/metrics}/*.test.ts',
  '!../sim/gate/guarantees.test.ts',
  '!../sim/checks/robust.test.ts',
]);
for (const [path, load] of Object.entries(files)) describe(path.slice('../'.length), () => load());

/** What instrumented code reads and counts in. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

it('runs what it is asked to', async ({ task }) => {
  const tests = task.file.tasks.filter((suite) => suite !== task).flatMap((suite) => testsOf(suite, suite.name));
  const channel = new BroadcastChannel('mutants');
  await new Promise((end) => {
    channel.onmessage = async ({ data }) => {
      if (data.end) end();
      else channel.postMessage({ ran: await run(tests, data) });
    };
    channel.postMessage({ ready: true });
  });
  channel.close();
});

/** The tests below a suite, each with the id and the name that Stryker knows it by. */
function testsOf(suite, file, names = []) {
  return suite.tasks.flatMap((task) => {
    const path = [...names, task.name];
    if (task.type === 'suite') return testsOf(task, file, path);
    return [
      { id: `${file}#${path.join(' ')}`, name: path.join(' '), fileName: file, run: getFn(task), kills: 0, takes: 0 },
    ];
  });
}

/** Runs the tests that are wanted (all without `wanted`), up to the first failure if `bail` is set: killers first, then quick ones. */
async function run(tests, { mutant, wanted, hitLimit, bail }) {
  const only = wanted && new Set(wanted);
  const results = [];
  Object.assign(stryker, { activeMutant: mutant, hitCount: mutant === undefined ? undefined : 0, hitLimit });
  const chosen = tests.filter(({ id }) => !only || only.has(id));
  for (const test of chosen.sort((a, b) => b.kills - a.kills || a.takes - b.takes)) {
    const { id, name, fileName } = test;
    stryker.currentTestId = id;
    const start = performance.now();
    const failure = await Promise.resolve(test.run()).then(
      () => undefined,
      (error) => ({ failureMessage: String(error?.message ?? error) }),
    );
    test.takes = performance.now() - start;
    results.push({ id, name, fileName, timeSpentMs: test.takes, status: failure ? 1 : 0, ...failure });
    if (failure) test.kills += 1;
    if (failure && bail) break;
  }
  Object.assign(stryker, { activeMutant: undefined, currentTestId: undefined });
  return { tests: results, coverage: stryker.mutantCoverage, hitCount: stryker.hitCount };
}
