import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Check, checks } from '../checks/index.ts';
import { metricsOf } from '../gate/metrics.ts';
import { Problem } from '../problem.ts';

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
 * @throws Problem when a file cannot be loaded or is no check; then none is added.
 */
export async function loadChecks(files: readonly string[]): Promise<() => void> {
  const added: (() => void)[] = [];
  const unload = (): void => {
    for (const remove of added) remove();
  };
  try {
    for (const file of files) added.push(register(await load(file)));
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

async function load(file: string): Promise<Check & { file: string }> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new Problem('usage', `there is no check ${file}`, {
      why: 'there is no such file, or it is a folder',
      fix: 'give --check the path of a file that exports one (docs/extending.md)',
    });
  }
  const module = (await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw noCheck(file, cause instanceof Error ? cause.message : String(cause), cause);
  })) as { default?: Partial<Check> };
  const check = module.default;
  if (typeof check?.run !== 'function') throw noCheck(file, 'its default export has no function run');
  const { success, error } = Meta.safeParse(check.meta);
  if (!success)
    throw noCheck(
      file,
      error.issues.map(({ path, message }) => `${['meta', ...path].join('.')}: ${message}`).join('; '),
    );
  const { meta } = check as Check;
  return { meta, file, run: (context) => (check as Check).run(context) };
}

function noCheck(file: string, why: string, cause?: unknown): Problem {
  return new Problem('usage', `${file} is no check`, {
    ...{ why, cause },
    fix: 'export default { meta: { name, kind, title }, run({ session, report }) { … } }, as docs/extending.md shows',
  });
}
