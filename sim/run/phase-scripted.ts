import type { Script } from '../scenario/types.ts';
import { BLOCK, type Block } from '../workers/index.ts';
import type { StageResult, VirtualSurroundings } from './dependencies.ts';

/** Plays scripted sessions in virtual time. Each is held to every check and to what its script expects. */
export async function playScripted(scripts: readonly Script[], around: VirtualSurroundings): Promise<StageResult> {
  const { crew, books, progress, signal } = around;
  const advance = progress.stage('scenarios', scripts.length);
  const started = performance.now();
  let played = 0;
  function* blocks(): Generator<Block> {
    for (let at = 0; at < scripts.length && !signal.aborted; at += BLOCK) {
      yield { kind: 'scripted', scripts: scripts.slice(at, at + BLOCK) };
    }
  }
  await crew.play(blocks(), BLOCK, async (done) => {
    await books.enter('scripted', done);
    played += done.entries.length;
    advance(played);
  });
  return { planned: scripts.length, seconds: (performance.now() - started) / 1000 };
}
