import { type Judge, judge } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import type { EvidencePlan } from '../gate/index.ts';
import { readSession } from '../model/index.ts';
import type { Script } from '../session/types.ts';
import type { Catalog } from '../shop/types.ts';
import { generateSessions } from '../shopper/index.ts';
import { shrinkFailures } from './shrink-failures.ts';
import type { StageResult, VirtualSurroundings } from './surroundings.ts';

export interface GeneratedPlan {
  seed: number;
  catalogs: readonly Catalog[];
  /** Most sessions. */
  sessions: number;
  /** Seconds after which no further session begins. */
  seconds: number;
  /** Decides the gates as evidence comes; null: nothing is to be decided. */
  evidence: EvidencePlan | null;
  /** Go on to the end of the budget although every gate is decided: what is looked for is faults. */
  playOn: boolean;
  /** Folder that takes failing sessions as ordinary scenarios; null: none. */
  saveTo: string | null;
}

/** Seconds for making failing sessions small. */
const SHRINK_SECONDS = 30;

/**
 * Plays generated sessions in virtual time, in the order of their numbers, until every gate is decided or the budget
 * ends. A look is taken at the first n sessions, whatever the lanes. Failing sessions are made small at the end.
 */
export async function playGenerated(plan: GeneratedPlan, around: VirtualSurroundings): Promise<StageResult> {
  const { ledger, progress, signal } = around;
  const { evidence, catalogs, seed } = plan;
  const inspect = judge(catalogs);
  const failing = new Map<string, Script>();
  const started = performance.now();
  const timeIsUp = (): boolean => (performance.now() - started) / 1000 >= plan.seconds;
  const open = (): boolean => plan.playOn || (evidence !== null && !evidence.done);
  const advance = progress.stage('generated', plan.sessions);
  let played = 0;
  while (played < plan.sessions && !timeIsUp() && !signal.aborted && (evidence === null || open())) {
    const upTo = Math.min(evidence?.nextLook ?? Number.POSITIVE_INFINITY, plan.sessions);
    const sessions = new Map<string, Script>();
    const inTime = function* (): Generator<Script> {
      for (const script of generateSessions({ seed, catalogs, from: played, to: upTo })) {
        if (timeIsUp()) return;
        sessions.set(script.id, script);
        yield script;
      }
    };
    const { played: more } = await playAll(inTime(), {
      ...playing(around),
      onTrace: async (trace) => {
        const failed = enter(trace, inspect, around);
        const script = sessions.get(trace.session.id);
        if (failed && script && failing.size < 50) failing.set(script.id, script);
        sessions.delete(trace.session.id);
        await around.traces.write(trace);
        advance(ledger.played.generated, decided(evidence));
      },
    });
    played += more;
    if (evidence && !evidence.done && !signal.aborted && more > 0) {
      evidence.look(played, [...ledger.drawn.figures(), ...ledger.trends.figures()], {
        last: timeIsUp() || played >= plan.sessions,
      });
    }
    if (more === 0) break;
  }
  const seconds = (performance.now() - started) / 1000;
  progress.note(
    `${played} generated sessions in ${seconds.toFixed(1)} s${decided(evidence) ? `: ${decided(evidence)}` : ''}`,
  );
  if (failing.size > 0 && !signal.aborted) {
    await shrinkFailures([...failing.values()], { ...around, inspect, seconds: SHRINK_SECONDS, saveTo: plan.saveTo });
  }
  return { planned: played, seconds };
}

function enter(trace: Parameters<typeof readSession>[0], inspect: Judge, { ledger }: VirtualSurroundings): boolean {
  const read = readSession(trace);
  const observations = inspect(read);
  ledger.add(trace, observations, { read });
  return observations.some((seen) => !seen.ok && !seen.abstained && seen.kind !== 'twin');
}

/** What `playAll` needs of the surroundings. */
function playing({ target, platform, lanes, signal }: VirtualSurroundings) {
  return { target, platform, lanes, signal };
}

function decided(evidence: EvidencePlan | null): string {
  const rates = evidence?.results.filter((result) => result.look) ?? [];
  if (rates.length === 0) return '';
  return `${rates.filter((result) => result.verdict !== 'inconclusive').length} of ${rates.length} rate gates decided`;
}
