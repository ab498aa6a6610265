import { stream } from '../time/streams.ts';
import type { Point } from './points.ts';
import { faults, occasionOf } from './registry.ts';
import type { Fault, Occasion, PlanEntry } from './types.ts';

/** A fault that acts now. */
export interface Bite {
  fault: Fault;
  byMs: number;
}

interface Member {
  entry: PlanEntry;
  fault: Fault;
  on: Occasion;
  /**
   * Whether a chance comes true. At a point it is drawn once an instant: a bot may pass a point once or twice at one instant, and
   * two points in either order, as it happens, and nothing of that may shift what is drawn later.
   */
  draw: (chance: number, point: Point | undefined, now: number) => boolean;
  since: number;
  met: number;
  bitten: number;
}

/**
 * Says for one session which faults of its plan act when. Each entry draws from a stream of its own, so that one more in
 * a plan shifts no other; equal seeds and equal sessions give equal faults.
 */
export class Decisions {
  readonly #seed: number;
  #members: Member[] = [];
  /** Entries of each fault so far: two of one fault draw apart. */
  readonly #added = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From `now` on these act, too. Answers the names of those that strike the bot itself. */
  add(entries: readonly PlanEntry[], now: number): string[] {
    return entries.flatMap((entry) => {
      const fault = faults.get(entry.name);
      const number = (this.#added.get(entry.name) ?? 0) + 1;
      this.#added.set(entry.name, number);
      const draw = draws(this.#seed, `faults/${entry.name}/${number}`);
      const on = occasionOf(fault, entry.at);
      this.#members.push({ entry, fault, on, draw, since: now, met: 0, bitten: 0 });
      return on === 'points' ? [entry.name] : [];
    });
  }

  /** From now on nothing acts. */
  clear(): void {
    this.#members = [];
  }

  /** The faults that act on this, now. Asking is what counts occasions. */
  bites(on: Occasion, now: number, at?: Point): Bite[] {
    return this.#members.flatMap((member) => {
      const { entry, fault } = member;
      if (member.on !== on || (entry.at !== undefined && entry.at !== at)) return [];
      if (at !== undefined && fault.notAt?.includes(at)) return [];
      if (!this.#acts(member, now, at)) return [];
      member.bitten += 1;
      return [{ fault, byMs: entry.by ?? fault.byMs ?? 0 }];
    });
  }

  #acts(member: Member, now: number, at: Point | undefined): boolean {
    const { entry, since, draw } = member;
    const { nth, every, chance, from = 0, until = Number.POSITIVE_INFINITY } = entry;
    if (now < since + from || now >= since + until) return false;
    member.met += 1;
    // What strikes the bot at each step would never let it take one.
    const most = entry.times ?? (member.on === 'points' ? 1 : Number.POSITIVE_INFINITY);
    // Drawn in any case, so that a limit shifts nothing.
    const drawn = chance === undefined || draw(chance, at, now);
    if (member.bitten >= most) return false;
    if (nth !== undefined) return member.met === nth;
    return every === undefined ? drawn : member.met % every === 0;
  }
}

function draws(seed: number, name: string): Member['draw'] {
  const whole = stream(seed, name);
  const drawnAt = new Map<Point, number>();
  return (chance, point, now) => {
    if (point === undefined) return whole.chance(chance);
    if (drawnAt.get(point) === now) return false;
    drawnAt.set(point, now);
    return stream(seed, `${name}/${point}/${now}`).chance(chance);
  };
}
