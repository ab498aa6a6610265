import type { PlanEntry } from '../fault-plans/index.ts';
import type { Remedy, SequentialTest } from '../gate/index.ts';
import { plural } from '../plural.ts';
import type { Batch, Dispatcher, PlayedBatch } from '../workers/index.ts';
import { figuresOf } from './interim-analyses.ts';
import type { PhaseContext, PhaseResult } from './phases.ts';
import { shrinkFailures } from './shrink-failures.ts';

export interface GeneratedPlan {
  /** The token of session number n, from 0. */
  tokenAt(n: number): string;
  /** Most sessions. */
  sessions: number;
  /** So many sessions are dealt out at a time. */
  batch: number;
  /** Seconds after which no further session begins; those in progress are played to their end. */
  seconds: number;
  /** What breaks beside the bot in each of them. */
  faults?: readonly PlanEntry[];
  /** Decides the gates as evidence comes; null: nothing is to be decided. */
  evidence: SequentialTest | null;
  /** How often each of them is played, in real time; default once. */
  repeat?: number;
  /** Play all of them, whatever is decided meanwhile. */
  fixed: boolean;
  /** Sessions that were under way when the gates were decided are entered as well: nobody plays them the same again. */
  entersAll?: boolean;
  /** Folder that takes failing sessions as ordinary scenarios; null: none. */
  saveTo: string | null;
}

/**
 * Plays generated sessions in the order of their numbers, until every gate is decided or the budget
 * ends. Analyses are made at the first n sessions, whatever the slots and workers. What fails is shrunk at the end.
 */
export async function playGenerated(plan: GeneratedPlan, around: PhaseContext): Promise<PhaseResult> {
  const { dispatcher, sink, progress, signal } = around;
  const { evidence } = plan;
  const { aggregator } = sink;
  const started = performance.now();
  const timeIsUp = (): boolean => (performance.now() - started) / 1000 >= plan.seconds;
  const open = (): boolean => plan.fixed || (evidence !== null && !evidence.done);
  const so = (): string => decided(evidence, dispatcher.arrivals?.perSecond);
  const outlook = outlookOf(plan, dispatcher.arrivals);
  if (outlook !== null) progress.say(outlook);
  const advance = progress.phase('generated', plan.sessions * (plan.repeat ?? 1), plan.seconds);
  let played = 0;
  const raise = (needed: number): Remedy =>
    raised({ needed, played, seconds: (performance.now() - started) / 1000 }, plan);
  function* batches(): Generator<Batch> {
    for (let at = 0; at < plan.sessions && open() && !timeIsUp() && !signal.aborted; at += plan.batch) {
      const size = Math.min(plan.batch, plan.sessions - at);
      yield { kind: 'generated', tokens: Array.from({ length: size }, (_, n) => plan.tokenAt(at + n)) };
    }
  }
  const onLast = (inProgress: number): void => {
    const why = timeIsUp() ? `the ${plan.seconds} s of --time are over` : 'no other begins';
    progress.note(`${why}: sessions in progress are played to their end (${inProgress})`);
  };
  const enter = async (done: PlayedBatch): Promise<void> => {
    // It was under way when the gates were decided: whether it is must not depend on the number of slots.
    if (!open() && !plan.entersAll) return;
    await sink.enter('generated', done);
    played += done.results.length;
    if (evidence && !evidence.done && !signal.aborted && played >= evidence.nextAnalysis) {
      evidence.analyze(played, figuresOf(aggregator), { last: played >= plan.sessions, raise });
    }
    advance(played, so());
  };
  const likelyEnd = (): number =>
    (plan.fixed ? undefined : evidence?.likelyEnd(plan.batch)) ?? Number.POSITIVE_INFINITY;
  await dispatcher.play(batches(), plan.batch, enter, { mayBegin: () => !timeIsUp(), onLast, likelyEnd });
  if (evidence && !evidence.done && played > 0 && !signal.aborted) {
    evidence.analyze(played, figuresOf(aggregator), { last: true, raise });
  }
  const seconds = (performance.now() - started) / 1000;
  const end = decided(evidence);
  progress.note(`${played} generated sessions in ${seconds.toFixed(1)} s${end ? `: ${end}` : ''}`);
  if (!signal.aborted) await shrinkFailures(plan.saveTo, around);
  return { planned: played, seconds };
}

/** Numbers that people are told to give are multiples of these, and a fifth above the estimate. */
const STEP = { sessions: 50, seconds: 30 };
const roomy = (estimate: number, step: number): number => step * Math.ceil((1.2 * estimate) / step);

/** The limits with which a run like this one, `played` sessions in `seconds`, plays as many sessions as are needed. */
export function raised(
  { needed, played, seconds }: { needed: number; played: number; seconds: number },
  limits: Pick<GeneratedPlan, 'sessions' | 'seconds'>,
): Remedy {
  const takes = (seconds * needed) / Math.max(1, played);
  const flags = [
    ...(limits.sessions < needed ? [`--sessions ${roomy(needed, STEP.sessions)}`] : []),
    ...(limits.seconds < takes ? [`--time ${roomy(takes, STEP.seconds)}`] : []),
  ];
  const time = roomy(Math.max(takes, limits.seconds), STEP.seconds);
  return { flags: flags.join(' ') || `--time ${time}`, seconds: takes };
}

/** How many gates are decided; `perSecond`: and how long the others will take at this rate. */
function decided(evidence: SequentialTest | null, perSecond?: number): string {
  const gates = evidence?.results.filter((result) => result.analysis) ?? [];
  if (!evidence || gates.length === 0) return '';
  const closed = gates.filter((result) => result.verdict !== 'inconclusive').length;
  const so = `${closed} of ${plural(gates.length, 'gate')} decided`;
  if (perSecond === undefined || closed === gates.length) return so;
  const rate = `${Number(perSecond.toFixed(1))} sessions a second`;
  const { needed } = evidence;
  return needed === null ? `${so}, ${rate}` : `${so}, the others after about ${plural(needed, 'session')}, ${rate}`;
}

/**
 * What it takes to decide the gates in real time, said before anything is played; null where nothing is to be decided, or
 * virtual time passes by itself.
 */
function outlookOf({ evidence, sessions, seconds }: GeneratedPlan, arrivals: Dispatcher['arrivals']): string | null {
  const fewest = evidence?.fewest ?? null;
  if (arrivals === undefined || fewest === null) return null;
  const { perSecond, most } = arrivals;
  const takes = `about ${durationOf(fewest.sessions / perSecond)} at ${perSecond} a second`;
  const raised = most > perSecond ? `, less if the bot bears more (at most ${most} a second)` : '';
  const what = `the gates need at least ${plural(fewest.sessions, 'generated session')} (${fewest.metric} ${fewest.expression})`;
  const possible = Math.min(sessions, Math.floor(seconds * most));
  const limits = [
    ...(sessions < fewest.sessions ? [`--sessions ${fewest.sessions}`] : []),
    ...(seconds * most < fewest.sessions ? [`--time ${Math.ceil((1.2 * fewest.sessions) / perSecond)}`] : []),
  ];
  const enough = limits.length === 0 ? '' : `; at most ${possible} can begin: give ${limits.join(' ')}`;
  return `${what}: ${takes}${raised}${enough}`;
}

const durationOf = (seconds: number): string =>
  seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
