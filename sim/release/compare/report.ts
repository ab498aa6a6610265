import { type ChatLine, chatLines } from '../../../reports/index.ts';
import type { Rates } from '../../cost/index.ts';
import { plural } from '../../plural.ts';
import type { Trace } from '../../trace/types.ts';
import type { Comparison, WorsePair } from './comparison.ts';
import { goalsOf } from './goals.ts';
import type { CompareRules } from './rules.ts';
import type { CompareReport } from './schema.ts';
import { spendingOf } from './spending.ts';
import { decideRelease } from './verdict.ts';

/** What a report says of a comparison besides its metrics. */
export interface ComparisonFacts extends Pick<CompareReport, 'run' | 'before' | 'after' | 'notes'> {
  unpaired: CompareReport['sessions']['unpaired'];
  looks: number;
  stoppedBy: string | null;
  reservations: readonly string[];
  /** Prices of messages; absent: nothing was priced. */
  prices?: Rates | undefined;
  /** The command that plays a session on both versions again. */
  replayOf(session: { id: string; token?: string; place?: string }): string;
}

/** Pairs that broke may be this share of all: beyond that nobody knows what they would have said. */
const MOST_BROKEN = 0.1;

/** The one result of a comparison: verdict, figures, and the sessions that became worst. */
export function buildComparison(comparison: Comparison, rules: CompareRules, facts: ComparisonFacts): CompareReport {
  const results = comparison.results();
  const broken = [...comparison.broken].map(([why, pairs]) => ({ why, pairs }));
  const lost = broken.reduce((sum, { pairs }) => sum + pairs, 0);
  const reservations = [
    ...facts.reservations,
    ...(lost > MOST_BROKEN * (comparison.pairs + lost) ? [`no evidence from ${plural(lost, 'pair')} that broke`] : []),
  ];
  const { pairs } = comparison;
  const spending = spendingOf(comparison, facts.prices, rules.confidence);
  const { verdict, exitCode, because } = decideRelease(results, { pairs, stoppedBy: facts.stoppedBy, reservations });
  return {
    schema: 'rehearsal.compare/1',
    run: facts.run,
    ...{ before: facts.before, after: facts.after, verdict, exitCode, because },
    notes: [...facts.notes],
    confidence: rules.confidence,
    sessions: { pairs, unpaired: facts.unpaired, broken, looks: facts.looks },
    metrics: results.map(({ metric, rule, ...result }) => ({
      ...{ name: metric.name, title: metric.title, kind: metric.kind, unit: metric.unit, better: metric.better },
      interval: comparison.changesOf(metric.name).interval(rules.confidence),
      ...{ allowed: rule.allowed, critical: rule.critical, data: rule.required ? 'required' : 'optional' },
      ...result,
    })),
    goals: goalsOf(comparison, rules).map(({ metric, ...goal }) => ({ metric: metric.name, ...goal })),
    ...(spending && { spending }),
    worst: comparison.worst.flatMap((pair) => {
      const { traces, after } = pair;
      if (!traces) return [];
      const { id, title, token, place } = after;
      const named = { id, ...(token === undefined ? {} : { token }), ...(place === undefined ? {} : { place }) };
      return [{ session: id, title, says: pair.says, replay: facts.replayOf(named), ...chatsOf(traces) }];
    }),
  };
}

/** Both conversations, with the first line marked that differs: two different conversations follow it. */
function chatsOf({ before, after }: NonNullable<WorsePair['traces']>): { before: ChatLine[]; after: ChatLine[] } {
  const chats = { before: linesOf(before), after: linesOf(after) };
  const at = chats.before.findIndex((line, n) => !isSame(line, chats.after[n]));
  const first = at === -1 && chats.after.length > chats.before.length ? chats.before.length : at;
  const marked = (lines: ChatLine[]): ChatLine[] =>
    lines.map((line, n) => (n === first ? { ...line, differs: true as const } : line));
  return { before: marked(chats.before), after: marked(chats.after) };
}

const linesOf = (trace: Trace): ChatLine[] => chatLines(trace);

/** Order numbers and the like are drawn anew in each play. */
const plain = (text: string): string => text.replace(/[A-Z]*-?\d{4,}[A-Z\d-]*/g, '#');

const isSame = (a: ChatLine, b: ChatLine | undefined): boolean =>
  b !== undefined && a.who === b.who && a.to === b.to && plain(a.text) === plain(b.text);
