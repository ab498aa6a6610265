/** Time as the bot is given it: the machine's, or one that a measurement moves. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `fire` at that time; answers what stops it. */
  timer(at: number, fire: () => void): () => void;
}

export const machineClock: Clock = {
  now: () => Date.now(),
  timer(at, fire) {
    const timer = setTimeout(fire, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};
