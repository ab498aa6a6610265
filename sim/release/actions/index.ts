/** What Rehearsal itself can do in a release: actions by name. */
import { Registry } from '../../registry.ts';
import { backup, proveBackup, restore } from './backup.ts';
import { migrate, schema } from './migrate.ts';
import { deploy, restart, start, stop } from './processes.ts';
import type { Action } from './types.ts';
import { lookAtLogs, watch } from './watch.ts';

/** The actions, in the order in which a release uses them. */
export const actions = new Registry<Action>('action of a runbook');

for (const action of [backup, proveBackup, stop, deploy, migrate, restart, start, schema, lookAtLogs, watch, restore])
  actions.register(action);
