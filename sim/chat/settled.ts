import type { TraceEvent } from '../trace/types.ts';

/** How long a bot in real time may take, in milliseconds. */
export interface Patience {
  /** The bot's own wait for more messages (rule H1). */
  waitMs: number;
  /** How long a reply is awaited beyond that. */
  patienceMs: number;
  /** Silence after which a reply is complete. */
  quietMs: number;
}

/** When nothing more is awaited of a bot in real time: its replies are complete, or have been awaited for long enough. */
export function settlesAt(events: readonly TraceEvent[], { waitMs, patienceMs, quietMs }: Patience): number {
  const open = new Map<string, number>();
  let at = 0;
  for (const event of events) {
    if (event.kind === 'said' && event.message.content.type !== 'reaction') open.set(event.customer, event.at);
    else if (event.kind === 'sent' && event.accepted) {
      open.delete(event.customer);
      at = event.at + quietMs;
    }
  }
  return Math.max(at, ...[...open.values()].map((said) => said + waitMs + patienceMs));
}

export const isSettled = (events: readonly TraceEvent[], patience: Patience, now: number): boolean =>
  settlesAt(events, patience) <= now;

/** Milliseconds since a customer last sent something; undefined: nobody has. */
export function sinceSaid(events: readonly TraceEvent[], now: number): number | undefined {
  const last = events.findLast(({ kind }) => kind === 'said');
  return last && Math.max(0, now - last.at);
}
