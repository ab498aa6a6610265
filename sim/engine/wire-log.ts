import type { Call } from '../channels/calls.ts';
import type { DeliveryOutcome, Webhook } from '../channels/types.ts';
import type { EventOf, Trace, TraceEvent, WireRecord } from '../trace/types.ts';

/** Characters of a body that are kept: a message has few, a file many. */
const LONGEST = 20_000;

interface WebhookSeen {
  event: EventOf<'delivery'>;
  webhook: Webhook;
  outcome?: DeliveryOutcome;
  /** What came as messages in its answer. */
  events: TraceEvent[];
}

interface CallSeen {
  call: Call;
  events: TraceEvent[];
}

/**
 * The bytes that crossed between platform and bot in one session: webhooks with their answers, and calls that concern
 * messages with theirs. It holds what was there anyway, and makes text of it only when somebody asks.
 */
export class WireLog {
  readonly #webhooks: WebhookSeen[] = [];
  readonly #calls: CallSeen[] = [];
  #answering: WebhookSeen | undefined;

  /** A webhook is brought to the bot. */
  brought(event: EventOf<'delivery'>, webhook: Webhook): WebhookSeen {
    const seen = { event, webhook, events: [] };
    this.#webhooks.push(seen);
    return seen;
  }

  /** Reads its answer: messages that are told of meanwhile came in it. */
  answered<T>(seen: WebhookSeen, outcome: DeliveryOutcome, read: () => T): T {
    seen.outcome = outcome;
    this.#answering = seen;
    try {
      return read();
    } finally {
      this.#answering = undefined;
    }
  }

  /** An event came by a call, or by the answer to a webhook where there is none. */
  came(event: TraceEvent, call: Call | undefined): void {
    if (call === undefined) this.#answering?.events.push(event);
    else {
      const known = this.#calls.at(-1);
      if (known?.call === call) known.events.push(event);
      else this.#calls.push({ call, events: [event] });
    }
  }

  /** All of it as text, in the order of the session's events. `mask` takes secrets out. */
  records(events: readonly TraceEvent[], mask: (text: string) => string): WireRecord[] {
    const placeOf = new Map(events.map((event, place) => [event, place]));
    const byMessage = new Map<string, number[]>();
    for (const [place, event] of events.entries()) {
      const id = event.kind === 'said' ? event.message.id : event.kind === 'sent' ? event.botMessage.id : '';
      if (id !== '') byMessage.set(id, [...(byMessage.get(id) ?? []), place]);
    }
    const places = (own: readonly TraceEvent[], ids: readonly string[] = []): number[] => [
      ...new Set([
        ...own.flatMap((event) => placeOf.get(event) ?? []),
        ...own.flatMap((event) => (event.kind === 'read' ? (byMessage.get(event.messageId) ?? []) : [])),
        ...ids.flatMap((id) => byMessage.get(id) ?? []),
      ]),
    ];
    const text = (body: string): string => cut(mask(body));
    const webhooks = this.#webhooks.map(({ event, webhook, outcome, events: own }): WireRecord => {
      const { method, url, body, ids } = webhook;
      const answer = outcome !== undefined && outcome.httpStatus !== null ? outcome.body : '';
      const { pathname, search } = new URL(url);
      return {
        ...{ what: 'webhook', places: places([event, ...own], ids), method, path: mask(pathname + search) },
        ...{ body: text(body.toString('utf8')), status: event.httpStatus, answer: text(answer) },
      };
    });
    const calls = this.#calls.map(({ call: { request, reply }, events: own }): WireRecord => {
      const { method, path, query, body } = request;
      const answer =
        reply === undefined
          ? ''
          : Buffer.isBuffer(reply.body)
            ? reply.body.toString('utf8')
            : JSON.stringify(reply.body);
      return {
        ...{ what: 'call', places: places(own), method, path: mask(query === '' ? path : `${path}?${query}`) },
        ...{ body: text(body.toString('utf8')), status: reply?.status ?? null, answer: text(answer ?? '') },
      };
    });
    // What concerns no event that was kept, e.g. a delivery that failed by the harness's fault, says nothing.
    return [...webhooks, ...calls]
      .filter((record) => record.places.length > 0)
      .sort((a, b) => (a.places[0] as number) - (b.places[0] as number));
  }
}

const cut = (body: string): string =>
  body.length > LONGEST ? `${body.slice(0, LONGEST)}… (${body.length - LONGEST} characters more)` : body;

const logs = new WeakMap<readonly TraceEvent[], () => WireRecord[]>();

/** Remembers how to read the bytes of a trace, as long as somebody has its events. */
export const keepWire = ({ events }: Pick<Trace, 'events'>, read: () => WireRecord[]): void =>
  void logs.set(events, read);

/** The bytes that crossed in a session that was just played; none where they are not known, as of a stored trace. */
export const wireOf = ({ events }: Pick<Trace, 'events'>): WireRecord[] => logs.get(events)?.() ?? [];
