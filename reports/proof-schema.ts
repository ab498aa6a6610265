import { z } from 'zod';
import { operatorsSchema } from './operators-schema.ts';

const count = z.int().nonnegative();

const provedMutant = z.object({
  name: z.string(),
  frequency: z.enum(['always', 'rare', 'below-threshold']).describe('How often it shows its fault.'),
  title: z.string().describe('The fault, as something that the bot does.'),
  check: z.string().describe('The check that is to catch it.'),
  caught: z.boolean().describe('That check caught it. Below the threshold: the gate failed it, which it must not.'),
  by: z.string().nullable().describe('The check that caught it first: the intended one, else another.'),
  also: z.array(z.string()).describe('Other checks that had caught it by then.'),
  failed: count.describe('Failed observations of the intended check.'),
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
      chat: z.array(z.object({ who: z.string(), to: z.string().exactOptional(), at: z.number(), text: z.string() })),
      shrunk: z.object({ steps: count, from: count }).exactOptional(),
    })
    .exactOptional(),
});

/** What became of planted mutants: the part of a report that `rehearsal prove` adds. */
export const proofSchema = z.object({
  mutants: z.array(provedMutant),
  total: count.describe('Those at the frequencies always and rare: they must be caught.'),
  caught: count.describe('Of these, caught by the intended check.'),
  belowThreshold: z.object({ total: count, failed: count }),
  seeds: count.describe("Seeds that the healthy bot's generated sessions were drawn from."),
  falseAlarms: count,
  operators: operatorsSchema.exactOptional().describe('Mutants by operators, where they were played.'),
});

export type ProofOfMutants = z.infer<typeof proofSchema>;
export type ProvedMutant = ProofOfMutants['mutants'][number];
