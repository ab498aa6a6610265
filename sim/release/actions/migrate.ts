import { migrateReferenceBot, migrationsOf } from '../../targets/index.ts';
import { describeTrace, traceLocks } from '../migrations/index.ts';
import { ofReference } from '../rehearse/reference.ts';
import type { Action } from './types.ts';

export const migrate: Action = {
  name: 'migrate',
  does: 'Runs the migrations that the new version of the reference bot lacks, and traces the locks that they take.',
  succeeds: 'All have run.',
  needs: 'reference',
  undo: { action: 'restore' },
  async run({ reference }) {
    const bot = ofReference(reference, 'migrate');
    let ran: string[] = [];
    const run = async (): Promise<void> => {
      ran = await migrateReferenceBot(bot.env('new'), {});
    };
    const trace = await traceLocks({ databaseUrl: bot.databaseUrl, run }).catch((error: Error) => {
      // What Postgres says of a statement is the release's fault; anything else is the server's.
      const { code = '', message = '' } = (error.cause ?? {}) as { code?: string; message?: string };
      throw /^(?!57P|08|53)[0-9A-Z]{5}$/.test(code) ? new Error(`the migrations did not run: ${message}`) : error;
    });
    return `${ran.join(', ') || 'nothing to do'}; ${describeTrace(trace)}`;
  },
};

export const schema: Action = {
  name: 'schema',
  does: 'Sees that exactly the migrations of a version have run: new or previous.',
  succeeds: 'None lacks, and none is too many.',
  needs: 'reference',
  undo: { nothing: true },
  parameters: { version: 'previous' },
  async run({ reference }, { version }) {
    const bot = ofReference(reference, 'schema');
    const states = await migrationsOf(bot.env(version === 'new' ? 'new' : 'previous'));
    const wrong = states.flatMap(({ name, ranAt, needed }) =>
      (ranAt !== null) === needed ? [] : [`${name} has ${needed ? 'not ' : ''}run`],
    );
    if (wrong.length > 0) throw new Error(wrong.join(', '));
    return states.flatMap(({ name, ranAt }) => (ranAt === null ? [] : [name])).join(', ');
  },
};
