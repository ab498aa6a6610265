import { piecesTaken, readSession } from '../oracle/index.ts';
import type { Script } from '../scenario/types.ts';
import type { PiecesTaken, Trace } from '../trace/types.ts';

/** A session that was played to its end. */
interface Ended {
  trace: Trace;
  endedAt: number;
  script: Script;
}

/**
 * The one stock that all sessions of a run share. What a bot says of it can be judged only when it is known what every other
 * customer may have ordered by then: a session waits for those that were under way when it ended.
 */
export class SharedStock {
  readonly #underWay = new Set<string>();
  readonly #waiting: { session: Ended; for: Set<string> }[] = [];
  readonly #taken: PiecesTaken[] = [];

  /** Passes scripts on; each is under way from then until it has ended. */
  *begun(scripts: Iterable<Script>): Generator<Script> {
    for (const script of scripts) {
      this.#underWay.add(script.id);
      yield script;
    }
  }

  /** Takes a session that has ended; answers those that can be judged now, in the order of their ends. */
  ended(session: Ended): Ended[] {
    const { id } = session.trace.session;
    this.#underWay.delete(id);
    this.#taken.push(...piecesTaken(readSession(session.trace)));
    for (const waiting of this.#waiting) waiting.for.delete(id);
    this.#waiting.push({ session, for: new Set(this.#underWay) });
    const ready: Ended[] = [];
    while (this.#waiting[0]?.for.size === 0) ready.push(...this.#complete(1));
    return ready;
  }

  /** A session that never began takes nothing, and is waited for no longer. */
  skipped(id: string): void {
    this.#underWay.delete(id);
    for (const waiting of this.#waiting) waiting.for.delete(id);
  }

  /**
   * Those that still wait, when nothing more is under way. What was given up meanwhile may have ordered anything: then it is not
   * known what is left.
   */
  rest(): Ended[] {
    this.#underWay.clear();
    return this.#complete(this.#waiting.length);
  }

  #complete(count: number): Ended[] {
    return this.#waiting.splice(0, count).map(({ session, for: others }) => {
      const { trace, endedAt } = session;
      if (others.size > 0) return session;
      const taken = this.#taken.filter(({ at }) => at <= endedAt);
      return { ...session, trace: { ...trace, session: { ...trace.session, taken } } };
    });
  }
}
