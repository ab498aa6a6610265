import type { Fault } from '../types.ts';

export const silencePostgres: Fault = {
  name: 'silence-postgres',
  title: 'connections to Postgres stay open and answer nothing any more, as after a failover; new ones work',
  side: 'services',
  strike: (bot) => bot.silence('postgres'),
};
