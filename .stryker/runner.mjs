/**
 * Runs tests for Stryker in a Vitest worker that stays. Stryker's own runner for Vitest starts a worker for every mutant, which
 * loads everything anew: a second each, where the tests take milliseconds. Mutants are switched at run time, in functions
 * only (`ignoreStatic`), so that modules can stay loaded. At the end all tests run once more without a mutant: had one left
 * something behind that makes tests fail, the figures would not hold, and the run fails.
 */
import { BroadcastChannel } from 'node:worker_threads';
import { createVitest } from 'vitest/node';

class StayingRunner {
  /** Nothing has to be reloaded: what runs at load is left out, and what runs at load and in tests is judged by its tests. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.channel = new BroadcastChannel('mutants');
    const ready = this.#message();
    this.vitest = await createVitest('test', {
      config: '.stryker/vitest.config.ts',
      root: process.cwd(),
      watch: false,
    });
    this.ended = this.vitest.start();
    const started = await Promise.race([ready, this.ended.then(() => null)]);
    if (!started) throw new Error(`the tests cannot be loaded: ${this.#errors()}`);
  }

  async dryRun() {
    const { tests, coverage } = await this.#run({});
    return { status: 'complete', tests, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    if (mutantActivation !== 'runtime') throw new Error('a mutant of what runs at load needs "ignoreStatic"');
    const run = { mutant: activeMutant.id, wanted: testFilter, hitLimit, bail: !disableBail };
    const { tests, hitCount } = await this.#run(run);
    if (hitCount > hitLimit) return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` };
    const failed = tests.filter(({ failureMessage }) => failureMessage !== undefined);
    if (failed.length === 0) return { status: 'survived', nrOfTests: tests.length };
    return {
      status: 'killed',
      killedBy: failed.map(({ id }) => id),
      failureMessage: failed[0].failureMessage,
      nrOfTests: tests.length,
    };
  }

  async dispose() {
    if (!this.vitest) return;
    const { tests } = await this.#run({});
    this.channel.postMessage({ end: true });
    await this.ended;
    this.channel.close();
    await this.vitest.close();
    const spoilt = tests.filter(({ failureMessage }) => failureMessage !== undefined);
    if (spoilt.length > 0)
      throw new Error(`after the mutants these tests fail without one: ${spoilt.map(({ id }) => id)}`);
  }

  async #run(what) {
    const answer = this.#message();
    this.channel.postMessage(what);
    return (await answer).ran;
  }

  #message() {
    return new Promise((resolve) => {
      this.channel.onmessage = ({ data }) => resolve(data);
    });
  }

  #errors() {
    const files = this.vitest.state.getFiles().flatMap(({ result }) => result?.errors ?? []);
    return [...files, ...this.vitest.state.errorsSet].map((error) => error?.message ?? error).join('; ');
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'staying', injectableClass: StayingRunner }];
