/** A relation is one file and one line: the example of docs/extending.md, and pairs that differ from end to end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { relations } from '../sim/relations/index.ts';
import type { Relation } from '../sim/relations/types.ts';
import { polite } from './fixtures/toy-relation/polite.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

const known = relations.names;
afterEach(() => expect(relations.names).toEqual(known));

/** No bot keeps it. */
const impossible: Relation = {
  ...polite,
  meta: { ...polite.meta, name: 'impossible', title: 'with a thank-you: another customer pays' },
  compare: (a, b) => {
    const [first, second] = [a.turns.find(({ replies }) => replies > 0), b.turns.find(({ replies }) => replies > 0)];
    if (!first || !second) return { verdict: 'undecided', why: 'nobody was answered' };
    const at = { a: first.repliedAt ?? first.at, b: second.repliedAt ?? second.at };
    const { customer, said } = first;
    return { verdict: 'differed', difference: { what: 'replies', customer, said, a: 'none', b: 'one', at } };
  },
};

async function play(relation: Relation, args: string[]) {
  const unregister = relations.register(relation);
  try {
    const out = await tempFolder();
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const ended = await cli([...args, '--out', out], { DATABASE_URL, REDIS_URL });
    const read = (name: string) => readFile(join(out, 'latest', name), 'utf8');
    const report = JSON.parse(await read('report.json').catch(() => '{}')) as Report;
    return { ...ended, report, read };
  } finally {
    unregister();
  }
}

it('is the example of docs/extending.md', async () => {
  const page = await readFile('docs/extending.md', 'utf8');
  const file = await readFile('tests/fixtures/toy-relation/polite.ts', 'utf8');
  expect(page).toContain(file.replaceAll('../../../sim/relations/', './'));
  expect(page).toContain('relations.register(polite);');
});

describe('a relation that was registered', () => {
  it('is played by its token, and counted', async () => {
    // No bot keeps this toy in every session; in this one it holds.
    const { code, report, out, err } = await play(polite, ['replay', 'g2-1-1-polite']);
    expect(code, err).toBe(0);
    expect(report.relations).toEqual([
      { name: 'polite', title: polite.meta.title, tried: 1, agreed: 1, differed: 0, undecided: 0 },
    ]);
    expect(report.sessions).toMatchObject({ total: 1, passed: 1 });
    expect(out).toContain('1 pair of sessions by 1 relation: 1 agreed, 0 differed, 0 undecided');
  });

  it.each(['cloud', 'both'])('has its turn among the pairs of generated sessions (%s)', async (channel) => {
    const args = ['explore', '--sessions', '4', '--pairs', '2', '--channel', channel];
    const { report } = await play(polite, args);
    const tried = report.relations?.reduce((sum, relation) => sum + relation.tried, 0);
    expect(tried).toBe(channel === 'both' ? 4 : 2);
    expect(report.sessions.total).toBe(4);
  });

  it('that is not kept fails the run, with both conversations, as small as they go', async () => {
    const { code, report, out, read } = await play(impossible, ['replay', 'g2-1-0-impossible', '--channel', 'twilio']);
    expect(code).toBe(1);
    const failure = report.failures.find(({ kind }) => kind === 'relation');
    expect(failure).toMatchObject({
      check: 'relation:impossible',
      kind: 'relation',
      replay: 'npx rehearsal replay g2-1-0-impossible --channel twilio',
      pair: { title: impossible.meta.title },
    });
    const chats = [failure?.evidence ?? [], failure?.pair?.other ?? []];
    for (const chat of chats) expect(chat.filter(({ differs }) => differs)).toHaveLength(1);
    expect(chats[1]?.some(({ text }) => text.endsWith(', thanks'))).toBe(true);
    expect(out).toMatch(/≠ .*≠ /);
    expect(await read('index.html')).toContain(impossible.meta.title);
    expect(await read('junit.xml')).toContain('type="relation:impossible"');
  });

  it('shrinks as a pair', async () => {
    // Those that seldom apply come first in every other pair, one after the other.
    const seldom = { ...impossible, meta: { ...impossible.meta, seldom: true } as const };
    const { report } = await play(seldom, ['explore', '--sessions', '24', '--pairs', '1']);
    const failure = report.failures.find(({ check }) => check === 'relation:impossible');
    expect(failure).toMatchObject({
      session: expect.stringMatching(/^generated\/g2-1-\d+$/),
      replay: expect.stringMatching(/ g2-1-\d+-impossible$/),
    });
    expect(failure?.shrunk?.steps).toBe(1);
    expect(failure?.pair?.other.filter(({ who }) => who === 'amina')).toHaveLength(1);
  });
});
