import { checkExpectations } from '../checks/expectations/expectations.ts';
import { type Judge, judge } from '../checks/index.ts';
import { viewOf } from '../compare/index.ts';
import { readSession } from '../oracle/index.ts';
import { Examples, type SessionResult, sessionResultOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import type { WorkerSetup } from './types.ts';

/** Judges sessions as they end: every one by all checks, a scripted one by what its script expects as well. */
export class Judging {
  readonly generated: Judge;
  readonly #scripted: Judge;
  readonly #examples = new Examples();

  /** Two channels that sessions are compared on: then what customers saw goes with the result. */
  readonly #compared: readonly ChannelName[];

  constructor({ catalogs, otherTenants, channels }: Pick<WorkerSetup, 'catalogs' | 'otherTenants' | 'channels'>) {
    this.#compared = channels.length > 1 ? channels : [];
    this.generated = judge(catalogs);
    this.#scripted = judge(otherTenants);
  }

  /** What a session adds to the results of its run. */
  result(script: Script, trace: Trace, endedAt: number): SessionResult {
    const read = readSession(trace);
    const observations =
      script.token === undefined
        ? [...this.#scripted(read), ...checkExpectations(script, trace, read)]
        : this.generated(read);
    const result = sessionResultOf({ trace, observations, rules: script.rules, read, endedAt }, this.#examples);
    return this.#compared.length > 0 ? { ...result, view: viewOf(read, this.#compared) } : result;
  }
}
