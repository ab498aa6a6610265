import { Counter, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What one bot counts. One registry a bot: several bots may run in one process. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: T[] = []): Counter<T> =>
    new Counter({ name, help, labelNames, registers });
  return {
    registry,
    messagesIn: counter('bot_messages_received_total', 'Messages of customers that were stored', ['kind']),
    duplicates: counter('bot_messages_duplicate_total', 'Deliveries of messages that were already stored'),
    messagesOut: counter('bot_messages_sent_total', 'Messages that the platform accepted', ['form']),
    turns: counter('bot_turns_total', 'Turns, by what became of them', ['outcome']),
    turnMessages: new Histogram({
      name: 'bot_turn_messages',
      help: 'Messages of a turn',
      buckets: [1, 2, 3, 4, 5, 7, 10, 15],
      registers,
    }),
    cacheLookups: counter('bot_catalog_cache_lookups_total', 'Catalog lookups that the cache may answer', ['result']),
    refusals: counter('bot_send_refusals_total', 'Messages that the platform refused, by its code', ['code']),
    sentAgain: counter(
      'bot_messages_sent_again_total',
      'Messages that were sent a second time because nothing said whether the first one had arrived',
    ),
    claims: counter('bot_grounding_claims_total', 'Claims found in drafts; blocked: corrected or left out', ['result']),
    errors: counter('bot_errors_total', 'Errors, by where they happened', ['where']),
    responseTime: new Histogram({
      name: 'bot_response_time_seconds',
      help: 'From the close of a turn to the acceptance of the first message of its reply',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
  };
}
