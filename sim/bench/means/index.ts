/**
 * `npm run measure:means RUN...`: how the sessions of these runs (folders with a `trace.ndjson.gz`) are judged with what
 * their messages mean, and when nobody says it.
 */
import { join } from 'node:path';
import { readTraces } from '../../trace/index.ts';
import { compareMeans, type MeansFigures } from './compare.ts';

const all: MeansFigures = { messages: 0, same: 0, byEachCheck: 0, contradictions: [] };
for (const folder of process.argv.slice(2)) {
  for await (const trace of readTraces(join(folder, 'trace.ndjson.gz'))) {
    const { messages, same, byEachCheck, contradictions } = compareMeans(trace);
    all.messages += messages;
    all.same += same;
    all.byEachCheck += byEachCheck;
    all.contradictions.push(...contradictions);
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
