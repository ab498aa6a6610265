import type { SequentialTest } from '../gate/index.ts';
import type { Batch } from '../workers/index.ts';
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
  /** Seconds after which no further session begins. */
  seconds: number;
  /** Decides the gates as evidence comes; null: nothing is to be decided. */
  evidence: SequentialTest | null;
  /** How often each of them is played, in real time; default once. */
  repeat?: number;
  /** Play all of them, whatever is decided meanwhile. */
  fixed: boolean;
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
  const advance = progress.phase('generated', plan.sessions * (plan.repeat ?? 1));
  let played = 0;
  function* batches(): Generator<Batch> {
    for (let at = 0; at < plan.sessions && open() && !timeIsUp() && !signal.aborted; at += plan.batch) {
      const size = Math.min(plan.batch, plan.sessions - at);
      yield { kind: 'generated', tokens: Array.from({ length: size }, (_, n) => plan.tokenAt(at + n)) };
    }
  }
  await dispatcher.play(batches(), plan.batch, async (done) => {
    // It was under way when the gates were decided: whether it is must not depend on the number of slots.
    if (!open()) return;
    await sink.enter('generated', done);
    played += done.results.length;
    if (evidence && !signal.aborted && played >= evidence.nextAnalysis) {
      evidence.analyze(played, figuresOf(aggregator), { last: played >= plan.sessions });
    }
    advance(played, decided(evidence));
  });
  if (evidence && !evidence.done && played > 0 && !signal.aborted) {
    evidence.analyze(played, figuresOf(aggregator), { last: true });
  }
  const seconds = (performance.now() - started) / 1000;
  const so = decided(evidence);
  progress.note(`${played} generated sessions in ${seconds.toFixed(1)} s${so ? `: ${so}` : ''}`);
  if (!signal.aborted) await shrinkFailures(plan.saveTo, around);
  return { planned: played, seconds };
}

function decided(evidence: SequentialTest | null): string {
  const rates = evidence?.results.filter((result) => result.analysis) ?? [];
  if (rates.length === 0) return '';
  return `${rates.filter((result) => result.verdict !== 'inconclusive').length} of ${rates.length} rate gates decided`;
}
