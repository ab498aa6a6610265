import { Command } from 'commander';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { reachRedis } from '../../services/index.ts';
import {
  environmentProblems,
  migrationsOf,
  onDeployment,
  productionFindings,
  reachDatabase,
  takenFromVersion,
} from '../../targets/index.ts';
import { type Outcome, told } from './operation.ts';

type Level = 'ok' | 'warn' | 'error';
interface Finding {
  level: Level;
  what: string;
}

/** `rehearsal bot check [--deploy]`: whether the bot could start here, and with `--deploy` whether it should. Changes nothing. */
export const check = (io: Io, exit: (code: number) => void): Command =>
  told<{ deploy?: true }>(
    io,
    exit,
    new Command('check')
      .description(
        'hold environment, Postgres, Redis and migrations against what the bot needs; 1 if something is wrong',
      )
      .option('--deploy', 'hold secrets and addresses against what production needs too'),
    async ({ deploy }): Promise<Outcome> => {
      const findings: Finding[] = [];
      const add = (level: Level, what: string): number => findings.push({ level, what });
      const problems = environmentProblems(io.env);
      for (const problem of problems) add('error', problem);
      if (problems.length === 0) add('ok', 'every variable is set as it must be');
      const reached = await Promise.all([
        tried('Postgres answers', () => reachDatabase(io.env), add, problems.length > 0),
        tried('Redis answers', () => reachRedis(io.env.REDIS_URL?.trim() ?? ''), add, problems.length > 0),
      ]);
      if (reached[0]) {
        const states = await migrationsOf(io.env);
        const open = states.filter(({ ranAt, needed }) => needed && ranAt === null).map(({ name }) => name);
        if (open.length === 0) add('ok', 'every migration that this version needs has run');
        else add('error', `migrations have not run: ${open.join(', ')}; run \`npx rehearsal bot migrate\``);
        await otherVersions(io, states, add);
        if (!findings.some(({ level }) => level === 'error')) await deployed(io, add);
      }
      // What lacks was named above: then nothing is fit.
      const told = productionFindings(io.env).filter(({ level }) => level !== 'ok' || problems.length === 0);
      if (deploy) for (const { level, what } of told) add(level, what);
      const lines = findings.map(({ level, what }) => `${level.padEnd(5)}  ${what}\n`);
      return { json: { findings }, text: lines.join(''), wrong: findings.some(({ level }) => level === 'error') };
    },
  );

/** Migrations that this version of the program does not have, and whether it runs on what they made. */
async function otherVersions(
  io: Io,
  states: Awaited<ReturnType<typeof migrationsOf>>,
  add: (level: Level, what: string) => void,
): Promise<void> {
  const of = (kind: 'newer' | 'strange'): string =>
    states.flatMap(({ name, foreign }) => (foreign === kind ? [name] : [])).join(', ');
  const [newer, strange] = [of('newer'), of('strange')];
  if (strange !== '') add('error', `migrations have run that do not belong to this version: ${strange}`);
  if (newer === '') return;
  const database = `the database is newer than this program (${newer})`;
  try {
    const taken = await takenFromVersion(io.env);
    for (const what of taken) add('error', `${database}: ${what}`);
    if (taken.length === 0) add('warn', `${database}; that is fine: all that this version needs is there`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    add('warn', `${database}; its tables could not be compared with what this version needs: ${error.why}`);
  }
}

async function tried(
  what: string,
  work: () => Promise<unknown>,
  add: (level: Level, what: string) => void,
  named: boolean,
): Promise<boolean> {
  try {
    await work();
    add('ok', what);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // A wrong variable was named already.
    if (error.kind !== 'usage' || !named) add('error', `${error.message}${error.why ? `: ${error.why}` : ''}`);
    return false;
  }
}

/** What only a deployment with its tables can say. */
async function deployed(io: Io, add: (level: Level, what: string) => void): Promise<void> {
  await onDeployment(io.env, async (operations) => {
    const { since } = await operations.maintenance.status();
    if (since !== null) add('warn', 'maintenance is on: nothing is answered');
    const tenants = await operations.tenants();
    add(
      tenants.length > 0 ? 'ok' : 'warn',
      tenants.length > 0 ? `serves ${plural(tenants.length, 'tenant')}` : 'there are no tenants',
    );
  });
}
