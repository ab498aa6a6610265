import { metrics } from '../../sim/gate/metrics.ts';
import { plural } from '../../sim/plural.ts';
import { howOften, type ShownFinding, sortFindings, whatToDo } from '../findings.ts';
import { formatDuration, howLong } from '../format.ts';
import type { Report } from '../schema.ts';
import type { PageFinding, PageHead, PageOther } from './page-data.ts';
import { costSection, coverageSection, sectionsOf } from './sections.ts';

/** Places of one finding that the page lists. */
const MOST_PLACES = 2_000;

/** What the page says of the run. `chats`: sessions whose chats are in the file, so that their examples need none. */
export function headOf(
  report: Report,
  chats: ReadonlySet<string>,
): Omit<PageHead, 'history' | 'sessions' | 'flawed' | 'chatBlocks' | 'wireBlocks'> {
  const { wrong, apart } = sortFindings(report);
  const { findings: _, failures: __, ...rest } = report;
  const shown = (finding: ShownFinding): PageFinding => pageFinding(finding, chats);
  return {
    report: rest,
    findings: {
      wrong: wrong.map(shown),
      apart: apart.map(({ title, open, findings }) => ({ title, open, findings: findings.map(shown) })),
    },
    metrics: Object.fromEntries(metrics.all.map(({ name, kind, better, title }) => [name, { kind, better, title }])),
    coverage: coverageSection(report),
    cost: costSection(report),
    sections: sectionsOf(report),
    facts: factsOf(report),
  };
}

function pageFinding({ where, examples, others, ...finding }: ShownFinding, chats: ReadonlySet<string>): PageFinding {
  const turns = new Map<string, Set<number>>();
  for (const place of where) {
    const own = turns.get(place.session) ?? new Set<number>();
    turns.set(place.session, own);
    for (const turn of place.turns) own.add(turn);
  }
  return {
    ...finding,
    where: [...turns].slice(0, MOST_PLACES).map(([session, all]) => [session, [...all]]),
    often: howOften(finding),
    meant: whatToDo(finding),
    others: others.map(pageOther),
    examples: examples.map((example) =>
      chats.has(example.session) && !example.pair && !example.shrunk ? { ...example, evidence: [] } : example,
    ),
  };
}

function pageOther(other: ShownFinding): PageOther {
  const [example] = other.examples;
  return {
    ...{ checks: other.checks, says: other.says, meant: whatToDo(other) },
    ...(example && { expected: example.expected, actual: example.actual }),
  };
}

function factsOf(report: Report): [name: string, value: string][] {
  const { run, sessions, troubles } = report;
  const { postgres, redis } = run.services;
  const service = (name: string, one: typeof postgres): [string, string][] =>
    one ? [[name, `${one.version} (${one.provider}: ${one.image ?? one.origin})`]] : [];
  const skipped = (sessions.skipped ?? []).map(({ why, sessions: n }): [string, string] => [
    'Skipped',
    `${plural(n, 'session')}: ${why}`,
  ]);
  const broken = troubles.details
    .slice(0, 20)
    .map(({ whose, what, session }): [string, string] => [
      whose === 'bot' ? 'Outside any session' : `${whose[0]?.toUpperCase()}${whose.slice(1)} error`,
      `${what}${session ? ` (${session})` : ''}`,
    ]);
  return [
    ['Bot', run.target],
    ['Command', run.command],
    ['Run', run.id],
    ['Commit', run.commit ?? 'not known'],
    ['Seed', String(run.seed)],
    ['Channel', run.channel],
    ['Started', run.startedAt],
    ['Took', formatDuration(run.durationMs)],
    ['Played', howLong(report)],
    ...service('Postgres', postgres),
    ...service('Redis', redis),
    ['Machine', `${run.machine.platform}, ${run.machine.cpus} cores, Node ${run.machine.node}`],
    ['Rehearsal', run.version],
    ...skipped,
    ...broken,
  ];
}
