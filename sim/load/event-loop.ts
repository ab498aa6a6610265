// biome-ignore-all lint/plugin: the lateness of the machine's own timers is what is measured
import type { Tally } from './tally.ts';

/** How often the loop is asked to come round. */
const EVERY_MS = 10;

/**
 * Watches how late this process comes round. Every tick that was planned counts, also those that a blocked loop has missed:
 * a loop that stood still for two seconds has missed two hundred, the first by two seconds and the last by ten milliseconds.
 */
export function watchEventLoop(tally: Tally, now: () => number): { stop(): void } {
  let due = now() + EVERY_MS;
  let timer: NodeJS.Timeout;
  const tick = (): void => {
    const at = now();
    for (; due <= at; due += EVERY_MS) tally.measure('event_loop_delay', due, at - due);
    timer = setTimeout(tick, Math.max(0, due - now()));
  };
  timer = setTimeout(tick, EVERY_MS);
  return { stop: () => clearTimeout(timer) };
}
