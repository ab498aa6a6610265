import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ioOf } from '../../../tests/in-process.ts';
import { LogBook } from '../log/index.ts';
import type { Verdict } from '../log/types.ts';
import { readRunbook } from '../runbook/index.ts';
import { end } from './rehearse.ts';

const CODES: Record<Verdict, number> = { pass: 0, fail: 1, error: 3, inconclusive: 4 };

/** What is said at the end of a rehearsal whose log cannot be written at its end. */
function ended(verdict: Verdict, json: boolean): { code: number; out: string; err: string } {
  const home = mkdtempSync(join(tmpdir(), 'rehearsal-end-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const runbook = readRunbook('name: x\nsteps:\n  - {name: one, person: look}\n', 'release.yaml');
  const book = new LogBook(home, { runbook, startedAt: new Date(0) });
  // A folder stands where the log goes.
  rmSync(join(home, 'deployment-log.md'));
  mkdirSync(join(home, 'deployment-log.md', 'x'), { recursive: true });
  book.close(verdict, ['because']);
  let [out, err] = ['', ''];
  const io = ioOf({ out: (text) => (out += text), err: (text) => (err += text) });
  return { code: end(book, CODES[verdict], { io, json }, home), out, err };
}

it.each([
  ['pass', 3, 'ERROR'],
  ['inconclusive', 3, 'ERROR'],
  ['fail', 1, 'FAIL'],
] as const)('a log that cannot be written turns %s into an error, unless the release failed', (verdict, code, word) => {
  const said = ended(verdict, false);
  expect(said.code).toBe(code);
  expect(said.out).toMatch(new RegExp(`^${word} `, 'u'));
  expect(said.out).not.toContain('PASS');
  expect(said.err).toContain('could not be written');
  const json = JSON.parse(ended(verdict, true).out) as { verdict: string };
  expect(json.verdict).toBe(word.toLowerCase());
});
