import { Registry } from '../registry.ts';

/**
 * A figure that a gate can hold a bot to.
 * - `rate`: a share of observations of checks that name it, shown in percent.
 * - `duration`: times that were measured by the real clock, in milliseconds.
 * - `amount`: something that is spent, divided by what it is spent on: a sum over a sum, over all sessions.
 */
export interface Metric {
  /** As gate files and reports name it. */
  readonly name: string;
  readonly kind: 'rate' | 'duration' | 'amount';
  /** Which way is better. The rate of a metric that is better when `lower` is the share of what went wrong. */
  readonly better: 'higher' | 'lower';
  /** One line for people. */
  readonly title: string;
  /** The threshold that the owner of any bot agrees with (profile `universal`); absent: its rule is one of the house. */
  readonly universal?: string;
  /** Of an amount: what is spent, and what one is counted for, in the singular, e.g. `order`. */
  readonly amount?: { readonly unit: 'messages' | 'money'; readonly per: string };
}

/** The metrics, in the order of the report. */
export const metrics = new Registry<Metric>('metric');

const rate = (name: string, better: Metric['better'], title: string, universal?: string): void =>
  void metrics.register({ name, kind: 'rate', better, title, ...(universal === undefined ? {} : { universal }) });
const duration = (name: string, title: string, universal?: string): void =>
  void metrics.register({
    ...{ name, kind: 'duration', better: 'lower', title },
    ...(universal === undefined ? {} : { universal }),
  });

rate('harmonization_success', 'higher', 'bursts of messages that got one reply to all their points');
rate('reference_resolution', 'higher', 'references to shown products that were understood');
rate('empty_results', 'lower', 'product inquiries that found nothing although the shop has something');
rate('language_consistency', 'higher', 'replies in the language of the conversation', 'rate>0.95');
rate('grounding_failures', 'lower', 'replies that say something untrue of the shop', 'rate<0.05');
rate('rich_messages', 'higher', 'product lists that were sent as something to tap');
rate('errors', 'lower', 'webhooks and turns that failed', 'rate<0.01');
rate('cache_hits', 'higher', "lookups that the bot's cache answered");
// A bot may think, or ask a model; a customer who waits longer than this writes again, or goes away.
duration('response_time', 'from the close of a turn to the first message of its reply', 'p(95)<10000');
duration('reply_wait', 'from the last message before a reply to that reply');
duration('ack_time', "from a webhook's delivery to its acknowledgement");
const amount = (name: string, unit: 'messages' | 'money', per: string, title: string): void =>
  void metrics.register({ name, kind: 'amount', better: 'lower', title, amount: { unit, per } });
amount('messages_per_turn', 'messages', 'turn', 'messages of the bot for each turn of a customer');
amount('messages_per_conversation', 'messages', 'conversation', 'messages of the bot for each customer who wrote');
amount('cost_per_conversation', 'money', 'conversation', 'price of all messages for each customer who wrote');
amount('cost_per_order', 'money', 'order', 'price of all messages, of all conversations, for each order');

/** The names of the metrics of one kind. */
export const metricsOf = (kind: Metric['kind']): string[] =>
  metrics.all.flatMap((metric) => (metric.kind === kind ? [metric.name] : []));

/** Whether a metric is an amount; one that nobody registered is none. */
export const isAmount = (metric: string): boolean => metricsOf('amount').includes(metric);

const FIRST_THRESHOLDS = { higher: 'rate>0.95', lower: 'rate<0.01' } as const;

/** A threshold as one might begin with, e.g. `rate>0.95`. */
export const exampleThreshold = ({ kind, better, amount }: Metric): string => {
  if (kind === 'duration') return 'p(95)<500';
  if (kind === 'amount') return amount?.unit === 'money' ? 'avg<0.10' : 'avg<2';
  return FIRST_THRESHOLDS[better];
};
