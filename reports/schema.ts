import { z } from 'zod';
import { lastProofSchema } from './last-proof.ts';
import { proofSchema } from './proof-schema.ts';

/** `rehearsal.report/1`: the one result of a run. Every other output is a view of it. Published as `report.schema.json`. */

const verdict = z.enum(['pass', 'fail', 'inconclusive']);
const count = z.int().nonnegative();
const tally = z.record(z.string(), count);
const maybe = z.number().nullable();

const service = z
  .object({
    provider: z.string(),
    version: z.string(),
    image: z.string().exactOptional(),
    origin: z.string().describe('Where it came from. Never holds a password.'),
  })
  .nullable();

const gate = z.object({
  metric: z.string(),
  expression: z.string().describe("As in the gate file, e.g. 'rate>0.95'."),
  value: maybe.describe('Measured: a rate 0..1, milliseconds, or an amount for each; null without observation.'),
  samples: count,
  interval: z
    .tuple([maybe, maybe])
    .nullable()
    .describe('To be shown: at the confidence, one-sided on either end; an end that the sample cannot bound is null.'),
  confidence: z.number(),
  verdict,
  evidence: z
    .object({
      met: z.number().nonnegative().describe('Odds to 1 against every rate or value that fails the threshold.'),
      missed: z.number().nonnegative().describe('Odds to 1 against everything that meets it.'),
      sentence: z.string().describe("The greater of the two, e.g. '24 to 1 against a rate of 95% or less'."),
    })
    .exactOptional()
    .describe('The odds that decide: 1 / (1 - confidence), a million at most; absent where nothing is left to chance.'),
  reason: z.string().exactOptional(),
  analysis: z
    .object({ number: count, sessions: count, confidence: z.number(), last: z.boolean() })
    .exactOptional()
    .describe('The analysis of generated sessions that this answer is from.'),
});

const metric = z.object({
  kind: z.enum(['rate', 'trend', 'amount']),
  n: count,
  sessions: count,
  sum: z.number().exactOptional().describe('Of an amount: what was spent on all of them; the value is sum / n.'),
  value: maybe.exactOptional(),
  hits: count.exactOptional(),
  undecided: count.exactOptional(),
  avg: maybe.exactOptional(),
  p50: maybe.exactOptional(),
  p90: maybe.exactOptional(),
  p95: maybe.exactOptional(),
  p99: maybe.exactOptional(),
  max: maybe.exactOptional(),
});

const chat = z.array(
  z.object({
    who: z.string(),
    to: z.string().exactOptional().describe('The customer whom the shop speaks to, where several write.'),
    at: z.number(),
    text: z.string(),
    differs: z.literal(true).exactOptional().describe('It is other than in the session beside it.'),
  }),
);

const row = z.object({ title: z.string(), price: z.number(), stock: z.number().exactOptional() });

const basis = z
  .object({
    claims: z
      .array(
        z.object({
          text: z.string().describe('The words of the reply.'),
          wrong: z.string(),
          row: row
            .extend({
              currency: z.string(),
              inactive: z.literal(true).exactOptional(),
              variants: z.array(row).exactOptional(),
            })
            .exactOptional()
            .describe('The product in the catalogue when the reply was sent.'),
        }),
      )
      .exactOptional(),
    list: z
      .object({ items: z.array(z.string()), meant: z.array(count), taken: z.array(count) })
      .exactOptional()
      .describe('The list that the customer saw last; places in it, from 1.'),
    languages: z.object({ expected: z.array(z.string()), spoken: z.array(z.string()) }).exactOptional(),
  })
  .describe('The facts that it was judged by.');

