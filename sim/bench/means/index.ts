/**
 * `npm run measure:means RUN...`: how the sessions of these runs (folders with a `trace.ndjson.gz`) are judged with what
 * their messages mean, and when nobody says it. `--scenarios`: without generated sessions. `--why` lists where single checks
 * differ, the most frequent first.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTraces } from '../../trace/index.ts';
import { compareMeans, type Difference, type MeansFigures } from './compare.ts';

const { values, positionals } = parseArgs({
  options: { why: { type: 'boolean', default: false }, scenarios: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const all: MeansFigures = { messages: 0, same: 0, byEachCheck: 0, contradictions: [], differences: [] };
for (const folder of positionals) {
  for await (const trace of readTraces(join(folder, 'trace.ndjson.gz'))) {
    if (values.scenarios && trace.session.source.kind !== 'scripted') continue;
    const { messages, same, byEachCheck, contradictions, differences } = compareMeans(trace);
    all.messages += messages;
    all.same += same;
    all.byEachCheck += byEachCheck;
    all.contradictions.push(...contradictions);
    all.differences.push(...differences);
  }
}
const percent = (count: number): string => `${((100 * count) / Math.max(1, all.messages)).toFixed(1)}%`;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
say(`messages with means: ${all.messages}`);
say(`judged alike without it: ${all.same} (${percent(all.same)})`);
say(`by every single check: ${all.byEachCheck} (${percent(all.byEachCheck)})`);
say(`contradictions: ${all.contradictions.length}`);
for (const { session, check, withMeans, without } of all.contradictions)
  say(`  ${check}, ${session}\n    with means: ${withMeans}\n    without: ${without}`);
if (values.why) {
  const kinds = new Map<string, Difference[]>();
  for (const one of all.differences) {
    const kind = `${one.check}: ${one.states}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  for (const [kind, some] of [...kinds].sort(([, a], [, b]) => b.length - a.length)) {
    say(`${some.length} x ${kind}`);
    for (const said of new Set(some.map((one) => one.said))) say(`    ${said}`);
  }
}
