import { z } from 'zod';
import { type CheckMeta, checks, EXPECTATION_CHECK } from '../checks/index.ts';
import { checkOf, relations } from '../relations/index.ts';
import { Settings } from '../scenario/index.ts';
import { BUILT_IN } from './types.ts';

/** The name under which all relations are meant. */
export const ALL_RELATIONS = 'relations';

export const LEVELS = ['off', 'warn', 'must'] as const;
const level = z
  .enum(LEVELS)
  .describe('off: not asked. warn: shown and counted, fails nothing. must: one failure fails the run.');
const share = z
  .string()
  .regex(/^\d{1,2}(\.\d+)?\s*%$/)
  .describe('The share of failures that a gate allows, e.g. 2%.');

function ruleSchema({ parameters = {} }: Pick<CheckMeta, 'parameters'>) {
  const numbers = Object.entries(parameters).map(
    ([name, { min, max, title }]) => [name, z.number().min(min).max(max).optional().describe(title)] as const,
  );
  const details = { level: level.optional(), tolerate: share.optional(), ...Object.fromEntries(numbers) };
  return z.union([level, z.strictObject(details)]);
}

/** A rule whose parameters are not known before it is resolved: a check of somebody's own. */
const anyRule = z.union([level, z.object({ level: level.optional(), tolerate: share.optional() }).loose()]);

/**
 * The value of `rules:` as editors complete it: by the names of checks and relations, and the ids of rules. `changesOf` reads
 * it, with messages for people.
 */
export function rulesSchema() {
  const ids = [...new Set(checks.all.flatMap(({ meta }) => meta.rules ?? []))];
  const known = [
    ...checks.all.map(({ meta }) => [meta.name, ruleSchema(meta).describe(meta.title)] as const),
    ...ids.map((id) => [id, anyRule.describe(`All checks that watch rule ${id} of docs/rules.md.`)] as const),
    [EXPECTATION_CHECK, level.describe('The expectations of scenarios.')] as const,
    [ALL_RELATIONS, level.describe('All relations between two sessions.')] as const,
    ...relations.all.map(({ meta }) => [checkOf(meta.name), level.describe(meta.title)] as const),
  ].map(([name, schema]) => [name, schema.optional()] as const);
  return z.object(Object.fromEntries(known)).catchall(anyRule);
}

/** The JSON Schema that editors complete profiles by, as published in `profile.schema.json`. */
export function profileJsonSchema(): string {
  const schema = z.strictObject({
    extends: z.string().describe(`The profile that it changes: ${Object.keys(BUILT_IN).join(', ')}, or another file.`),
    rules: rulesSchema().optional().describe('Levels and numbers by rule.'),
    settings: Settings.optional().describe('Settings of the bot that are not the default ones.'),
  });
  const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal profile', ...json }, null, 2)}\n`;
}
