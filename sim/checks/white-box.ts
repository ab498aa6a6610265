import { plural } from '../plural.ts';
import { eachTurn, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** Lookups of the catalogue that the cache answered, by the bot's own counters. */
export const cacheHits: Check = {
  meta: {
    name: 'cache-hits',
    kind: 'rate',
    metric: 'cache_hits',
    title: 'Catalogue lookups are answered from the cache (the first of each key does not count)',
    rules: ['G2'],
  },
  run({ session, report }) {
    const cache = session.trace.whiteBox?.cache;
    if (!cache) return;
    for (let i = 0; i < cache.hits; i += 1) report({ ok: true, expected: 'a hit', actual: 'a hit' });
    for (let i = 0; i < cache.misses; i += 1)
      report({ ok: false, expected: 'a hit', actual: 'a cache miss on a key that was looked up before' });
  },
};

/** The bot's log of harmonized turns holds each burst with its messages. */
export const harmonizationCrossCheck: Check = {
  meta: {
    name: 'harmonization-cross-check',
    kind: 'cross-check',
    metric: 'harmonization_success',
    title: "Each burst is one row of the bot's own log",
    rules: ['H11'],
  },
  run({ session, report }) {
    const rows = session.trace.whiteBox?.harmonized;
    if (!rows || !session.rules.harmonize) return;
    const keys = new Set(rows.map((ids) => [...ids].sort().join(' ')));
    eachTurn(session, (turn) => {
      if (turn.messages.length < 2 || turn.expectedReply !== 'yes' || turn.uncertain) return;
      const ids = turn.messages.map(({ message }) => message.id);
      const ok = keys.has([...ids].sort().join(' '));
      const part = rows.find((row) => row.some((id) => ids.includes(id)));
      report({
        ok,
        turn,
        expected: `one row with ${ids.length === 1 ? 'this message' : `these ${ids.length} messages`}`,
        actual: ok ? 'one row' : part ? `a row with ${plural(part.length, 'message')}` : 'no row',
      });
    });
  },
};

/** What the bot says that it resolved a reference to. */
export const referenceCrossCheck: Check = {
  meta: {
    name: 'reference-cross-check',
    kind: 'cross-check',
    metric: 'reference_resolution',
    title: "The bot's own record of each resolved reference",
    rules: ['R2', 'R3', 'R5'],
  },
  run({ session, report }) {
    const records = session.trace.whiteBox?.references;
    if (!records) return;
    const byMessage = new Map(records.map((record) => [record.messageId, record.products]));
    eachTurn(session, (turn) => {
      for (const { message, outcomes } of turn.messages) {
        const recorded = byMessage.get(message.id);
        if (outcomes === null || recorded === undefined || turn.expectedReply !== 'yes') continue;
        const ok = outcomes.some((outcome) =>
          outcome.kind === 'none'
            ? recorded.length === 0
            : outcome.products.length === recorded.length && outcome.products.every((id) => recorded.includes(id)),
        );
        const first = outcomes[0];
        report({
          ok,
          turn,
          expected: first?.kind === 'none' ? 'no product' : titles(session, first?.products ?? []),
          actual: titles(session, recorded),
        });
      }
    });
  },
};

/** Drafts with claims, by the bot's own validator: what it did not stop it held for true. */
export const groundingCrossCheck: Check = {
  meta: {
    name: 'grounding-cross-check',
    kind: 'cross-check',
    metric: 'grounding_failures',
    title: "The bot's validator passed no false claim, by its own count",
    rules: ['G1', 'G2'],
  },
  run({ session, report }) {
    const counted = session.trace.whiteBox?.grounding;
    if (!counted || !session.rules.grounded) return;
    for (let i = 0; i < counted.drafts; i += 1) {
      const blocked = i < counted.blocked;
      report({
        ok: true,
        expected: 'a draft that was checked',
        actual: blocked ? 'stopped or corrected before sending' : 'found true',
      });
    }
  },
};
