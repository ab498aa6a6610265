import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Problem } from '../problem.ts';
import { builtInPlan } from './read.ts';
import { faults } from './registry.ts';
import type { FaultPlan, PlanEntry } from './types.ts';

/** What stands before a plan that is written out in a token. */
const WRITTEN = '_';

/** A plan as a word for tokens: the name of a built-in one; any other is written out, so that no file is needed. */
export function planWord({ name, faults: entries }: FaultPlan): string {
  const builtIn = builtInPlan(name);
  if (builtIn && JSON.stringify(builtIn.faults) === JSON.stringify(entries)) return name;
  return WRITTEN + deflateRawSync(JSON.stringify(entries)).toString('base64url');
}

/** The plan of a word. @throws Problem when it is none. */
export function planOfWord(word: string): FaultPlan {
  const plan = word.startsWith(WRITTEN) ? writtenPlan(word) : builtInPlan(word);
  if (plan) return plan;
  throw new Problem('usage', `"${word}" is no fault plan of this version`, {
    why: 'the end of a token is a built-in plan, or a plan that was written out',
    fix: 'copy the whole token from the report',
  });
}

function writtenPlan(word: string): FaultPlan | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(word.slice(WRITTEN.length), 'base64url'), { maxOutputLength: 100_000 });
    const entries = JSON.parse(bytes.toString('utf8')) as PlanEntry[];
    for (const { name } of entries) faults.get(name);
    return { name: 'of-token', title: 'the faults of the token', faults: entries };
  } catch {
    return undefined;
  }
}
