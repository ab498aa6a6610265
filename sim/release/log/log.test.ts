import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRunbook } from '../runbook/index.ts';
import { allDone } from './all-done.ts';
import { LogBook } from './index.ts';
import { shorten } from './shorten.ts';
import type { Entry } from './types.ts';

const RUNBOOK = readRunbook('name: <b>shop</b>\nsteps:\n  - {name: one, person: look}\n', 'release.yaml');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rehearsal-log-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const entry = (over: Partial<Entry>): Entry => ({
  ...{
    phase: 'release',
    name: 'one',
    at: 'T-5',
    by: 'engineer',
    command: 'run.sh',
    startedAt: '2026-01-05T08:00:00.000Z',
  },
  ...{ ms: 1_234, outcome: 'done', said: 'ok', customers: null, delays: false, ...over },
});

it('is on the disk whole after each change, in three forms', () => {
  const home = folder();
  const book = new LogBook(home, { runbook: RUNBOOK, startedAt: new Date('2026-01-05T08:00:00Z') });
  const files = ['deployment-log.html', 'deployment-log.json', 'deployment-log.md'];
  expect(readdirSync(home).sort()).toEqual(files);
  book.enter(entry({ said: 'first | second\nthird' }));
  book.issue('a server was away');
  const read = (name: string): string => readFileSync(join(home, name), 'utf8');
  expect(JSON.parse(read('deployment-log.json'))).toMatchObject({
    ...{ verdict: 'open', endedAt: null, entries: [{ name: 'one' }], issues: ['a server was away'] },
  });
  // What a step wrote stays in its cell.
  expect(read('deployment-log.md')).toContain('| first \\| second · third |');
  expect(read('deployment-log.md')).toContain('## Sign-off');
  book.close('fail', ['<script>']);
  expect(read('deployment-log.html')).toContain('&lt;b&gt;shop&lt;/b&gt;');
  expect(read('deployment-log.html')).not.toMatch(/<script|<b>|https?:/u);
  expect(JSON.parse(read('deployment-log.json')).endedAt).toMatch(/^\d{4}-/u);
  expect(readdirSync(home).sort()).toEqual(files);
});

it('ticks that all is done only where nothing failed, nobody has to confirm anything, and it is over', () => {
  const at = (outcomes: Entry['outcome'][], endedAt: string | null = 'now') =>
    allDone({ entries: outcomes.map((outcome) => entry({ outcome })), endedAt });
  expect(at(['done', 'done'])).toEqual({ done: true, why: '2 steps done' });
  expect(at(['done', 'for people'])).toEqual({ done: false, why: '1 step done, 1 for people, not confirmed yet' });
  expect(at(['failed'])).toEqual({ done: false, why: '0 steps done, 1 failed' });
  expect(at(['done'], null).done).toBe(false);
  expect(allDone({ entries: [entry({ phase: 'proof', outcome: 'failed' })], endedAt: 'now' }).done).toBe(true);
});

it('shortens what a step said to its beginning, and output that was cut to its end, where programs sum up', () => {
  const lines = Array.from({ length: 99 }, (_, n) => `line ${n}`).join('\n');
  expect(shorten('short')).toBe('short');
  expect(shorten(lines)).toMatch(/^line 0\nline 1\n[\s\S]*…$/u);
  expect(shorten(`…\n${lines}\n`)).toMatch(/^…\nline \d+\n[\s\S]*\nline 98$/u);
});

it('says that it could not be written, and does not stop the release', () => {
  const home = folder();
  const book = new LogBook(home, { runbook: RUNBOOK, startedAt: new Date('2026-01-05T08:00:00Z') });
  rmSync(home, { recursive: true });
  book.enter(entry({}));
  expect(book.unwritten?.message).toContain('could not be written');
  expect(book.log.entries).toHaveLength(1);
  // The disk has space again: the whole log is there.
  mkdirSync(home);
  book.issue('later');
  expect(book.unwritten).toBeUndefined();
  expect(readFileSync(join(home, 'deployment-log.md'), 'utf8')).toContain('| one |');
});

it('has a step from its beginning, once, and what is to be taken back', () => {
  const home = folder();
  const book = new LogBook(home, { runbook: RUNBOOK, startedAt: new Date('2026-01-05T08:00:00Z') });
  const read = (): string => readFileSync(join(home, 'deployment-log.md'), 'utf8');
  book.open([{ step: 'one', undo: 'back.sh | tee log' }]);
  book.enter(entry({ outcome: 'began', said: 'its undo: back.sh' }));
  expect(read()).toContain('| began |');
  expect(read()).toContain('- [ ] one: `back.sh');
  book.enter(entry({}));
  book.open([]);
  expect(book.log.entries.map(({ outcome }) => outcome)).toEqual(['done']);
  expect(read()).not.toContain('Not taken back');
});
