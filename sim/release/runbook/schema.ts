import { z } from 'zod';
import { channels } from '../../channels/index.ts';
import { parseDuration } from '../../time/duration.ts';
import { actions } from '../actions/index.ts';

/** How long a step may take when its runbook does not say it. */
export const DEFAULT_LIMIT_MS = 60_000;

const text = z.string().trim().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const words = z.array(z.union([z.string(), z.number()]).transform(String)).min(1);
const command = z.union([text, words]);

const duration = z
  .string({ error: 'a duration is a number with its unit\nwrite e.g. 30s' })
  .refine((written) => parseDuration(written) !== undefined, 'a duration is a number with its unit\nwrite e.g. 5m')
  .refine((written) => parseDuration(written) !== 0, 'it must be longer than 0\nwrite e.g. 5m, or leave the key out');

const address = text.refine(
  (written) => URL.canParse(written) && /^https?:$/u.test(new URL(written).protocol),
  'it is no address of the web\nwrite e.g. http://127.0.0.1:8000/webhook',
);
const limit = duration.describe(
  `Time limit, e.g. 5m. Default ${DEFAULT_LIMIT_MS / 1000}s. A longer step is ended, and has failed.`,
);

const pattern = text.refine((written) => {
  try {
    return RegExp(written, 'mu') instanceof RegExp;
  } catch {
    return false;
  }
}, 'it is no regular expression\nwrite one as JavaScript takes it, e.g. ^ok$');

const success = z
  .strictObject({
    exit: z.int().min(0).max(255).optional().describe('Exit code. Default 0.'),
    output: pattern.optional().describe('Regular expression that something the command writes must match.'),
    url: text.optional().describe('Address that must answer. It is asked again until the time limit is over.'),
    status: z.int().min(100).max(599).optional().describe('Status that it must answer. Default: any of 200 to 299.'),
    sql: text.optional().describe('Statement on DATABASE_URL.'),
    result: pattern
      .optional()
      .describe('Regular expression that the first value of the statement must match. Default: it is true.'),
  })
  .describe('How success is recognised. All of what is given must hold.');

/** What is done: a command, or an action of Rehearsal. */
const work = {
  run: command
    .optional()
    .describe(
      'Command. As text it is read by /bin/sh; as a list of words nobody reads it. It runs in the folder of the runbook file. `rehearsal` is this program.',
    ),
  action: z
    .enum(actions.names as [string, ...string[]])
    .optional()
    .describe(
      `Action of Rehearsal instead of a command. ${actions.all.map(({ name, does }) => `${name}: ${does}`).join(' ')}`,
    ),
  with: z.record(z.string(), scalar).optional().describe('Parameters of the action.'),
  env: z.record(z.string(), scalar).optional().describe('Variables of the command, beside those of the runbook.'),
  success: success.optional(),
  limit: limit.optional(),
};

const Undo = z
  .union([z.literal('none'), text, words, z.strictObject(work)])
  .describe(
    'The way back of a step of `steps`: a command, {action: …}, or none, with a reason in `because`. Other steps have none.',
  );

const Step = z.strictObject({
  name: text.describe('A sentence about the step, for the log.'),
  at: text.optional().describe('When, by the plan, e.g. T-30.'),
  ...work,
  person: text
    .optional()
    .describe('A step for people in place of a command: a line of the log, with a name to fill in.'),
  undo: Undo.optional(),
  because: text.optional().describe('Why the step needs no undo.'),
  changes: z
    .literal('nothing')
    .optional()
    .describe('The step has no effect, so that there is nothing to undo. Actions say it themselves.'),
  longest_wait: duration
    .optional()
    .describe("The longest that any customer's message may wait beyond its turn within this step, e.g. 500ms."),
  delays: z.boolean().optional().describe("Customers' messages may wait meanwhile."),
  by: text.optional().describe('The person who does it.'),
});
export type StepInput = z.output<typeof Step>;
export type UndoInput = z.output<typeof Undo>;

const steps = z.array(Step);

/** Who writes to a team's own bot while its release is rehearsed. */
const Customers = z
  .strictObject({
    webhook: address.describe('Where the bot takes its webhooks.'),
    channel: z
      .enum(channels.names as [string, ...string[]])
      .optional()
      .describe('Default: the first channel. Its secrets are taken from the environment.'),
    platform_port: z.int().min(1).max(65_535).describe('Where the emulator listens that the bot sends to.'),
    number_id: text.optional().describe('Id of the number that customers write to.'),
    say: z.array(text).min(1).describe('Messages of customers, one after the other.'),
    every: duration.optional().describe('How often somebody writes. Default 500ms.'),
    turn: z
      .string({ error: 'a duration is a number with its unit\nwrite e.g. 3s' })
      .refine((written) => parseDuration(written) !== undefined, 'a duration is a number with its unit\nwrite e.g. 3s')
      .optional()
      .describe('How long the bot waits before it answers, e.g. 3s. Default 0s.'),
  })
  .describe('Simulated customers who write all the time. Only for a bot whose messages go to the emulator.');

/** A release: its steps, its quick way back, and what proves that the previous state is back. */
export const RunbookFile = z.strictObject({
  name: text.describe('Stands in the title of the log.'),
  bot: z
    .enum(['reference', 'own'])
    .optional()
    .describe(
      'reference: Rehearsal starts the reference bot with servers and customers. Default own: commands reach a bot that runs.',
    ),
  versions: z.strictObject({ from: scalar, to: scalar }).optional().describe('The versions, for the log.'),
  env: z.record(z.string(), scalar).optional().describe('Variables of all commands.'),
  customers: Customers.optional(),
  longest_wait: z
    .strictObject({ quick_way_back: duration.optional(), full_way_back: duration.optional() })
    .optional()
    .describe("The longest that any customer's message may wait beyond its turn on a way back."),
  steps: steps
    .min(1)
    .describe(
      'The release, in order. Each step with an effect says what undoes it; the undos in reverse are the full way back.',
    ),
  quick_way_back: steps.optional().describe('The way back that keeps the new version, such as flags.'),
  proof: steps.optional().describe('Proof after the full way back: the previous version answers.'),
});
export type RunbookInput = z.output<typeof RunbookFile>;

/** The JSON Schema that editors complete runbooks by, as published in `runbook.schema.json`. */
export function runbookJsonSchema(): string {
  const json = z.toJSONSchema(RunbookFile, { io: 'input', target: 'draft-7', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal runbook', ...json }, null, 2)}\n`;
}
