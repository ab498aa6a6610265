import type { Emulator } from '../channels/index.ts';
import { Agenda } from '../channels/index.ts';
import type { Clock } from '../time/clock.ts';
import { STATUS_LEVELS, type StatusLevel } from './types.ts';

/** When a message reaches each status, ms after it was taken. */
const AFTER = { sent: 50, delivered: 150, read: 600 } as const;

/** Tells the bot what becomes of its messages, as the platform does unasked. */
export class StatusReports {
  readonly #emulator: Emulator;
  readonly #agenda: Agenda;
  readonly #level: () => StatusLevel;

  constructor(emulator: Emulator, clock: Clock, level: () => StatusLevel) {
    this.#emulator = emulator;
    this.#agenda = new Agenda(clock);
    this.#level = level;
  }

  /** The bot sent a message, and it was taken. */
  sent(messageId: string): void {
    // Whoever has not set a webhook address cannot be told.
    if (this.#emulator.webhookUrl === undefined) return;
    const last = STATUS_LEVELS.indexOf(this.#level());
    for (const status of ['sent', 'delivered', 'read'] as const) {
      if (STATUS_LEVELS.indexOf(status) > last) return;
      this.#agenda.after(AFTER[status], () => void this.#emulator.tell(messageId, status));
    }
  }

  clear(): void {
    this.#agenda.clear();
  }
}
