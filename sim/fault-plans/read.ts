import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readText } from '../files/index.ts';
import { didYouMean } from '../nearest.ts';
import { Problem, Problems } from '../problem.ts';
import { PACKAGE_ROOT } from '../version.ts';
import { byPlace, judge, parseSource } from '../yaml/index.ts';
import { faultPlanSchema, planOf } from './schema.ts';
import type { FaultPlan } from './types.ts';

/** The folder of the built-in plans, in the package. */
const BUILT_IN = join(PACKAGE_ROOT, 'sim/fault-plans/plans');

/** The names of the built-in plans. */
export const planNames = (): string[] =>
  readdirSync(BUILT_IN)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();

/** A built-in plan; undefined: there is none of this name. */
export function builtInPlan(name: string): FaultPlan | undefined {
  const file = join(BUILT_IN, `${name}.yaml`);
  return /^[a-z-]+$/.test(name) && existsSync(file)
    ? parseFaultPlan(readFileSync(file, 'utf8'), `${name}.yaml`)
    : undefined;
}

/**
 * Reads the plan of a name, or of a file.
 * @throws Problem when there is none of that name, Problems with all that is wrong in the file.
 */
export async function readFaultPlan(wanted: string, cwd: string): Promise<FaultPlan> {
  const names = planNames();
  if (!/[./\\]/.test(wanted)) {
    const plan = builtInPlan(wanted);
    if (plan) return plan;
    throw new Problem('usage', `there is no fault plan ${wanted}`, {
      why: `it is neither a built-in plan (${names.join(', ')}) nor the path of a file`,
      fix: didYouMean(wanted, names) ?? 'name one of them, or a file such as ./my-faults.yaml',
    });
  }
  const fix = `name a file, or a built-in plan: ${names.join(', ')}`;
  return parseFaultPlan(await readText({ what: 'the fault plan', path: wanted, cwd, fix }), wanted);
}

/** The same from a text. @throws Problems with file, line and column of all that is wrong. */
export function parseFaultPlan(text: string, file: string): FaultPlan {
  const [document] = parseSource(text, { file });
  if (!document) {
    const fix = 'begin with faults: and, below it, - drop-statuses';
    throw new Problem('usage', 'the fault plan is empty', { place: { file }, why: 'it names no fault', fix });
  }
  const problems = [...document.problems];
  const read = judge(faultPlanSchema, document, [], document.value, problems);
  if (!read || problems.length > 0) throw new Problems(byPlace(problems));
  return planOf(read, basename(file).replace(/\.ya?ml$/, ''));
}

/** Whether the text of a YAML file is that of a fault plan: no other file of the product has a list of this name. */
export const isFaultPlan = (text: string): boolean => /^faults:/m.test(text) && !/^(?:steps|shop):/m.test(text);
