import { judge } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import { readSession } from '../model/index.ts';
import { Problem } from '../problem.ts';
import { checkExpectations } from '../session/index.ts';
import type { Script } from '../session/types.ts';
import type { StageResult, VirtualSurroundings } from './surroundings.ts';

/** Plays scripted sessions in virtual time. Each is held to every check and to what its script expects. */
export async function playScripted(scripts: readonly Script[], around: VirtualSurroundings): Promise<StageResult> {
  const { ledger, progress, traces, target, platform, lanes, signal } = around;
  const byId = new Map(scripts.map((script) => [script.id, script]));
  const shops = new Map(scripts.map(({ catalog }) => [catalog.name, catalog]));
  const inspect = judge([...shops.values()]);
  const advance = progress.stage('scenarios', scripts.length);
  const started = performance.now();
  let played = 0;
  await playAll(scripts, {
    target,
    platform,
    lanes,
    signal,
    onTrace: async (trace) => {
      const script = byId.get(trace.session.id);
      if (!script) throw new Problem('harness', `session ${trace.session.id} has no script`);
      const session = readSession(trace);
      ledger.add(trace, [...inspect(session), ...checkExpectations(script, trace, session)], {
        rules: script.rules,
        read: session,
      });
      await traces.write(trace);
      played += 1;
      advance(played);
    },
  });
  return { planned: scripts.length, seconds: (performance.now() - started) / 1000 };
}
