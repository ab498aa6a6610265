import type { Script } from '../scenario/types.ts';
import { BATCH, type Batch } from '../workers/index.ts';
import type { PhaseContext, PhaseResult } from './phases.ts';

/** Plays scripted sessions. Each is held to every check and to what its script expects. */
export async function playScripted(scripts: readonly Script[], around: PhaseContext): Promise<PhaseResult> {
  const { dispatcher, sink, progress, signal } = around;
  const advance = progress.phase('scenarios', scripts.length);
  const started = performance.now();
  let played = 0;
  function* batches(): Generator<Batch> {
    for (let at = 0; at < scripts.length && !signal.aborted; at += BATCH) {
      yield { kind: 'scripted', scripts: scripts.slice(at, at + BATCH) };
    }
  }
  await dispatcher.play(batches(), BATCH, async (done) => {
    await sink.enter('scripted', done);
    played += done.results.length;
    advance(played);
  });
  return { planned: scripts.length, seconds: (performance.now() - started) / 1000 };
}
