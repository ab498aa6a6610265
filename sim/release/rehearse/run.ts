import { Problem } from '../../problem.ts';
import { reachPostgres, reachRedis } from '../../services/index.ts';
import { Interrupt } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { ActionContext } from '../actions/types.ts';
import { serverOf } from '../backup/connection.ts';
import type { Entry, OpenUndo, Phase } from '../log/types.ts';
import type { Runbook, Step, Work } from '../runbook/index.ts';
import { execute } from './execute.ts';
import { longestWithin, trafficIn } from './traffic.ts';

/** Why a step, or the rehearsal at it, failed. */
export interface Failure {
  step: string;
  why: string;
  /** bot: the release or the bot; infrastructure: the machine or Rehearsal; stopped: by Ctrl-C; declared: by `--fail`. */
  by: 'bot' | 'infrastructure' | 'stopped' | 'declared';
}

/** What runs the steps of a runbook shares. */
export interface Running {
  runbook: Runbook;
  context: ActionContext;
  /** Enters a step that begins or is over, and writes the log. */
  enter(entry: Entry): void;
  /** Enters something that went wrong. */
  issue(what: string): void;
  /** Enters what is to be taken back from now on, the next first. */
  open(undos: readonly OpenUndo[]): void;
  /** Aborted when something under the release breaks: a process of the bot died, a server was lost. Its reason says what. */
  broken(): AbortSignal;
  /** Resolves when it is known whether the servers were there until now. */
  settled(): Promise<void>;
  /** A way back begins: from now on what broke before is no reason to stop. */
  mend(): void;
}

/** An undo is tried so often: a server that restarts is back in a moment. */
const TRIES = 3;
const REACH_MS = 60_000;
const AGAIN_MS = 500;

/**
 * Does steps in their order until one fails.
 * @param begun takes each step before it begins: what must be taken back is known whatever happens
 * @param fails a step that has failed by declaration once it is done
 */
export async function forward(
  steps: readonly Step[],
  phase: Phase,
  running: Running,
  { begun, fails }: { begun?: Step[]; fails?: string } = {},
): Promise<Failure | undefined> {
  const { signal } = running.context;
  for (const step of steps) {
    if (signal.aborted) return { step: step.name, ...causeOf(signal.reason) };
    if (begun) {
      begun.push(step);
      running.open(undosOf(begun));
    }
    const broken = running.broken();
    const failure = await oneStep(step, phase, running, AbortSignal.any([signal, broken]));
    if (failure) return whyReally(failure, running, broken);
    if (step.name === fails) return { step: step.name, why: 'declared as failed by --fail', by: 'declared' };
  }
  return undefined;
}

/** A step that fails for want of a server may do so before it is known that the server is lost. */
async function whyReally(failure: Failure, running: Running, broken: AbortSignal): Promise<Failure> {
  if (failure.by === 'bot') await running.settled();
  return broken.aborted ? { ...failure, ...causeOf(broken.reason) } : failure;
}

/** @param tried which try this is, where there may be several: the log tells them apart */
async function oneStep(
  step: Step,
  phase: Phase,
  running: Running,
  signal: AbortSignal,
  tried?: number,
): Promise<Failure | undefined> {
  const inLog = (said: string): string => (tried === undefined ? said : `try ${tried} of ${TRIES}: ${said}`);
  const { name, work, person } = step;
  if (work === undefined) {
    const now = new RealClock().now();
    running.enter({
      ...{ ...entryOf(step, phase, running, now), outcome: 'for people' },
      // The log must not read as if somebody had done it.
      said: `not confirmed yet: ${person ?? name}`,
    });
    return undefined;
  }
  const at = new RealClock().now();
  const undo = step.undo
    ? `its undo: ${shown(step.undo)}`
    : `nothing to undo${step.because ? `: ${step.because}` : ''}`;
  running.enter({ ...entryOf(step, phase, running, at), outcome: 'began', said: phase === 'release' ? undo : '' });
  try {
    const said = await execute(work, { ...running.context, signal });
    running.enter({ ...entryOf(step, phase, running, at), outcome: 'done', said: tried === 1 ? said : inLog(said) });
    return undefined;
  } catch (error) {
    const cause = causeOf(error);
    running.enter({ ...entryOf(step, phase, running, at), outcome: 'failed', said: inLog(cause.why) });
    return { step: name, ...cause };
  }
}

