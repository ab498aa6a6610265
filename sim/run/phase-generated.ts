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
  /** Play all of them, whatever is decided meanwhile. */
  fixed: boolean;
  /** Folder that takes failing sessions as ordinary scenarios; null: none. */
  saveTo: string | null;
}

/**
 * Plays generated sessions in the order of their numbers, until every gate is decided or the budget
 * ends. An analysis is made at the first n sessions, whatever the slots and workers. What fails is shrunk at the end.
 */
export async function playGenerated(plan: GeneratedPlan, around: PhaseContext): Promise<PhaseResult> {
  const { dispatcher, sink, progress, signal } = around;
  const { evidence } = plan;
  const { aggregator } = sink;
  const started = performance.now();
  const timeIsUp = (): boolean => (performance.now() - started) / 1000 >= plan.seconds;
  const open = (): boolean => plan.fixed || (evidence !== null && !evidence.done);
  const advance = progress.phase('generated', plan.sessions);
  let played = 0;
  function* batches(upTo: number): Generator<Batch> {
    for (let at = played; at < upTo && !timeIsUp() && !signal.aborted; at += plan.batch) {
      const size = Math.min(plan.batch, upTo - at);
      yield { kind: 'generated', tokens: Array.from({ length: size }, (_, n) => plan.tokenAt(at + n)) };
    }
  }
  while (played < plan.sessions && !timeIsUp() && !signal.aborted && open()) {
    const upTo = Math.min(evidence?.nextAnalysis ?? Number.POSITIVE_INFINITY, plan.sessions);
    const before = played;
    await dispatcher.play(batches(upTo), plan.batch, async (done) => {
      await sink.enter('generated', done);
      played += done.results.length;
      advance(played, decided(evidence));
    });
    if (played === before || !evidence) break;
    if (!evidence.done && !signal.aborted) {
      evidence.analyze(played, figuresOf(aggregator), { last: timeIsUp() || played >= plan.sessions });
    }
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
