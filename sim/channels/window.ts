/** 24 hours in milliseconds: how long a customer's message lets the shop answer freely (rule I5). */
export const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1000;

/** The customer service windows of one sender. Every customer message, a tap included, opens or refreshes its own. */
export class ServiceWindows {
  readonly #lengthMs: number;
  readonly #lastWrote = new Map<string, number>();

  constructor(lengthMs: number = SERVICE_WINDOW_MS) {
    this.#lengthMs = lengthMs;
  }

  wrote(phone: string, at: number): void {
    const before = this.#lastWrote.get(phone);
    if (before === undefined || at > before) this.#lastWrote.set(phone, at);
  }

  /** A customer has another number: what is open stays open. */
  moved(from: string, to: string): void {
    const at = this.#lastWrote.get(from);
    if (at !== undefined) this.wrote(to, at);
  }

  /** Open up to and including the last millisecond of the 24 hours: the platform refuses when more have passed. */
  isOpen(phone: string, now: number): boolean {
    const at = this.#lastWrote.get(phone);
    return at !== undefined && now - at <= this.#lengthMs;
  }

  /** When the window of a customer ends, or undefined when none was ever opened. */
  closesAt(phone: string): number | undefined {
    const at = this.#lastWrote.get(phone);
    return at === undefined ? undefined : at + this.#lengthMs;
  }
}
