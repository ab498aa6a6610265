import { z } from 'zod';

const count = z.int().nonnegative();

const killed = z.object({ name: z.string(), judged: count, killed: count });

const operatorMutant = z.object({
  name: z.string().describe('operator@place/condition'),
  title: z.string().describe('The words or the act of the bot, its place, and its time.'),
  operator: z.string(),
  place: z.string(),
  condition: z.string(),
  fate: z
    .enum(['killed', 'within-threshold', 'misexplained', 'survived', 'equivalent', 'unreached'])
    .describe(
      'killed: a check that may rightly explain it failed the run. within-threshold: such a check saw it, and its rate stayed within the threshold. misexplained: checks alarmed, none of which explains it rightly. survived: no check alarmed. equivalent: neither a customer nor the database could show it. unreached: nothing came of it in these sessions.',
    ),
  by: z.array(z.string()).describe('Checks that killed it; of one within the threshold those that saw it.'),
  wrongly: z.array(z.string()).describe('Checks that alarmed without explaining it rightly.'),
  occasions: count.describe('Sessions in which it had an occasion to act.'),
  played: count.describe('Sessions among them that were played.'),
  noticeable: count.describe('Sessions among these in which it made a difference that could be noticed.'),
  why: z.string().exactOptional().describe('Why it is equivalent, or what was missing.'),
  example: z
    .object({
      session: z.string(),
      channel: z.string(),
      from: z.string().describe('The words, act or reading of the bot without the mutant.'),
      to: z.string().describe('The words, act or reading of the bot with the mutant.'),
      chat: z.array(z.object({ who: z.string(), to: z.string().exactOptional(), at: z.number(), text: z.string() })),
    })
    .exactOptional(),
});

/** What became of mutants by operators. */
export const operatorsSchema = z.object({
  product: count.describe('Mutants that all operators, places and conditions make.'),
  unreached: z
    .array(z.object({ occasion: z.string(), mutants: z.array(z.string()) }))
    .describe('Those among them that had no occasion in any session, by the occasion. None of them is in the sample.'),
  seed: count.describe('The sample was drawn by it.'),
  judged: count.describe('Mutants of the sample that acted and could be noticed: those that must be killed.'),
  killed: count,
  mutants: z.array(operatorMutant),
  operators: z.array(killed),
  places: z.array(killed),
  conditions: z.array(killed),
  checks: z
    .array(z.object({ name: z.string(), killed: count, alone: count }))
    .describe('Mutants that each check killed, and those that it alone killed.'),
  sessions: count.describe('Sessions of the healthy bot, on all channels.'),
  seeds: count.describe('Seeds that they were drawn from.'),
  falseAlarms: z.array(
    z.object({ check: z.string(), session: z.string(), said: z.string(), expected: z.string(), actual: z.string() }),
  ),
  played: count.describe('Sessions with mutants that were played.'),
  seconds: z.number().nonnegative().describe('Wall-clock seconds that they took.'),
});

export type ProofByOperators = z.infer<typeof operatorsSchema>;
export type ProvedOperatorMutant = ProofByOperators['mutants'][number];
