import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { cannotRead, cannotWrite, writableFolder } from '../../files/index.ts';
import { Problem } from '../../problem.ts';
import type { TargetResult } from './milestones.ts';
import type { MonitorState } from './state.ts';

const Slices = z.array(
  z.object({
    ...{ from: z.number(), to: z.number(), n: z.number(), failed: z.number() },
    ...{ firstFailed: z.number().optional(), lastFailed: z.number().optional() },
  }),
);
const Target = z.object({
  ...{ milestone: z.string(), metric: z.string(), target: z.string(), because: z.string() },
  state: z.enum(['met', 'missed', 'open', 'no data', 'not watched']),
  // JSON has no infinity: what no number of attempts decides is null in the file. A file of an older version has none.
  needed: z.number().nullable().default(null),
}) satisfies z.ZodType<TargetResult>;
const State = z.object({
  schema: z.literal('rehearsal.monitor-state/1'),
  of: z.array(z.string()),
  at: z.number(),
  uptime: z.object({ host: z.string(), ms: z.number() }).nullable(),
  last: z.record(
    z.string(),
    z.object({ at: z.number(), counters: z.record(z.string(), z.object({ n: z.number(), failed: z.number() })) }),
  ),
  slices: z.record(z.string(), Slices),
  probes: Slices,
  // A file of an older version has none.
  held: z
    .array(
      z.object({
        ...{ trigger: z.string(), source: z.enum(['database', 'metrics', 'health']).nullable() },
        ...{ series: z.string().nullable(), metSince: z.number(), clearSince: z.number().nullable() },
      }),
    )
    .default([]),
  brokenBefore: z.record(z.string(), z.number()).nullable(),
  slow: z
    .object({
      ...{ since: z.number(), at: z.number() },
      milestones: z.record(z.string(), z.array(Target)),
      conversations: z.object({ after: z.unknown(), before: z.unknown() }).nullable(),
    })
    .nullable(),
});

/**
 * What the last look left in a file; undefined when there is none.
 * @throws Problem when it is no state: to begin anew in silence would forget what is going on.
 */
export async function readState(path: string, cwd: string): Promise<MonitorState | undefined> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === 'ENOENT') return undefined;
    throw cannotRead({ what: "the monitor's state", path, cwd }, cause);
  }
  try {
    return State.parse(JSON.parse(text)) as unknown as MonitorState;
  } catch (cause) {
    throw new Problem('usage', `${path} is no state of the monitor`, {
      ...{ cause, place: { file: path } },
      why: cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message,
      fix: 'name another file with --state, or remove it: the monitor then begins again',
    });
  }
}

/** Writes it whole or not at all. */
export async function writeState(path: string, cwd: string, state: MonitorState): Promise<void> {
  const full = resolve(cwd, path);
  await writableFolder(dirname(full), cwd);
  const fresh = join(dirname(full), `.${process.pid}-monitor-state`);
  try {
    await writeFile(fresh, `${JSON.stringify(state)}\n`);
    await rename(fresh, full);
  } catch (error) {
    throw cannotWrite(path, cwd, error);
  }
}
