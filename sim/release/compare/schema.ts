import { z } from 'zod';

const value = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
const count = z.int().nonnegative();

const side = z.object({
  given: z.string().describe('As the command line names it.'),
  kind: z.enum(['live', 'stored']),
  target: z.string().describe('The bot under test.'),
  run: z.string().exactOptional().describe('Id of a stored run.'),
});

const line = z.object({
  who: z.string(),
  to: z.string().exactOptional(),
  at: z.number(),
  text: z.string(),
  differs: z.literal(true).exactOptional(),
});

/** `rehearsal.compare/1`: the one result of a comparison. Published as `compare.schema.json`. */
export const compareReportSchema = z.object({
  schema: z.literal('rehearsal.compare/1'),
  run: z.object({
    id: z.string(),
    version: z.string(),
    commit: z.string().nullable(),
    startedAt: z.string(),
    durationMs: z.number(),
    seed: z.int().nonnegative(),
    channel: z.string(),
    clock: z.enum(['virtual', 'real', 'both']),
    source: z.enum(['generated', 'scripted']).describe('Generated sessions are drawn; scripted ones are chosen.'),
    profile: z.string().describe('Whose rules both sides were judged by.'),
  }),
  before: side,
  after: side,
  verdict: z.enum(['promote', 'pause', 'roll back']),
  exitCode: z.int(),
  because: z.string().describe('The verdict in one sentence.'),
  notes: z.array(z.string()),
  confidence: z.number().describe('One-sided, at all looks together.'),
  sessions: z.object({
    pairs: count,
    unpaired: z.object({ before: count, after: count }).describe('Sessions of one side alone.'),
    broken: z
      .array(z.object({ why: z.string(), pairs: count }))
      .describe('Pairs that infrastructure or harness ended.'),
    looks: count.describe('How often the evidence was looked at.'),
  }),
  metrics: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      kind: z.enum(['share', 'amount']),
      unit: z.enum(['%', 'messages', 'ms']),
      better: z.enum(['higher', 'lower']),
      before: value.describe('Mean over the pairs; each session counts once. Shares from 0 to 1.'),
      after: value,
      change: value.describe('Of a share the difference, of an amount the mean relative change.'),
      interval: interval.describe('Of the change.'),
      pairs: count.describe('Sessions with a value on both sides.'),
      only: z.object({ before: count, after: count }).describe('Sessions with a value on one side alone.'),
      allowed: z.number(),
      critical: z.boolean(),
      data: z.enum(['required', 'optional']),
      verdict: z.enum(['better', 'same', 'worse', 'undecided']),
      odds: value.describe('Odds to 1 that speak for the verdict.'),
      needed: z.int().nullable().exactOptional().describe('About how many pairs would decide it; null: far too many.'),
      reason: z.string().exactOptional(),
    }),
  ),
  goals: z
    .array(
      z.object({
        metric: z.string(),
        goal: z.number().describe('Relative change to reach.'),
        change: value,
        interval,
        pairs: count,
        verdict: z.enum(['met', 'not met', 'undecided']),
      }),
    )
    .describe('They decide nothing.'),
  spending: z
    .object({
      asOf: z.string().describe('The date of the prices.'),
      currency: z.string(),
      figures: z.array(
        z.object({
          metric: z.string(),
          title: z.string(),
          money: z.boolean().describe('In the currency; else a number of messages.'),
          before: value.describe('Sum over all sessions, for each turn, conversation or order.'),
          after: value,
          change: value.describe('Relative: -0.3 is 30% less.'),
          interval: interval.describe('Of the change, at the end.'),
        }),
      ),
    })
    .exactOptional()
    .describe('Amounts that either version spends on the same sessions. They decide nothing.'),
  worst: z
    .array(
      z.object({
        session: z.string(),
        title: z.string(),
        says: z.array(z.string()).describe('Changes for the worse.'),
        replay: z.string().describe('The command that plays this session on both versions again.'),
        before: z.array(line),
        after: z.array(line),
      }),
    )
    .describe('The sessions that became worst, the worst first.'),
});

export type CompareReport = z.output<typeof compareReportSchema>;

/** The published JSON Schema. */
export const compareJsonSchema = (): unknown => z.toJSONSchema(compareReportSchema, { target: 'draft-2020-12' });
