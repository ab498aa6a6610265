import { z } from 'zod';

const count = z.int().nonnegative();

const provedMutant = z.object({
  name: z.string(),
  form: z.enum(['always', 'rare', 'below-threshold']),
  title: z.string().describe('What the bot does.'),
  check: z.string().describe('The check that is meant to see it.'),
  caught: z
    .boolean()
    .describe('That check saw enough. Of a below-threshold form: the gate failed it, which it must not.'),
  by: z.string().nullable().describe('What was convinced first: the check that is meant to, else another.'),
  also: z.array(z.string()).describe('Other checks that were convinced by then.'),
  failed: count.describe('What the check that is meant to had counted against the bot.'),
  rate: z
    .number()
    .nullable()
    .exactOptional()
    .describe('Where that check feeds a rate: the rate that was measured, 0..1.'),
  sessions: count.describe('Sessions that were judged until it was decided.'),
  played: count.describe('Those among them that were played; in the others the mutant has no occasion to show.'),
  seconds: z.number().nonnegative(),
  example: z
    .object({
      session: z.string(),
      said: z.string(),
      expected: z.string(),
      actual: z.string(),
      chat: z.array(z.object({ who: z.string(), at: z.number(), text: z.string() })),
      shrunk: z.object({ steps: count, from: count }).exactOptional(),
    })
    .exactOptional(),
});

/** What became of planted mutants: the part of a report that `rehearsal prove` adds. */
export const proofSchema = z.object({
  mutants: z.array(provedMutant),
  total: count.describe('Loud and rare forms: those that must be caught.'),
  caught: count.describe('Of these, caught by the check that is meant to.'),
  belowThreshold: z.object({ total: count, failed: count }),
  seeds: count.describe("Seeds that the healthy bot's generated sessions were drawn from."),
  falseAlarms: count,
});

export type ProofOfMutants = z.infer<typeof proofSchema>;
export type ProvedMutant = ProofOfMutants['mutants'][number];
