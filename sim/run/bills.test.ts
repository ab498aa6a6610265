import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../tests/rehearsal.ts';
import { chat, text } from '../checks/testing.ts';
import { amountOf, COST_METRICS, readRates } from '../cost/index.ts';
import { ratioOf } from '../gate/mean-interval.ts';
import { packTraces } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { billsOf } from './bills.ts';
import { TRACES_FILE } from './traces.ts';

/** A session of its own, in which the bot answers with so many messages. */
function session(id: string, messages: number): Trace {
  const trace = chat()
    .says('amina', 'hello')
    .bot(...Array.from({ length: messages }, (_, n) => text(`Welcome ${n}`)))
    .trace();
  return { ...trace, session: { ...trace.session, id } };
}

async function billsOfRun(...traces: Trace[]) {
  const folder = await tempFolder();
  await writeFile(join(folder, TRACES_FILE), await packTraces(traces));
  return billsOf(folder, await readRates({ market: 'rest-of-africa' }, '.'));
}

it('makes one bill of the plays of a session on two channels, so that the interval is as wide as that of one', async () => {
  const once = [session('a', 1), session('b', 3), session('c', 2)];
  const [one, both] = [await billsOfRun(...once), await billsOfRun(...once.flatMap((each) => [each, each]))];
  expect(both.map(({ session, messages, conversations }) => [session, messages, conversations])).toEqual([
    ...[
      ['a', 2, 2],
      ['b', 6, 2],
      ['c', 4, 2],
    ],
  ]);
  for (const metric of COST_METRICS) {
    const [alone, together] = [one, both].map((bills) =>
      ratioOf(
        bills.map((bill) => amountOf(metric, bill)),
        0.95,
      ),
    );
    expect(together).toEqual(alone);
  }
});
