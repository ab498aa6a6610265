import { type Evaluation, evaluate } from '../checks/index.ts';
import { viewOf } from '../compare/index.ts';
import { wireOf } from '../engine/index.ts';
import { durationsOf } from '../gate/metrics/index.ts';
import type { SessionModel } from '../oracle/index.ts';
import { billed, Examples, type SessionResult, sessionResultOf } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import type { WorkerSetup } from './types.ts';

/** Judges sessions as they end: with the other shops of the run in view, and with what was told of them before. */
export class Judging {
  readonly #setup: Pick<WorkerSetup, 'catalogs' | 'otherTenants' | 'rulings' | 'prices'>;
  readonly #examples = new Examples();

  /** Two channels that sessions are compared on: then what customers saw goes with the result. */
  readonly #compared: readonly ChannelName[];

  /** Numbers of customers of sessions that have begun, where all sessions of the run are played here. */
  readonly #phones = new Set<string>();

  constructor({
    channels,
    ...setup
  }: Pick<WorkerSetup, 'catalogs' | 'otherTenants' | 'channels' | 'rulings' | 'prices'>) {
    this.#compared = channels.length > 1 ? channels : [];
    this.#setup = setup;
  }

  /** A session is about to begin: from now on, no other one may hear of its customers. */
  begins({ customers }: Pick<Script, 'customers'>): void {
    for (const { phone } of customers) this.#phones.add(phone);
  }

  /** What a session adds to the results of its run, and the session as it was read; durations in real time, where they are the bot's. */
  result(
    script: Script,
    trace: Trace,
    endedAt: number,
    tookMs?: number,
  ): { result: SessionResult; read: SessionModel } {
    const evaluation = this.evaluate(script, trace);
    const { rules, steps } = script;
    const { read } = evaluation;
    const result = sessionResultOf(
      {
        trace,
        ...evaluation,
        rules,
        steps,
        faults: faultNames(script),
        ...timed(trace, evaluation),
        ...billed(read, this.#setup.prices),
        endedAt,
        tookMs,
      },
      this.#examples,
    );
    // Bytes are many: they are kept where somebody will look.
    const wire = result.findings.length > 0 ? wireOf(trace) : [];
    if (wire.length > 0) trace.wire = wire;
    return { result: this.#compared.length > 0 ? { ...result, view: viewOf(read, this.#compared) } : result, read };
  }

  /** Only errors and durations of a session whose replies were judged before, without the noise of a machine. */
  timing(trace: Trace, endedAt: number): SessionResult {
    const { read, ...evaluation } = evaluate(trace, undefined, { only: 'errors', ...this.#rulings });
    return sessionResultOf({ trace, ...evaluation, ...timed(trace, { read }), endedAt }, this.#examples);
  }

  get #rulings(): Pick<WorkerSetup, 'rulings'> {
    const { rulings } = this.#setup;
    return rulings ? { rulings } : {};
  }

  /** Generated sessions share their shops among each other, and scripted ones among each other. */
  evaluate(script: Script, trace: Trace, only?: string): Evaluation {
    const { catalogs, otherTenants } = this.#setup;
    const shops = script.token === undefined ? otherTenants : catalogs;
    const own = new Set(trace.session.customers.map(({ phone }) => phone));
    const otherCustomers = [...this.#phones].filter((phone) => !own.has(phone));
    return evaluate(trace, script, {
      ...{ otherTenants: shops, otherCustomers },
      ...this.#rulings,
      ...(only === undefined ? {} : { only }),
    });
  }
}

const faultNames = ({ faults = [], steps }: Script): string[] => [
  ...new Set(
    [...faults, ...steps.flatMap((step) => (step.do === 'fault' ? step.entries : []))].map(({ name }) => name),
  ),
];

const timed = ({ session }: Trace, { read }: Pick<Evaluation, 'read'>) =>
  session.clock === 'real' ? { durations: durationsOf(read) } : {};
