import { z } from 'zod';
import { type Check, checks, type Finding } from '../checks/index.ts';
import { metricsOf } from '../gate/metrics.ts';
import { importModule } from '../modules/index.ts';
import { Problem } from '../problem.ts';
import { inTime } from './in-time.ts';

/** What a check of somebody's own must say of itself. */
const Meta = z
  .strictObject({
    name: z.string(),
    kind: z.enum(['rate', 'property', 'invariant', 'cross-check']),
    metric: z.string().optional(),
    title: z.string().min(1),
    rules: z.array(z.string()).optional(),
    profiles: z.array(z.literal('universal')).optional(),
    hint: z.string().optional(),
    parameters: z
      .record(z.string(), z.strictObject({ default: z.number(), min: z.number(), max: z.number(), title: z.string() }))
      .optional(),
  })
  .superRefine(({ kind, metric }, context) => {
    const complain = (message: string): void => context.addIssue({ code: 'custom', path: ['metric'], message });
    const counted = kind === 'rate' || kind === 'cross-check';
    if (!counted && metric !== undefined) complain(`a check of kind ${kind} feeds no metric`);
    if (counted && !metricsOf('rate').includes(metric ?? ''))
      complain(`a check of kind ${kind} feeds one of ${metricsOf('rate').join(', ')}`);
  });

/**
 * Adds checks of somebody's own to the registry of this process, each the default export of a file. Answers what takes them
 * out again.
 * @param files Absolute paths.
 * @param mostMs How long a check may take for one session.
 * @throws Problem when a file cannot be loaded or is no check; then none is added.
 */
export async function loadChecks(files: readonly string[], { mostMs = MOST_MS } = {}): Promise<() => void> {
  const added: (() => void)[] = [];
  const unload = (): void => {
    for (const remove of added) remove();
  };
  try {
    for (const file of files) added.push(register(await load(file, mostMs)));
  } catch (error) {
    unload();
    throw error;
  }
  return unload;
}

function register(check: Check & { file: string }): () => void {
  try {
    return checks.register(check);
  } catch (error) {
    throw error instanceof Problem ? noCheck(check.file, `${error.message}: ${error.why}`, error) : error;
  }
}

async function load(file: string, mostMs: number): Promise<Check & { file: string }> {
  const check = (await importModule({ what: 'the check', file, fix: EXAMPLE })) as Partial<Check> | null;
  if (typeof check?.run !== 'function') throw noCheck(file, 'its default export has no function run');
  const { success, error } = Meta.safeParse(check.meta);
  if (!success) throw noCheck(file, explain(error, 'meta'));
  const { meta } = check as Check;
  return { meta, file, run: judgingBy(check as Check, mostMs) };
}

/** Longer than any check takes for a session, on a machine that does other things too. */
const MOST_MS = 10_000;

/**
 * Runs a check of somebody's own, which may be wrong in ways that ours are not. It throws when the check does not end, and
 * when it reports what is no finding. A check that did not end once is not asked again.
 */
function judgingBy(check: Check, mostMs: number): Check['run'] {
  const late = `it did not end within ${mostMs / 1000} s`;
  let endless = false;
  return (context) => {
    if (endless) throw new Error(`${late} in a session before this one`);
    const report = (finding: Finding): void => {
      const { success, error } = Reported.safeParse(finding);
      if (!success) throw new Error(`report() was given no finding: ${explain(error)}`);
      context.report(finding);
    };
    const ended = inTime(() => ({ answer: check.run({ ...context, report }) }), mostMs);
    endless = ended === undefined;
    if (ended === undefined) throw new Error(late);
    // What is async is refused where the answers of all checks are looked at.
    return ended.answer;
  };
}

/** What a check must say of each thing that it looked at; the rest is optional. */
const Reported = z.looseObject({
  ok: z.boolean(),
  undecided: z.boolean().optional(),
  customer: z.string().optional(),
  at: z.number().optional(),
  said: z.string().optional(),
  expected: z.string(),
  actual: z.string(),
  cause: z.string().optional(),
});

const explain = ({ issues }: z.ZodError, ...before: string[]): string =>
  issues.map(({ path, message }) => `${[...before, ...path].join('.') || 'it'}: ${message}`).join('; ');

function noCheck(file: string, why: string, cause?: unknown): Problem {
  return new Problem('usage', `${file} is no check`, {
    ...{ why, cause },
    fix: `${EXAMPLE}, as docs/extending.md shows`,
  });
}

const EXAMPLE = 'export default defineCheck({ meta: { name, kind, title }, run({ session, report }) { … } })';
