import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLines, packLines, readLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import { Ledger, type SessionEntry } from '../results/index.ts';
import type { Trace } from '../trace/types.ts';
import { Books, type Ground } from './result-sink.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-sink-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A session that found a violation and ended at that instant. */
const failed = (id: string, endedAt: number): SessionEntry => ({
  ...{ id, title: id, source: { kind: 'scripted', file: 'a.yaml', line: 1 }, clock: 'virtual', endedAt },
  ...{ messages: 1, webhooks: 1, lasted: 1, rates: {}, twins: {}, checks: {}, violations: 1, misses: [], visits: [] },
});
const line = (id: string): string =>
  JSON.stringify({ events: [{ at: 5, kind: 'expect', step: 0 }], session: { id, startedAt: 1 } });

/** Servers that were there until that instant. */
const heldUntil = (at: number): Ground => ({
  heldUntil: async () => at,
  lost: new Problem('infrastructure', 'Redis was lost'),
});

async function enterAll(ground: Ground, act: (books: Books) => Promise<void>) {
  const ledger = new Ledger(({ id }) => id);
  const path = join(folder, 'traces.gz');
  const file = openLines(path, 'traces');
  const books = new Books(ledger, file, null, ground);
  await act(books);
  await books.close();
  await file.close();
  const traces: Trace[] = [];
  const named = { file: 'file', line: 'trace' };
  for await (const trace of readLines(path, named, (value) => value as Trace)) traces.push(trace);
  return { ledger, traces };
}

describe('what is entered', () => {
  it('speaks of the bot only if the servers were there until its end', async () => {
    const { ledger, traces } = await enterAll(heldUntil(100), async (books) => {
      const entries = [failed('before', 100), failed('after', 101)];
      await books.enter('scripted', { entries, traces: await packLines(entries.map(({ id }) => line(id))) });
    });
    expect(ledger.sessions).toMatchObject({ total: 2, failed: 1, inconclusive: 1 });
    expect(ledger.troubles).toEqual({ bot: 1, harness: 0, infrastructure: 1 });
    const trouble = { whose: 'infrastructure', what: 'Redis was lost' };
    expect(ledger.troubleDetails).toEqual([{ ...trouble, session: 'after' }]);
    const [before, after] = traces;
    expect(before?.events.map(({ kind }) => kind)).toEqual(['expect']);
    expect(after?.events.at(-1)).toEqual({ at: 5, kind: 'trouble', ...trouble });
  });

  it('leaves the traces alone when all is well, and takes nothing when it is closed', async () => {
    const { ledger, traces } = await enterAll(heldUntil(Number.POSITIVE_INFINITY), async (books) => {
      const entry = { entries: [failed('s', 100)], traces: await packLines([line('s')]) };
      await books.enter('generated', entry);
      await books.close();
      await books.enter('generated', entry);
    });
    expect(ledger.sessions).toMatchObject({ total: 1, failed: 1 });
    expect(traces).toHaveLength(1);
  });

  it('does not hold a call to a number that is nobody’s against the bot when its servers were lost', async () => {
    const call = async (books: Books): Promise<void> => {
      books.stray('POST /x');
      await books.enter('scripted', { entries: [failed('s', 0)], traces: await packLines([line('s')]) });
    };
    const faultsOf = async (ground: Ground) => (await enterAll(ground, call)).ledger.troubleDetails;
    expect(await faultsOf(heldUntil(0))).toEqual([]);
    expect(await faultsOf(heldUntil(Number.POSITIVE_INFINITY))).toMatchObject([{ whose: 'bot' }]);
  });
});
