import { cpus } from 'node:os';
import type { CancelTimer, Clock } from './clock.ts';

/** How often the machine is asked. */
const EVERY_MS = 50;
/** A timer that fires so much too late says that the machine, or this process, was busy. */
const BUSY_MS = 60;
/** Lateness below this says nothing. */
const USUAL_MS = 40;
/** How often it is asked how much of it is idle, in times, and the share below which it is busy. */
const IDLE_EVERY = 10;
const LEAST_IDLE = 0.1;
/** The share of all processors from which on it is other programs that keep them busy. */
const LEAST_FOREIGN = 0.5;
/** So long it is remembered. */
const MEMORY_MS = 600_000;

/** Milliseconds of all processors since the machine started. */
export interface ProcessorTimes {
  idle: number;
  all: number;
}

interface Stretch {
  from: number;
  to: number;
}

const timesOfAll = (): ProcessorTimes => {
  const sum = { idle: 0, all: 0 };
  for (const { times } of cpus()) {
    sum.idle += times.idle;
    sum.all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return sum;
};

/**
 * How busy the machine is: how late its timers are, and how much of its processors is idle. A bot beside this process suffers
 * from the same machine, so what was measured while it was busy says nothing of the bot, and how near to a boundary a real
 * clock can be trusted is measured, not assumed.
 */
export class MachineWatch {
  readonly #clock: Clock;
  readonly #times: () => ProcessorTimes;
  readonly #ours: (() => number) | undefined;
  /** A timer that was due at `from` fired at `to`. */
  readonly #late: Stretch[] = [];
  /** No processor was idle. */
  readonly #full: Stretch[] = [];
  /** No processor was idle, mostly because of programs that are none of ours. */
  readonly #foreign: Stretch[] = [];
  #asked = 0;
  #before: ProcessorTimes & { at: number; ours: number };
  #cancel: CancelTimer = () => {};

  /** `ours` tells what this program, the bot and its servers have used, in milliseconds of one processor. */
  constructor(clock: Clock, times = timesOfAll, ours?: () => number) {
    this.#clock = clock;
    this.#times = times;
    this.#ours = ours;
    this.#before = { ...times(), at: clock.now(), ours: ours?.() ?? 0 };
    this.#next();
  }

  /** The stretches of that time in which the machine stood still, as far as timers tell. */
  stalls(from: number, to: number): [from: number, to: number][] {
    return within(this.#late, from, to).map((late) => [late.from, late.to]);
  }

  /** The longest of them, in milliseconds. */
  lateness(from: number, to: number): number {
    return within(this.#late, from, to).reduce((most, late) => Math.max(most, late.to - late.from), 0);
  }

  /** Whether a duration of that time may be the machine's rather than the bot's. */
  wasBusy(from: number, to: number): boolean {
    return within(this.#full, from, to).length > 0 || this.lateness(from, to) >= BUSY_MS;
  }

  /** Whether other programs kept the machine busy in that time; never, where nobody knows what is ours. */
  wasBusyWithOthers(from: number, to: number): boolean {
    return within(this.#foreign, from, to).length > 0;
  }

  /** Whether no processor was idle for most of that time. */
  wasFull(from: number, to: number): boolean {
    const full = within(this.#full, from, to).reduce(
      (sum, each) => sum + Math.min(to, each.to) - Math.max(from, each.from),
      0,
    );
    return full > (to - from) / 2;
  }

  close(): void {
    this.#cancel();
  }

  #next(): void {
    const due = this.#clock.now() + EVERY_MS;
    this.#cancel = this.#clock.timer(
      due,
      () => {
        const now = this.#clock.now();
        if (now - due >= USUAL_MS) this.#late.push({ from: due, to: now });
        this.#asked += 1;
        if (this.#asked % IDLE_EVERY === 0) this.#look(now);
        for (const stretches of [this.#late, this.#full, this.#foreign])
          while (stretches[0] && stretches[0].to < now - MEMORY_MS) stretches.shift();
        this.#next();
      },
      { unref: true },
    );
  }

  #look(now: number): void {
    const before = this.#before;
    const after = { ...this.#times(), at: now, ours: this.#ours?.() ?? 0 };
    this.#before = after;
    const passed = after.all - before.all;
    const idle = after.idle - before.idle;
    if (passed <= 0 || idle / passed >= LEAST_IDLE) return;
    this.#full.push({ from: before.at, to: now });
    const foreign = passed - idle - (after.ours - before.ours);
    if (this.#ours && foreign / passed > LEAST_FOREIGN) this.#foreign.push({ from: before.at, to: now });
  }
}

const within = (stretches: readonly Stretch[], from: number, to: number): Stretch[] =>
  stretches.filter((each) => each.from <= to && each.to >= from);
