import type { SessionFacts } from './facts.ts';

/** A session in which all is well: one customer who orders with five messages. */
export function facts(over: Partial<SessionFacts> = {}): SessionFacts {
  const all = { n: 2, hits: 2, undecided: 0 };
  const none = { n: 2, hits: 0, undecided: 0 };
  return {
    ...{ id: 's1', title: 'steady customer', token: 'g2-1-0' },
    rates: {
      ...{ harmonization_success: all, reference_resolution: all, language_consistency: all, rich_messages: all },
      ...{ empty_results: none, grounding_failures: none, errors: none },
    },
    brokenRules: [],
    goals: { amina: { wanted: true, messages: 5 } },
    ...{ ordersKnown: true, turns: 5, sent: 5, responseMs: [] },
    beginning: { shop: 'Duka', products: '', firstWords: 'hi', channel: 'cloud', clock: 'virtual' },
    ...over,
  };
}

/** The same with one rate other than it was. */
export const withRate = (metric: string, hits: number, n = 2): SessionFacts => {
  const { rates, ...rest } = facts();
  return { ...rest, rates: { ...rates, [metric]: { n, hits, undecided: 0 } } };
};
