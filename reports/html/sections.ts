import { plural } from '../../sim/plural.ts';
import { COST_COLUMNS, costNotes, costRows } from '../cost.ts';
import { describeCoverage } from '../coverage.ts';
import { describeChecks, describeLacking, openQuestions } from '../evidence.ts';
import { describeFaults } from '../faults.ts';
import { describeProfile } from '../findings.ts';
import { formatCompared } from '../format.ts';
import { describeLastProof } from '../last-proof.ts';
import { describeLlm } from '../llm.ts';
import { operatorParts } from '../operators.ts';
import { describePairs } from '../pairs.ts';
import { PROOF_COLUMNS, proofCells, proofSummary } from '../proof.ts';
import { describeRepeats, evidenceOf, failedChecks } from '../repeats.ts';
import type { Report } from '../schema.ts';
import { adviceOn, troublesOf } from '../troubles.ts';

/** A part of the page that is text and tables only. */
export interface Section {
  title: string;
  lines: string[];
  tables: { head: string[]; rows: string[][]; numeric: number[] }[];
  /** Texts that are folded away, such as conversations. */
  folded: { title: string; lines: string[] }[];
}

const section = (title: string, over: Partial<Section>): Section => ({
  ...{ title, lines: [], tables: [], folded: [] },
  ...over,
});

/** What a report says beside gates, findings and sessions, in the words of the other views. */
export function sectionsOf(report: Report): Section[] {
  return [
    ...proof(report),
    ...broken(report),
    ...repeats(report),
    ...faults(report),
    ...relations(report),
    ...comparison(report),
    ...crossChecks(report),
    ...languageModel(report),
    rules(report),
    ...notes(report),
  ];
}

/** Coverage in lines, and the occasions that came. */
export function coverageSection(report: Report): Section {
  const rows = report.coverage.occasions.map(({ name, title, sessions }) => [name, title, String(sessions)]);
  const unread = report.coverage.unread.examples;
  return section('Coverage', {
    lines: describeCoverage(report),
    tables: rows.length > 0 ? [{ head: ['occasion', 'what happens', 'sessions'], rows, numeric: [2] }] : [],
    folded: unread.length > 0 ? [{ title: `${plural(unread.length, 'message')} not read`, lines: unread }] : [],
  });
}

/** What the conversations would cost, where it was counted. */
export function costSection(report: Report): Section[] {
  const rows = costRows(report);
  if (rows.length === 0) return [];
  return [section('Cost', { lines: costNotes(report), tables: [{ head: COST_COLUMNS, rows, numeric: [] }] })];
}

function rules(report: Report): Section {
  const noticed = new Map(report.lastProof?.checks.map(({ name, killed }) => [name, killed]));
  const rows = report.checks.map(({ name, title, level, kind, observations, failed, undecided }) => [
    ...[name, title, level ?? kind, String(observations), String(failed), String(undecided)],
    report.lastProof ? String(noticed.get(name) ?? 0) : '–',
  ]);
  const head = ['check', 'rule', 'level', 'observations', 'failed', 'undecided', 'faults seen in the last proof'];
  const open = openQuestions(report);
  return section('Checks', {
    lines: [
      ...describeProfile(report),
      ...describeChecks(report),
      ...describeLacking(report),
      describeLastProof(report.lastProof),
    ].filter(Boolean),
    tables: [{ head, rows, numeric: [3, 4, 5, 6] }],
    folded: open.length > 0 ? [{ title: `${plural(open.length, 'example')} of what stayed open`, lines: open }] : [],
  });
}

function proof({ prove }: Report): Section[] {
  if (!prove) return [];
  const rows = prove.mutants.map(proofCells);
  const named = section('Planted mutants', {
    lines: [proofSummary(prove)],
    tables: [{ head: PROOF_COLUMNS, rows, numeric: [4, 5, 6] }],
  });
  return [...(rows.length > 0 ? [named] : []), ...(prove.operators ? [operators(prove.operators)] : [])];
}

