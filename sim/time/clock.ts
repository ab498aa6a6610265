/** Stops a timer; calling it twice, or after it fired, does nothing. */
export type CancelTimer = () => void;

/**
 * Time, as the bot and the harness are given it. Nothing else in the product reads the machine's clock or sets timers.
 * The reference bot declares the same shape on its own side; the two are compatible by structure.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `fire` once when `now() >= at`. An `unref` timer never makes the time stop at it or a process stay alive:
   * a virtual clock that passes it fires it on the way to where it was going.
   */
  timer(at: number, fire: () => void, options?: { unref?: boolean }): CancelTimer;
}
