import { type Metric, metrics } from './metrics.ts';

const FAILURES = [
  ['lost_replies', 'turns with an expected reply that got none'],
  ['doubled_replies', 'turns that were answered twice'],
  ['refused_replies', 'messages of the bot that the platform refused'],
  ['unacknowledged', 'webhooks that were not answered with 2xx in time'],
] as const;

/** What a threshold of the section `load:` of a gate file can be about, in the order of the report. */
export const loadMetrics: readonly Metric[] = [
  ...metrics.all.filter(({ kind }) => kind === 'duration'),
  ...FAILURES.map(([name, title]): Metric => ({ name, title, kind: 'rate', better: 'lower' })),
  {
    ...{ name: 'generator_lag', kind: 'duration', better: 'lower' },
    title: 'how late this program was with a message; a late one says nothing of the bot',
  },
];