const failure = z.object({
  session: z.string(),
  title: z.string(),
  check: z.string(),
  kind: z.enum(['rate', 'property', 'invariant', 'expectation', 'relation']),
  metric: z.string().exactOptional().describe('The rate that it counts in, where it is one of a rate.'),
  cause: z.string().exactOptional().describe('Failures of one check and cause are one finding.'),
  warning: z.literal(true).exactOptional().describe('Its rule only warns: it fails nothing.'),
  turn: count.describe('From 1; 0 when it concerns the session as a whole.'),
  said: z.string(),
  expected: z.string(),
  actual: z.string(),
  place: z.string().exactOptional().describe('file:line of the scenario.'),
  basis: basis.exactOptional(),
  evidence: chat,
  pair: z
    .object({ title: z.string(), other: chat })
    .exactOptional()
    .describe('Of a relation: its title, and the second session of the pair, beside the evidence.'),
  shrunk: z
    .object({ steps: count, from: count, attempts: count })
    .exactOptional()
    .describe('The evidence is the counterexample: its number of steps, and that of the whole session.'),
  saved: z.string().exactOptional().describe('The scenario file that it was saved as.'),
  replay: z.string().describe('The exact command that plays this session again.'),
});

const profile = z
  .object({
    name: z.string().describe('A built-in profile, or the file that was named.'),
    base: z.enum(['universal', 'checklist']).describe('The built-in profile that it extends, or is.'),
    changes: z
      .array(
        z.object({
          rule: z.string().describe('As it was written.'),
          checks: z.array(z.string()),
          was: z.string(),
          is: z.string(),
          by: z.string().describe('A flag, or a file with line.'),
        }),
      )
      .describe('Differences from the built-in profile.'),
  })
  .describe('Whose rules held.');

const FINDING_OUTCOMES = ['fails', 'open', 'allowed', 'unjudged', 'warns'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

const finding = z.object({
  checks: z.array(z.string()).describe('The checks that failed for this cause.'),
  cause: z.string(),
  rules: z.array(z.string()).exactOptional().describe('Ids of the rules that these checks watch.'),
  kind: failure.shape.kind,
  metric: z.string().exactOptional().describe('The rate that it counts in.'),
  level: z
    .enum(['must', 'gate', 'tolerate', 'warn'])
    .describe(
      'must: it fails the run. gate, tolerate: it counts in a rate, which only a gate judges. warn: it fails nothing.',
    ),
  outcome: z
    .enum(FINDING_OUTCOMES)
    .exactOptional()
    .describe(
      'How it counts for the run. fails: it fails the run. open: its gate is open. allowed: its gate passed, so it is within the threshold. unjudged: it counts in a rate that no gate judges. warns: it fails nothing. Absent in reports from before there was this field.',
    ),
  says: z.string().describe('The fault, or the rule that does not hold.'),
  hint: z.string().describe('The setting for a bot that does so on purpose.'),
  expectation: z
    .string()
    .exactOptional()
    .describe('The expectation by which a scenario lets no failure of the rate pass.'),
  count: count.describe('Failures.'),
  sessions: count.describe('Sessions that have one.'),
  where: z.array(
    z.object({
      session: z.string(),
      check: z.string().exactOptional().describe('Which of the checks, if it is not the first.'),
      turns: z.array(count),
    }),
  ),
});

const crossCheck = z.object({
  metric: z.string(),
  phone: maybe,
  whiteBox: maybe,
  n: count,
  disagrees: z.boolean().describe("They differ by more than the interval of the phone's figure."),
});

const check = z.object({
  name: z.string(),
  kind: z.string(),
  title: z.string(),
  level: z.enum(['off', 'warn', 'tolerate', 'gate', 'must']).exactOptional().describe('By the profile of the run.'),
  observations: count,
  failed: count,
  undecided: count,
});

const undecided = z.object({
  check: z.string(),
  session: z.string(),
  turn: count,
  said: z.string(),
  expected: z.string(),
  actual: z.string(),
  replay: z.string().describe('The exact command that plays this session again.'),
});

const relation = z.object({
  name: z.string(),
  title: z.string(),
  tried: count,
  agreed: count,
  differed: count,
  undecided: count,
});

const fault = z.object({ name: z.string(), title: z.string(), sessions: count, bit: count });

const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]).describe('At the confidence, one-sided on either end.');

