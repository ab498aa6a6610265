import { z } from 'zod';
import type { ProofByOperators } from './operators-schema.ts';

const count = z.int().nonnegative();

/** What stands beside the verdict of later runs: how many planted faults the checks saw in the last proof. */
export const lastProofSchema = z.object({
  schema: z.literal('rehearsal.last-proof/1'),
  date: z.iso.date(),
  version: z.string().describe('The version of Rehearsal whose checks were tried.'),
  seed: z.int().describe('The mutants were drawn by it.'),
  product: count.describe('Mutants that could have been drawn.'),
  judged: z.int().positive().describe('Mutants that acted and could be noticed.'),
  killed: count.describe('Those among them that a check with the right explanation failed.'),
  sessions: count.describe('Sessions of the healthy bot beside them.'),
  falseAlarms: count.describe('Alarms in these sessions.'),
  checks: z.array(z.object({ name: z.string(), killed: count, alone: count })),
});

export type LastProof = z.infer<typeof lastProofSchema>;

/** The file of the record, in the folder of results and in the package. */
export const LAST_PROOF_FILE = 'last-proof.json';

/** The record in a file's text; none where it is not one, e.g. of another version. */
export function parseLastProof(text: string): LastProof | undefined {
  try {
    return lastProofSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The record of a proof of mutants by operators; none where no mutant could be noticed. */
export function lastProofOf(
  { seed, product, judged, killed, sessions, falseAlarms, checks }: ProofByOperators,
  { version, startedAt }: { version: string; startedAt: string },
): LastProof | undefined {
  if (judged === 0) return undefined;
  return {
    schema: 'rehearsal.last-proof/1',
    ...{ date: startedAt.slice(0, 'YYYY-MM-DD'.length), version, seed, product, judged, killed, sessions },
    ...{ falseAlarms: falseAlarms.length, checks },
  };
}

/**
 * The record in a sentence; empty without one. The share is rounded to the nearest tenth, and all are claimed only where all
 * were noticed. The bot under test had no part in it, so the sentence begins with the bot that had.
 */
export function describeLastProof(record: LastProof | undefined): string {
  if (!record) return '';
  const { killed, judged, date, version, seed } = record;
  const tenths = Math.min(9, Math.round((10 * killed) / judged));
  const share = killed === judged ? 'all' : tenths === 0 ? 'fewer than 1 in 10' : `${tenths} in 10`;
  return `in the reference bot the checks see ${share} of the planted faults: ${killed} of ${judged} (proof of ${date}, version ${version}, seed ${seed})`;
}
