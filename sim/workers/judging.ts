import { type Evaluation, evaluate } from '../checks/index.ts';
import { viewOf } from '../compare/index.ts';
import type { SessionModel } from '../oracle/index.ts';
import { Examples, type SessionResult, sessionResultOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import type { WorkerSetup } from './types.ts';

/** Judges sessions as they end: with the other shops of the run in view, and with what was told of them before. */
export class Judging {
  readonly #setup: Pick<WorkerSetup, 'catalogs' | 'otherTenants'>;
  readonly #examples = new Examples();

  /** Two channels that sessions are compared on: then what customers saw goes with the result. */
  readonly #compared: readonly ChannelName[];

  constructor({ catalogs, otherTenants, channels }: Pick<WorkerSetup, 'catalogs' | 'otherTenants' | 'channels'>) {
    this.#compared = channels.length > 1 ? channels : [];
    this.#setup = { catalogs, otherTenants };
  }

  /** What a session adds to the results of its run, and the session as it was read. */
  result(script: Script, trace: Trace, endedAt: number): { result: SessionResult; read: SessionModel } {
    const evaluation = this.evaluate(script, trace);
    const { read } = evaluation;
    const result = sessionResultOf({ trace, ...evaluation, rules: script.rules, endedAt }, this.#examples);
    return { result: this.#compared.length > 0 ? { ...result, view: viewOf(read, this.#compared) } : result, read };
  }

  /** Generated sessions share their shops among each other, and scripted ones among each other. */
  evaluate(script: Script, trace: Trace, only?: string): Evaluation {
    const { catalogs, otherTenants } = this.#setup;
    const shops = script.token === undefined ? otherTenants : catalogs;
    return evaluate(trace, script, { otherTenants: shops, ...(only === undefined ? {} : { only }) });
  }
}
