import type { EventOf, TraceEvent } from '../trace/types.ts';

/** What happened in a session so far, in the order in which it began. */
export class TraceLog {
  #events: TraceEvent[] = [];
  readonly #onEvent: (() => void) | undefined;

  constructor(onEvent?: () => void) {
    this.#onEvent = onEvent;
  }

  /** Enters an event. It may be filled in later, e.g. with the answer to a delivery that stands here from its start. */
  push<E extends TraceEvent>(event: E): E {
    this.#events.push(event);
    this.#onEvent?.();
    return event;
  }

  /** Whether the bot sent something from then on. */
  sentSince(at: number): boolean {
    return this.#events.some((event) => event.kind === 'sent' && event.at >= at);
  }

  remove(event: TraceEvent): void {
    this.#events = this.#events.filter((other) => other !== event);
  }

  /**
   * All events by time. A bot may mark as read and answer at one instant, over two connections; then which of the two
   * calls comes first is chance, so reads are put first.
   */
  ordered(): TraceEvent[] {
    const rank = (event: TraceEvent, at: number): number => {
      if (event.kind === 'read') return readsBefore[at] as number;
      return at;
    };
    const readsBefore = firstOfRun(this.#events);
    return this.#events
      .map((event, at) => ({ event, at, rank: rank(event, at) }))
      .sort((a, b) => a.event.at - b.event.at || a.rank - b.rank || a.at - b.at)
      .map(({ event }) => event);
  }
}

/** For each event the rank that puts a read before the messages sent just before it at the same instant. */
function firstOfRun(events: readonly TraceEvent[]): number[] {
  const ranks: number[] = [];
  let start = 0;
  events.forEach((event, at) => {
    const before = events[at - 1];
    const joins = before && before.at === event.at && isOfBot(before) && isOfBot(event);
    if (!joins) start = at;
    ranks.push(start - 0.5);
  });
  return ranks;
}

function isOfBot(event: TraceEvent): event is EventOf<'read'> | EventOf<'sent'> {
  return event.kind === 'read' || event.kind === 'sent';
}