function operators(proof: NonNullable<NonNullable<Report['prove']>['operators']>): Section {
  const { summary, tables, folded } = operatorParts(proof);
  return section('Mutants by operators', {
    lines: [summary],
    tables: tables.map(({ rows: [head = [], ...rows] }) => ({ head, rows, numeric: [1, 2, 3] })),
    folded,
  });
}

/** What broke or was wrong outside of the chats, and the sessions that it cost. */
function broken(report: Report): Section[] {
  const rows = troublesOf(report).map(({ whose, what, where }) => [whose, what, where]);
  const { inconclusive, total } = report.sessions;
  if (rows.length === 0 && inconclusive === 0) return [];
  const lost = `${inconclusive} of ${plural(total, 'session')} not played to the end`;
  return [
    section('What broke', {
      lines: [lost, adviceOn(report) ?? ''].filter(Boolean),
      tables: rows.length > 0 ? [{ head: ['whose', 'what', 'session'], rows, numeric: [] }] : [],
    }),
  ];
}

function repeats(report: Report): Section[] {
  if (!report.repeats) return [];
  const { confidence, unsteady } = report.repeats;
  const rows = unsteady.map((one) => [
    one.title,
    one.place ?? one.session,
    evidenceOf(one, confidence),
    failedChecks(one),
  ]);
  const table = { head: ['session', 'place', 'evidence', 'failed checks'], rows, numeric: [] };
  return [section('Repeats', { lines: [describeRepeats(report) ?? ''], tables: rows.length > 0 ? [table] : [] })];
}

function relations(report: Report): Section[] {
  if (!report.relations) return [];
  const rows = report.relations.map(({ name, title, tried, agreed, differed, undecided }) => [
    ...[name, title],
    ...[tried, agreed, differed, undecided].map(String),
  ]);
  const head = ['relation', 'the same session', 'tried', 'agreed', 'differed', 'undecided'];
  return [
    section('Relations', {
      lines: [describePairs(report) ?? ''],
      tables: [{ head, rows, numeric: [2, 3, 4, 5] }],
    }),
  ];
}

function faults(report: Report): Section[] {
  if (!report.faults) return [];
  const rows = report.faults.map(({ name, title, sessions, bit }) => [name, title, String(sessions), String(bit)]);
  const head = ['fault', 'what happens', 'sessions', 'bit'];
  return [section('Faults', { lines: [describeFaults(report) ?? ''], tables: [{ head, rows, numeric: [2, 3] }] })];
}

function comparison({ comparison: compared }: Report): Section[] {
  if (!compared) return [];
  const { a, b } = compared.channels;
  const rows = compared.differences.map(({ session, said, what, explainedBy, times, ...seen }) => [
    ...[what, session, said, seen.a, seen.b, explainedBy ?? 'nothing', String(times)],
  ]);
  const head = ['what', 'session', 'said', a.title, b.title, 'explained by', 'times'];
  return [
    section(`${a.title} and ${b.title}`, {
      lines: [
        `${formatCompared(compared)}; ${plural(compared.unexplained, 'unexplained difference')}`,
        ...compared.explained.map(({ says, times }) => `${times} explained: ${says}`),
      ],
      tables: rows.length > 0 ? [{ head, rows, numeric: [6] }] : [],
    }),
  ];
}

function crossChecks({ crossChecks: all }: Report): Section[] {
  if (all.length === 0) return [];
  const percent = (value: number | null): string => (value === null ? '—' : `${Math.round(value * 1000) / 10}%`);
  const rows = all.map(({ metric, phone, whiteBox, n, disagrees }) => [
    ...[metric, percent(phone), percent(whiteBox), String(n), disagrees ? 'disagrees' : 'agrees'],
  ]);
  const head = ['figure', 'on the phone', "by the bot's records", 'samples', 'verdict'];
  return [section('Cross-checks', { tables: [{ head, rows, numeric: [1, 2, 3] }] })];
}

function languageModel(report: Report): Section[] {
  const lines = describeLlm(report);
  return lines.length === 0 ? [] : [section('Language model', { lines })];
}

function notes(report: Report): Section[] {
  const lines = report.notes ?? [];
  return lines.length === 0 ? [] : [section('Notes', { lines })];
}
