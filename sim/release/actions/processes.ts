import { ofReference, ROLES, type Role, type Version } from '../rehearse/reference.ts';
import type { Action } from './types.ts';

/** The platform repeats a report that was not taken after 5 s. */
const SETTLING_MS = 12_000;

/** web, worker, or all. */
function rolesOf(what: string | undefined): readonly Role[] {
  if (what === undefined || what === 'all') return ROLES;
  const role = ROLES.find((known) => known === what);
  if (role) return [role];
  throw new Error(`there is no process ${what}: what is ${ROLES.join(', ')} or all`);
}

export const stop: Action = {
  name: 'stop',
  does: 'Stops processes of the reference bot; turns under way are finished.',
  succeeds: 'No process of them runs.',
  needs: 'reference',
  undo: { action: 'start' },
  parameters: { what: 'all' },
  async run({ reference, signal }, { what }) {
    const roles = rolesOf(what);
    const bot = ofReference(reference, 'stop');
    // A reply that was sent when a server broke is not marked as sent until the platform's report of it comes, if need be again.
    if (roles.includes('web')) await bot.untilSettled(SETTLING_MS, signal);
    await bot.stop(roles);
    return `${roles.join(' and ')} stopped`;
  },
};

export const start: Action = {
  name: 'start',
  does: 'Starts those processes of the reference bot that do not run, with the code that is deployed.',
  succeeds: 'Each of them listens.',
  needs: 'reference',
  undo: { action: 'stop' },
  parameters: { what: 'all' },
  async run({ reference, signal }, { what }) {
    const bot = ofReference(reference, 'start');
    // A way back begins and ends with both, whichever of them died.
    const roles = rolesOf(what);
    await bot.start(roles, signal);
    return `${roles.join(' and ')} run: ${bot.version} version`;
  },
};

export const restart: Action = {
  name: 'restart',
  does: 'Stops and starts processes of the reference bot, with the code that is deployed.',
  succeeds: 'Each of them listens.',
  needs: 'reference',
  undo: { action: 'stop' },
  parameters: { what: 'all' },
  async run(context, parameters) {
    await stop.run(context, parameters);
    context.signal.throwIfAborted();
    return start.run(context, parameters);
  },
};

export const deploy: Action = {
  name: 'deploy',
  does: 'Chooses the code of the reference bot that commands and starts use from now on: new or previous.',
  succeeds: 'It is chosen.',
  needs: 'reference',
  undo: { action: 'deploy' },
  parameters: { version: 'new' },
  async run({ reference }, { version }) {
    if (version !== 'new' && version !== 'previous') throw new Error(`there is no version ${version}: new or previous`);
    ofReference(reference, 'deploy').version = version satisfies Version;
    return `${version} version`;
  },
};