const repeats = z
  .object({
    confidence: z.number(),
    sessions: count.describe('Different sessions that were played several times.'),
    steady: count.describe('All their plays passed.'),
    flaky: count.describe('Some of their plays passed and some failed.'),
    broken: count.describe('All of their plays failed, and there were several.'),
    undecided: count.describe('Their only play failed; infrastructure errors broke off the others.'),
    passK: z
      .array(z.object({ k: z.int().positive(), value: share, sessions: count, interval }))
      .describe('The chance that k plays of a session all pass, in the mean over the sessions.'),
    unsteady: z
      .array(
        z.object({
          session: z.string(),
          title: z.string(),
          place: z.string().exactOptional().describe('file:line of the scenario.'),
          verdict: z.enum(['flaky', 'broken', 'undecided']),
          played: count,
          passed: count,
          passRate: interval,
          failed: z
            .array(z.object({ check: z.string(), times: count }))
            .describe('Checks, and in how many plays each failed.'),
        }),
      )
      .describe('Sessions that are not steady, those that pass least often first; 200 at most.'),
  })
  .describe('Sessions that were played several times (`--repeat`).');

const amounts = { read: count, written: count, cost: z.number().nonnegative().exactOptional() };
const llm = z
  .object({
    calls: count,
    failed: count.describe('Calls that were not answered with 2xx.'),
    unmetered: count.describe('Answered calls that say nothing of tokens.'),
    ...amounts,
    models: z.array(z.object({ model: z.string(), calls: count, ...amounts })),
    conversations: z.object({
      known: count.describe('Conversations whose calls are known, by the phone number in the requests.'),
      most: z.object({ session: z.string(), tokens: count }).nullable(),
    }),
  })
  .describe("The calls of the bot's language model that were passed on (`--llm`); tokens, and cost by `--llm-price`.");

const titled = z.object({ name: z.string(), title: z.string() });

const comparison = z
  .object({
    channels: z.object({ a: titled, b: titled }),
    sessions: count,
    points: count.describe('Turns and notifications whose messages were compared.'),
    apart: count.describe('Those that were not, because what the customer saw before led them another way.'),
    unexplained: count,
    explained: z.array(z.object({ fact: z.string(), says: z.string(), times: count })),
    differences: z
      .array(
        z.object({
          session: z.string(),
          customer: z.string(),
          said: z.string(),
          what: z.string(),
          a: z.string(),
          b: z.string(),
          explainedBy: z.string().nullable().describe('A fact about the channels; null: no fact explains it.'),
          times: count,
        }),
      )
      .describe('Each difference with the first session that has it; unexplained ones first.'),
  })
  .describe('The comparison of two channels by what customers see.');

const cost = z
  .object({
    asOf: z.string().describe('The date of the prices.'),
    source: z.string(),
    currency: z.string(),
    freeServiceMessages: count.describe('Service messages of a number and month that cost nothing; not subtracted.'),
    assumed: z.array(z.string()).describe('Markets whose prices were taken, and are assumed.'),
    unpriced: count
      .exactOptional()
      .describe('Messages for whose market there is no rate; their sessions are in no sum of money.'),
    ordersUnseen: z
      .boolean()
      .exactOptional()
      .describe('No order could be seen: the orders of the bot cannot be read, and no message told of one.'),
    confidence: z.number().describe('Of the intervals, one-sided on either end.'),
    figures: z.array(
      z.object({ metric: z.string(), value: maybe, interval: z.tuple([z.number(), z.number()]).nullable() }),
    ),
  })
  .describe('Costs of the conversations: messages as such, and in the currency of the prices.');

