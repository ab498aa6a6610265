import { z } from 'zod';
import { nearest } from '../../nearest.ts';
import { Problem, Problems } from '../../problem.ts';
import { byPlace, judge, type Path, parseSource, type SourceDocument } from '../../yaml/index.ts';
import { COMPARED, comparedNames } from './metrics.ts';

/** What is asked of one metric. */
export interface MetricRule {
  /** So much worse it may become: points of a share (0.02 is 2 points), or a relative change of an amount (0.05 is 5%). */
  allowed: number;
  /** If it becomes worse than allowed, the release is rolled back; else a person decides. */
  critical: boolean;
  /** Without data for it the release is not promoted. */
  required: boolean;
}

/** The rules of a comparison. */
export interface CompareRules {
  /** One-sided: odds of 1 / (1 - confidence) decide. */
  confidence: number;
  /** Metrics that are left out are off. */
  metrics: Readonly<Record<string, MetricRule>>;
  /** Relative changes that the new version is to reach; they decide nothing. */
  goals: Readonly<Record<string, number>>;
}

const critical = (allowed: number): MetricRule => ({ allowed, critical: true, required: true });

/** What holds unless somebody says otherwise; the goals are the success criteria of the release checklist. */
export const DEFAULT_RULES: CompareRules = {
  confidence: 0.95,
  metrics: {
    harmonization_success: critical(0.02),
    reference_resolution: critical(0.02),
    empty_results: critical(0.02),
    language_consistency: critical(0.02),
    grounding_failures: critical(0.02),
    rich_messages: critical(0.02),
    errors: critical(0.01),
    failed_sessions: critical(0.01),
    completion_rate: critical(0.02),
    conversation_length: { allowed: 0.05, critical: false, required: true },
    messages_per_turn: { allowed: 0.1, critical: false, required: true },
    response_time: { allowed: 0.2, critical: false, required: false },
  },
  goals: { completion_rate: 0.1, conversation_length: -0.2 },
};

const noConfidence = { error: 'it lies between 0.5 and 1\nwrite confidence: 0.95' };
const noAllowed = {
  error: 'it is a number from 0 to 1\nwrite e.g. allowed: 0.02 for 2 points, or for 2% of an amount',
};
const noGoal = { error: 'it is a relative change above -1\nwrite e.g. 0.1 for 10% more, or -0.2 for 20% less' };

const metricSchema = z.union([
  z.literal(false).describe('Not compared.'),
  z.literal('off').describe('Not compared.'),
  z.strictObject({
    allowed: z
      .number(noAllowed)
      .min(0, noAllowed)
      .lt(1, noAllowed)
      .optional()
      .describe('Largest change for the worse: 0.02 is 2 points of a share, or 2% of an amount.'),
    critical: z.boolean().optional().describe('Worse than allowed: roll back; else a person decides.'),
    data: z.enum(['required', 'optional']).optional().describe('required: a version is promoted only with data.'),
  }),
]);

/** The value of `compare:` in rehearsal.yaml, and of a file of its own. */
export const compareSchema = () =>
  z
    .strictObject({
      confidence: z.number(noConfidence).gt(0.5, noConfidence).lt(1, noConfidence).optional(),
      metrics: z
        .strictObject(
          Object.fromEntries(COMPARED.map(({ name, title }) => [name, metricSchema.optional().describe(title)])),
        )
        .optional()
        .describe('By metric: what is other than by default.'),
      goals: z
        .record(z.string(), z.number(noGoal).gt(-1, noGoal))
        .optional()
        .describe('By metric: the relative change to reach, e.g. completion_rate: 0.1.'),
    })
    .describe('How release compare judges two versions.');

/** The rules of a value inside a document, on top of the defaults. What is wrong with it is added to `problems`. */
export function rulesAt(document: SourceDocument, path: Path, value: unknown, problems: Problem[]): CompareRules {
  const written = judge(compareSchema(), document, path, value, problems);
  if (!written) return DEFAULT_RULES;
  const rules = { ...DEFAULT_RULES.metrics };
  for (const [name, entry] of Object.entries(written.metrics ?? {})) {
    const base = DEFAULT_RULES.metrics[name];
    if (entry === undefined || base === undefined) continue;
    if (typeof entry !== 'object') delete rules[name];
    else
      rules[name] = {
        allowed: entry.allowed ?? base.allowed,
        critical: entry.critical ?? base.critical,
        required: entry.data === undefined ? base.required : entry.data === 'required',
      };
  }
  if (Object.keys(rules).length === 0)
    problems.push(
      new Problem('usage', 'no metric is compared', {
        place: document.keyPlace(path, 'metrics'),
        why: 'each of them is off',
        fix: 'remove at least one of these lines',
      }),
    );
  for (const name of Object.keys(written.goals ?? {}))
    if (!comparedNames.includes(name))
      problems.push(
        new Problem('usage', `there is no metric ${name}`, {
          place: document.keyPlace([...path, 'goals'], name),
          why: `those that are compared: ${comparedNames.join(', ')}`,
          fix: `write ${nearest(name, comparedNames) ?? 'one of them'}`,
        }),
      );
  return {
    confidence: written.confidence ?? DEFAULT_RULES.confidence,
    metrics: rules,
    goals: written.goals ?? DEFAULT_RULES.goals,
  };
}

/** The same from the text of a file. @throws Problems with all that is wrong in it. */
export function parseRules(text: string, file: string): CompareRules {
  const [document] = parseSource(text, { file });
  if (!document)
    throw new Problem('usage', 'the file of allowed effects is empty', {
      ...{ place: { file }, why: 'there is nothing in it but comments' },
      fix: 'begin with metrics: and e.g. errors: { allowed: 0.005 }',
    });
  const problems = [...document.problems];
  const rules = rulesAt(document, [], document.value, problems);
  if (problems.length > 0) throw new Problems(byPlace(problems));
  return rules;
}
