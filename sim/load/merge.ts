import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cannotRead, shownFrom } from '../files/index.ts';
import { jsonIn } from '../json.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { LOAD_FORMAT, type LoadReport, loadReport } from './report.ts';
import { writeReport } from './run.ts';
import { Tally } from './tally.ts';
import { loadText } from './text.ts';
import { judge, type LoadVerdict } from './verdict.ts';

/** The file of a run under load, in the folder of the run. */
export const LOAD_FILE = 'load.json';

/** As much of a report as a merge has to rely on; the rest was written with it. */
const readable = z.looseObject({
  format: z.literal(LOAD_FORMAT),
  run: z.looseObject({
    whole: z.string(),
    version: z.string(),
    segment: z.strictObject({ index: z.int(), count: z.int() }).optional(),
  }),
  tally: z.looseObject({ counts: z.record(z.string(), z.number()), seconds: z.array(z.unknown()) }),
});

/**
 * Joins the segments of a run under load and judges the whole once. Answers the exit code: a segment that is missing makes
 * it 4, and is named.
 * @throws Problem when the folders do not hold different segments of one run.
 */
export async function mergeLoad(
  folders: readonly string[],
  { out, json }: { out: string; json: boolean },
  io: Io,
): Promise<number> {
  const parts = await Promise.all(folders.map((folder) => readPart(folder, io.cwd)));
  const report = joined(parts);
  const folder = await writeReport(report, out, io.cwd);
  io.out(json ? `${JSON.stringify(report)}\n` : loadText(report, join(folder, 'load.html'), io));
  return report.exitCode;
}

interface Part {
  folder: string;
  report: LoadReport;
}

async function readPart(folder: string, cwd: string): Promise<Part> {
  const path = join(folder, LOAD_FILE);
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const fix = 'name the folders of all segments, and of nothing else';
    throw cannotRead({ what: 'the report of a segment', path: shownFrom(cwd, path), fix }, cause);
  });
  const report = jsonIn(text);
  if (readable.safeParse(report).success) return { folder: shownFrom(cwd, folder), report: report as LoadReport };
  throw new Problem('usage', `${shownFrom(cwd, path)} is no report of a run under load`, {
    why: `it is not of the format ${LOAD_FORMAT}`,
    fix: 'play the segment again with this version of Rehearsal',
  });
}

/** One report of all segments. @throws Problem when they are not different segments of one run. */
export function joined(parts: readonly Part[]): LoadReport {
  const [first] = parts;
  if (!first) throw new Problem('harness', 'a merge without segments');
  const seen = new Map<number, string>();
  const count = first.report.run.segment?.count ?? 1;
  for (const { folder, report } of parts) {
    const { segment } = report.run;
    if (!segment) {
      const fix = 'name the folders of segments, which were played with --segment i/n';
      throw new Problem('usage', `${folder} is no segment`, { why: 'it was a run of its own', fix });
    }
    if (report.run.whole !== first.report.run.whole || segment.count !== count) {
      throw new Problem('usage', `${folder} is a segment of another run than ${first.folder}`, {
        why: 'profile, seed, thresholds, channel, target, catalogue, --start-at, version or number of segments differ',
        fix: 'play all segments of one run with equal flags but --segment',
      });
    }
    const other = seen.get(segment.index);
    if (other !== undefined) {
      throw new Problem('usage', `${other} and ${folder} are both segment ${segment.index} of ${count}`, {
        why: 'its conversations would count twice',
        fix: 'name each segment once',
      });
    }
    seen.set(segment.index, folder);
  }
  const tally = new Tally();
  for (const { report } of parts) tally.join(Tally.from(report.tally));
  const runs = parts.map(({ report }) => report.run);
  const stopped = runs.find(({ stoppedBy }) => stoppedBy !== null)?.stoppedBy ?? null;
  const gone = runs.find((run) => run.gone !== undefined)?.gone;
  const ranOut = runs.find((run) => run.ranOut !== undefined)?.ranOut;
  const faults = [...new Set(runs.flatMap((run) => run.faults))];
  const verdict = judge(tally, first.report.gate, { stoppedBy: stopped, gone, ranOut, faults });
  const missing = Array.from({ length: count }, (_, n) => n + 1).filter((index) => !seen.has(index));
  const { segment: _, ...run } = first.report.run;
  return loadReport(
    {
      ...{ profile: first.report.profile, gate: first.report.gate },
      resources: parts.length === 1 ? first.report.resources : [],
      notes: parts.flatMap(({ report }) => report.notes),
      run: {
        ...{ ...run, id: `${run.id}-merged`, command: `rehearsal merge (${run.command})` },
        seconds: Math.max(...runs.map(({ seconds }) => seconds)),
        ...{ stoppedBy: stopped, faults, ...(gone !== undefined && { gone }), ...(ranOut !== undefined && { ranOut }) },
      },
    },
    tally,
    missing.length > 0 ? withoutSome(verdict, missing, count) : verdict,
  );
}

function withoutSome(verdict: LoadVerdict, missing: readonly number[], count: number): LoadVerdict {
  const noun = missing.length === 1 ? 'segment' : 'segments';
  const verb = missing.length === 1 ? 'is' : 'are';
  const because = `${noun} ${missing.join(', ')} of ${count} ${verb} missing: no verdict on a part of the load`;
  return { ...verdict, verdict: 'inconclusive', exitCode: 4, because };
}
