import type { Script } from '../scenario/types.ts';
import { BATCH, type Batch } from '../workers/index.ts';
import type { PhaseContext, PhaseResult } from './phases.ts';

/**
 * Plays scripted sessions. Each is held to every check and to what its script expects. With `bail` no other is begun
 * after one that failed; those that are under way are finished.
 */
export async function playScripted(
  scripts: readonly Script[],
  around: PhaseContext,
  bail = false,
): Promise<PhaseResult> {
  const { dispatcher, sink, progress, signal } = around;
  const advance = progress.phase('scenarios', scripts.length);
  const started = performance.now();
  const { aggregator } = sink;
  const over = (): boolean => bail && aggregator.sessions.failed > 0;
  let begun = 0;
  let played = 0;
  function* batches(): Generator<Batch> {
    for (let at = 0; at < scripts.length && !signal.aborted && !over(); at += BATCH) {
      begun = Math.min(scripts.length, at + BATCH);
      yield { kind: 'scripted', scripts: scripts.slice(at, at + BATCH) };
    }
  }
  await dispatcher.play(batches(), BATCH, async (done) => {
    await sink.enter('scripted', done);
    played += done.results.length;
    advance(played);
  });
  const left = scripts.length - begun;
  if (left > 0 && over()) aggregator.skip(`not begun after the first that failed (--bail)`, left);
  return { planned: scripts.length, seconds: (performance.now() - started) / 1000 };
}