/** How a way back went. */
export interface WayBack {
  /** What could not be taken back, or is not as before; empty: every undo was done, and each proof holds. */
  faults: string[];
}

/**
 * Takes back what has begun, in reverse, and proves that the previous state is there. An undo that fails is tried again when
 * the servers are back; the others are done all the same. Ctrl-C does not stop it.
 */
export async function wayBack(begun: readonly Step[], running: Running): Promise<WayBack> {
  running.mend();
  const faults: string[] = [];
  let left = begun.filter(({ undo }) => undo);
  for (const step of left.toReversed()) {
    const { undo } = step;
    if (!undo) continue;
    const fault = await repeatedly({ ...step, name: `undo: ${step.name}`, work: undo }, 'full way back', running);
    if (fault !== undefined) {
      faults.push(`"${step.name}" could not be taken back: ${fault}`);
      continue;
    }
    left = left.filter((other) => other !== step);
    running.open(undosOf(left));
  }
  for (const step of running.runbook.proof) {
    const fault = await repeatedly(step, 'proof', running);
    if (fault !== undefined) faults.push(`"${step.name}" does not hold: ${fault}`);
  }
  for (const fault of faults) running.issue(fault);
  return { faults };
}

/** Does a step until it succeeds, a few times; answers why it did not. */
async function repeatedly(step: Step, phase: Phase, running: Running): Promise<string | undefined> {
  const never = new AbortController().signal;
  for (let tried = 1; ; tried++) {
    const failure = await oneStep(step, phase, running, never, tried);
    if (!failure) return undefined;
    if (tried === TRIES) return failure.why;
    running.issue(`"${step.name}" failed, and is tried again: ${failure.why}`);
    await serversAnswer(running.context);
  }
}

/** Waits until Postgres and Redis answer, for a while: what they say after it is for the next try. */
async function serversAnswer({ env }: ActionContext): Promise<void> {
  const clock = new RealClock();
  const until = clock.now() + REACH_MS;
  const { REDIS_URL, DATABASE_URL } = env();
  if (!DATABASE_URL) return;
  while (clock.now() < until) {
    try {
      await reachPostgres(serverOf(DATABASE_URL));
      if (REDIS_URL) await reachRedis(REDIS_URL);
      return;
    } catch {
      await new Promise<void>((next) => clock.timer(clock.now() + AGAIN_MS, next));
    }
  }
}

function causeOf(error: unknown): Pick<Failure, 'why' | 'by'> {
  if (error instanceof Interrupt) return { why: error.message, by: 'stopped' };
  if (error instanceof Problem) {
    const why = [error.message, error.why].filter(Boolean).join(': ');
    return { why, by: error.kind === 'usage' ? 'bot' : 'infrastructure' };
  }
  return { why: error instanceof Error ? error.message : String(error), by: 'bot' };
}

/** What is known of a step that began at a moment and is over now. */
function entryOf(step: Step, phase: Phase, { context }: Running, from: number): Omit<Entry, 'outcome' | 'said'> {
  const now = new RealClock().now();
  const all = context.customers?.asked;
  return {
    ...{ phase, name: step.name, at: step.at ?? null, by: step.by ?? null, delays: step.delays },
    command: step.work ? shown(step.work) : null,
    ...{ startedAt: new Date(from).toISOString(), ms: now - from },
    customers: all
      ? {
          asked: trafficIn(all, { from, to: now }, now).asked,
          longestMs: longestWithin(all, { from, to: now }, now),
        }
      : null,
  };
}

/** The undos of steps, the last step's first. */
const undosOf = (steps: readonly Step[]): OpenUndo[] =>
  steps.toReversed().flatMap(({ name, undo }) => (undo ? [{ step: name, undo: shown(undo) }] : []));

function shown({ doing }: Work): string {
  if (doing.kind === 'command') return doing.shown;
  const given = Object.entries(doing.parameters).map(([name, value]) => ` ${name}=${value}`);
  return `action ${doing.name}${given.join('')}`;
}
