import { Registry } from '../registry.ts';
import { cutPostgres } from './list/cut-postgres.ts';
import { cutRedis } from './list/cut-redis.ts';
import { emptyRedis } from './list/empty-redis.ts';
import { kill } from './list/kill.ts';
import { loseAnswers } from './list/lose-answers.ts';
import { pause } from './list/pause.ts';
import type { Fault } from './types.ts';

/** All faults that can strike. */
export const faults = new Registry<Fault>('fault');

for (const fault of [kill, pause, cutPostgres, cutRedis, emptyRedis, loseAnswers]) faults.register(fault);
