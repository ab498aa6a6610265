import { readFile } from 'node:fs/promises';
import pc from 'picocolors';
import { expect, it } from 'vitest';
import { describeLastProof, LAST_PROOF_FILE, type LastProof, lastProofOf, parseLastProof } from './last-proof.ts';
import { renderMarkdown } from './markdown.ts';
import { pageText, sampleReport } from './sample.ts';
import { renderTerminal } from './terminal.ts';

const record = (killed: number, judged: number): LastProof => ({
  ...{ schema: 'rehearsal.last-proof/1', date: '2026-01-05', version: '0.1.0', seed: 2, product: 2556 },
  ...{ judged, killed, sessions: 560, falseAlarms: 0, checks: [{ name: 'no-echo', killed: 3, alone: 1 }] },
});

it('names the nearest tenth, and all only where all were seen', () => {
  const said = (killed: number, judged: number) =>
    /see (.*) of the planted faults/.exec(describeLastProof(record(killed, judged)))?.[1];
  expect([said(111, 132), said(128, 143), said(131, 132), said(132, 132), said(3, 132)]).toEqual([
    '8 in 10',
    '9 in 10',
    '9 in 10',
    'all',
    'fewer than 1 in 10',
  ]);
  expect(describeLastProof(undefined)).toBe('');
});

it('stands beside the verdict in the terminal, in the summary and on the page', () => {
  const report = sampleReport({ lastProof: record(119, 132), verdict: 'pass' });
  const terminal = renderTerminal(report, pc.createColors(false));
  const views = [terminal, renderMarkdown(report), pageText(report)];
  for (const view of views)
    expect(view).toContain('of the planted faults: 119 of 132 (proof of 2026-01-05, version 0.1.0, seed 2)');
  expect(terminal.trimEnd().split('\n').at(-2)).toMatch(/^in the reference bot the checks see 9 in 10/);
  expect(renderMarkdown(report)).toContain('| no-echo | invariant | 10 | 1 | 0 | 3 |');
});

it('is absent if there is no record', () => {
  const report = sampleReport();
  for (const view of [renderTerminal(report, pc.createColors(false)), renderMarkdown(report), pageText(report)])
    expect(view).not.toMatch(/checks see/i);
  expect(renderMarkdown(report)).toContain('| no-echo | invariant | 10 | 1 | 0 | – |');
});

it('ignores a text that is no record', () => {
  expect(parseLastProof('{')).toBeUndefined();
  expect(parseLastProof('{"schema":"rehearsal.last-proof/0"}')).toBeUndefined();
  expect(parseLastProof(JSON.stringify({ ...record(0, 1), judged: 0 }))).toBeUndefined();
  expect(parseLastProof(JSON.stringify(record(1, 2)))).toEqual(record(1, 2));
});

it('is not made of a proof in which every mutant was equivalent', () => {
  const none = { product: 3, unreached: [], seed: 1, judged: 0, killed: 0, mutants: [], operators: [], places: [] };
  const proof = { ...none, conditions: [], checks: [], sessions: 4, seeds: 0, falseAlarms: [], played: 0, seconds: 1 };
  const run = { version: '0.1.0', startedAt: '2026-01-05T06:00:00.000Z' };
  expect(lastProofOf(proof, run)).toBeUndefined();
  expect(lastProofOf({ ...proof, judged: 2, killed: 1 }, run)).toMatchObject({
    date: '2026-01-05',
    judged: 2,
    killed: 1,
  });
});

it('comes with the package, of its version', async () => {
  const shipped = parseLastProof(await readFile(new URL(LAST_PROOF_FILE, import.meta.url), 'utf8'));
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(shipped).toMatchObject({ version, falseAlarms: 0 });
  expect(shipped?.judged).toBeGreaterThanOrEqual(100);
});
