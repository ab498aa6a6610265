import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import { canonical, packTraces, readTraces } from './index.ts';
import type { Trace } from './types.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-traces-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Only what the file format looks at. */
const trace = (id: string, more: object = {}): Trace =>
  ({ session: { id, shop: {}, ...more }, events: [] }) as unknown as Trace;

const pack = (...traces: Trace[]) => packTraces(traces);

async function all(path: string): Promise<Trace[]> {
  const traces: Trace[] = [];
  for await (const one of readTraces(path)) traces.push(one);
  return traces;
}

describe('canonical', () => {
  it('does not depend on the order in which fields were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).reverse());
        expect(canonical(trace('a', turned))).toBe(canonical(trace('a', fields)));
      }),
    );
  });

  it('is JSON of the same trace, on one line', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (id, value) => {
        const line = canonical(trace(id, { value }));
        expect(line).not.toContain('\n');
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(trace(id, { value }))));
      }),
    );
  });

  it('omits undefined values', () => {
    expect(canonical(trace('a', { file: undefined }))).toBe('{"events":[],"session":{"id":"a","shop":{}}}');
  });
});

describe('trace files', () => {
  it('give back what was written, in order', async () => {
    const path = join(folder, 'some.ndjson.gz');
    const writer = openLines(path, 'traces');
    const written = Array.from({ length: 500 }, (_, n) => trace(`s${n}`, { title: 'Habari ☺ \u2028'.repeat(50) }));
    for (let n = 0; n < 500; n += 8) await writer.append(await pack(...written.slice(n, n + 8)));
    await writer.append(await pack());
    await writer.close();
    expect(await all(path)).toEqual(written);
    expect((await stat(path)).size).toBeGreaterThan(0);
  });

  it('tell of a folder that is not there', async () => {
    const writer = openLines(join(folder, 'missing', 'x.gz'), 'traces');
    const failed = (async () => {
      await writer.append(await pack(trace('a')));
      await writer.close();
    })();
    await expect(failed).rejects.toThrow(/cannot be written/);
    await expect(writer.append(await pack(trace('b')))).rejects.toBeInstanceOf(Problem);
  });

  it.runIf(existsSync('/dev/full'))('tell of a full disk', async () => {
    const writer = openLines('/dev/full', 'traces');
    const problem = await (async () => {
      await writer.append(await pack(trace('a')));
      await writer.close();
    })().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).describe()).toMatch(/free some space/);
    expect((problem as Problem).exitCode).toBe(3);
  });

  it('are missing where no session was played', async () => {
    const empty = join(folder, 'empty.gz');
    await writeFile(empty, '');
    await expect(all(empty)).rejects.toThrow(/^no session was played$/);
  });

  it('tell of a file that is missing, cut off, or something else', async () => {
    await expect(all(join(folder, 'none.gz'))).rejects.toThrow(/there is no trace file/);
    const cut = join(folder, 'cut.gz');
    await writeFile(cut, gzipSync(`${canonical(trace('a'))}\n`));
    await truncate(cut, (await readFile(cut)).length - 9);
    await expect(all(cut)).rejects.toThrow(/damaged or cut off/);
    const other = join(folder, 'other.gz');
    await writeFile(other, gzipSync('{"session":{"id":"a","shop":{}},"events":[]}\n{"hello":1}\nx\n'));
    const problem = await all(other).catch((error: Problem) => error);
    expect((problem as Problem).describe()).toMatch(
      /^error this line is no trace of a session\n {2}at .*other\.gz:2\n {2}why: .*\n {2}fix: /,
    );
  });
});
