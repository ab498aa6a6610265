/** Stored runs: their sessions are paired by what is in their traces, or refused with the reason. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../../reports/index.ts';
import { sampleReport } from '../../../reports/sample.ts';
import { chat, shoeList, shoeShop, text } from '../../checks/testing.ts';
import { packLines } from '../../ndjson/index.ts';
import { Problem } from '../../problem.ts';
import type { Trace } from '../../trace/types.ts';
import { Comparison } from './comparison.ts';
import { DEFAULT_RULES } from './rules.ts';
import { compareStored, openStored } from './stored.ts';

const signal = new AbortController().signal;

interface RunOver {
  report?: Partial<Report>;
  run?: Partial<Report['run']>;
  traces?: Trace[] | null;
  schema?: string;
}

/** A session of a generated customer who looks at shoes. */
function session(index: number, { first = 'show me shoes', good = true, shop = shoeShop() } = {}): Trace {
  const { session, ...rest } = chat(shop)
    .says('amina', first)
    .bot(good ? shoeList() : text('Sorry, we found nothing.'))
    .trace();
  return {
    ...rest,
    session: { ...session, id: `g2-1-${index}`, source: { kind: 'generated', token: `g2-1-${index}` } },
  };
}

let runs = 0;

async function stored({
  report = {},
  run = {},
  traces = [session(0), session(1)],
  schema,
}: RunOver = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-stored-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const passed = sampleReport({ verdict: 'pass', exitCode: 0, because: '3 gates passed', ...report });
  runs += 1;
  const written = {
    ...passed,
    run: { ...passed.run, id: `20260105-060000-${runs}`, ...run },
    ...(schema ? { schema } : {}),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.json'), JSON.stringify(written));
  if (traces)
    await writeFile(join(folder, 'trace.ndjson.gz'), await packLines(traces.map((trace) => JSON.stringify(trace))));
  return folder;
}

async function compare(before: string, after: string) {
  const comparison = new Comparison(DEFAULT_RULES);
  const pair = await openStored(before, after);
  const matching = await compareStored(pair, comparison, { rulings: {}, signal });
  return { comparison, matching, pair };
}

/** What is said, why, and what to do. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it was compared',
    (error: unknown) => (error instanceof Problem ? error.describe() : String(error)),
  );

describe('two stored runs', () => {
  it('are compared session by session, with the conversations of what became worse', async () => {
    const after = await stored({ traces: [session(1), session(0, { good: false }), session(5)] });
    const { comparison, matching } = await compare(await stored(), after);
    expect(matching).toEqual({ source: 'generated', unpaired: { before: 0, after: 1 } });
    expect(comparison.pairs).toBe(2);
    const [worst] = comparison.worst;
    expect(worst?.after.token).toBe('g2-1-0');
    expect(worst?.says.join()).toContain('empty_results 0% → 100%');
    expect(worst?.traces?.before.events.length).toBeGreaterThan(1);
  });

  it.each<[string, RunOver, RegExp]>([
    ['failed', { report: { verdict: 'fail', because: '2 findings' } }, /is no baseline[\s\S]*it failed: 2 findings/],
    ['broke', { report: { verdict: 'error', because: 'Redis was lost' } }, /is no baseline[\s\S]*Redis was lost/],
    [
      'was stopped',
      { report: { verdict: 'inconclusive', exitCode: 4, because: 'stopped by SIGINT after 3 sessions' } },
      /is no baseline[\s\S]*it was stopped by SIGINT/,
    ],
    ['is a shard', { run: { shard: { index: 1, count: 2 } } }, /is no baseline[\s\S]*a part of a run/],
    ['had another seed', { run: { seed: 7 } }, /different seeds[\s\S]*with seed 7/],
    ['had another channel', { run: { channel: 'twilio' } }, /different channels/],
    ['is of an old schema', { schema: 'rehearsal.report/0' }, /is no report of schema rehearsal\.report\/1/],
    ['has no traces', { traces: null }, /trace\.ndjson\.gz[\s\S]*are paired/],
    ['has no session in common', { traces: [session(8)] }, /no session in common[\s\S]*g2-1-8/],
    [
      'had another catalogue',
      { traces: [session(0, { shop: shoeShop({}, { products: shoeShop().products.slice(1) }) })] },
      /session g2-1-0 is another one[\s\S]*the catalogue of the shop differs/,
    ],
    [
      'had another customer',
      { traces: [session(0, { first: 'hello there' })] },
      /session g2-1-0 is another one[\s\S]*first words differs/,
    ],
  ])('are refused when the earlier one %s', async (_, over, says) => {
    const text = await refusal(compare(await stored(over), await stored()));
    expect(text).toMatch(says);
    expect(text).toMatch(/why: .*\n.*fix: /s);
  });

  it('are refused when one is a copy of the other, or is not there', async () => {
    const run = { id: '20260105-070000-aaaa' };
    expect(await refusal(compare(await stored({ run }), await stored({ run })))).toMatch(/the same run is given twice/);
    expect(await refusal(compare('/nowhere', await stored()))).toMatch(/\/nowhere/);
  });

  it('are compared when the later one failed or was stopped, which is said and never promoted', async () => {
    const failed = await stored({ report: { verdict: 'fail', because: '1 finding' } });
    expect((await compare(await stored(), failed)).pair.reservations).toEqual([
      'the run after did not pass by itself: 1 finding',
    ]);
    const because = 'stopped by SIGTERM after 2 sessions';
    const stoppedRun = await stored({ report: { verdict: 'inconclusive', because } });
    expect((await compare(await stored(), stoppedRun)).pair.reservations[0]).toContain(because);
  });

  it('may lack a metric: it has no data then, and nothing is promoted', async () => {
    const greeting = (index: number) => session(index, { first: 'hi', good: true });
    const { comparison } = await compare(
      await stored({ traces: [greeting(0)] }),
      await stored({ traces: [greeting(0)] }),
    );
    const of = comparison.results().find(({ metric }) => metric.name === 'reference_resolution');
    expect(of).toMatchObject({ verdict: 'undecided', reason: 'no session has data for it' });
  });
});