export const reportSchema = z.object({
  schema: z.literal('rehearsal.report/1'),
  run: z.object({
    id: z.string(),
    command: z.string(),
    version: z.string(),
    commit: z.string().nullable(),
    seed: z.int(),
    shard: z
      .object({ index: z.int().positive(), count: z.int().positive() })
      .exactOptional()
      .describe('This is a part of a run and decides no gate: `rehearsal merge` gives the verdict.'),
    clock: z.enum(['virtual', 'real', 'both']),
    channel: z.string(),
    target: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number().nonnegative(),
    services: z.object({ postgres: service, redis: service }),
    machine: z.object({ node: z.string(), platform: z.string(), cpus: z.int().positive() }),
  }),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'error']),
  exitCode: z.int(),
  because: z.string().describe('The verdict in one sentence.'),
  remedy: z
    .object({ flags: z.string(), gates: count, seconds: z.number().nonnegative() })
    .exactOptional()
    .describe(
      'Flags with which the same command would decide open gates, the number of these gates, and how long it would take.',
    ),
  profile: profile.exactOptional(),
  gates: z.array(gate),
  assumptions: z
    .object({
      longest: z.record(z.string(), z.number()).exactOptional(),
      spellMs: z.number().exactOptional(),
    })
    .exactOptional()
    .describe('The assumptions of the gate file.'),
  metrics: z.record(z.string(), metric),
  crossChecks: z.array(crossCheck).describe("The same figures by the bot's own records."),
  checks: z.array(check),
  sessions: z.object({
    total: count,
    passed: count,
    failed: count,
    inconclusive: count,
    scripted: count,
    generated: count,
    skipped: z
      .array(z.object({ why: z.string(), sessions: count }))
      .exactOptional()
      .describe(
        'Sessions that were skipped for this bot, or ended early, by reason; the total does not count the skipped ones.',
      ),
  }),
  findings: z.array(finding).exactOptional().describe('All failures, by cause: what fails the run first.'),
  failures: z.array(failure).describe('Examples of the findings, with their conversations.'),
  undecided: z
    .array(undecided)
    .exactOptional()
    .describe('Examples of observations that no check could decide: a few of each check, each reason once.'),
  lacking: z
    .array(z.object({ section: z.string(), statements: count }))
    .exactOptional()
    .describe('Statements that could not be judged, by the section that the catalogue file lacks.'),
  relations: z
    .array(relation)
    .exactOptional()
    .describe('Pairs of generated sessions by relation; each that differed is a failure.'),
  faults: z
    .array(fault)
    .exactOptional()
    .describe('Faults beside the bot that were to act: in how many sessions, and how often they did in all.'),
  repeats: repeats.exactOptional(),
  llm: llm.exactOptional(),
  cost: cost.exactOptional(),
  comparison: comparison.optional(),
  coverage: z.object({
    intents: tally,
    languages: tally,
    messageTypes: tally,
    personas: tally,
    classes: tally.describe('Messages of generated sessions by intent/variety/form/persona.'),
    aimed: count.describe('Classes intent/variety/form that generation aims at.'),
    missing: z.array(z.string()).describe('Those of them that were never reached.'),
    rules: tally,
    acts: tally
      .exactOptional()
      .describe('Steps of generated sessions by state/act: where the conversation stood, and what was done there.'),
    occasions: z
      .array(z.object({ name: z.string(), title: z.string(), sessions: count }))
      .describe('Events without which certain faults cannot show, and the sessions in which each of them came.'),
    unread: z
      .object({ messages: count, of: count, examples: z.array(z.string()) })
      .describe(
        'Messages with words in which nothing was read and of which nobody says what they mean, of all of them.',
      ),
  }),
  throughput: z.object({
    messagesPerSecond: z.number().nonnegative(),
    sessionsPerSecond: z.number().nonnegative(),
    virtualSeconds: z.number().nonnegative(),
    wallSeconds: z.number().nonnegative(),
  }),
  troubles: z.object({
    bot: count,
    harness: count,
    infrastructure: count,
    details: z.array(z.object({ whose: z.string(), what: z.string(), session: z.string() })),
  }),
  notes: z
    .array(z.string())
    .exactOptional()
    .describe('Remarks on how the run went: how long the bot took, and how long its replies were awaited.'),
  lastProof: lastProofSchema
    .exactOptional()
    .describe('The last proof of mutants by operators; of `rehearsal prove` its own, where it is kept for later runs.'),
  prove: proofSchema.exactOptional().describe('The results of planted mutants; only of `rehearsal prove`.'),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportGate = Report['gates'][number];
export type Failure = Report['failures'][number];
export type ReportFinding = NonNullable<Report['findings']>[number];

/** The schema as it is published, for people who read reports with other tools. */
export function reportJsonSchema(): unknown {
  return z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
}
