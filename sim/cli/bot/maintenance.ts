import { Command, Option } from 'commander';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import type { Operations } from '../../targets/index.ts';
import { positiveNumber } from '../options.ts';
import { moment, type Outcome, operation } from './operation.ts';

async function status(operations: Operations): Promise<Outcome> {
  const found = await operations.maintenance.status();
  const { since, waiting, unsent, oldest, notifies } = found;
  const is =
    since === null
      ? 'maintenance is off\n'
      : `maintenance is on since ${moment(since)}${notifies ? '; customers are notified' : ''}\n`;
  const waits = `${plural(waiting, 'message')} of customers wait${oldest === null ? '' : `, the oldest since ${moment(oldest)}`}; ${unsent} ${unsent === 1 ? 'reply' : 'replies'} not sent\n`;
  return { json: found, text: is + waits };
}

/** `rehearsal bot maintenance on|off|status`: webhooks are acknowledged and stored, and answered when it is over. */
export const maintenance = (io: Io, exit: (code: number) => void): Command =>
  new Command('maintenance')
    .description('store what customers write, and answer it when maintenance is over')
    .addCommand(
      operation<{ notify?: boolean }>(
        io,
        exit,
        new Command('on')
          .description('answer nothing from now on; turns that are under way are finished')
          .option('--notify', 'send each customer who writes meanwhile one message that says so')
          .option('--no-notify', 'send none. Default: as before while maintenance is on already, else none'),
        async (operations, { notify }) => {
          await operations.maintenance.begin({ notifies: notify });
          return status(operations);
        },
      ),
    )
    .addCommand(
      operation(io, exit, new Command('off').description('answer again, what waits first'), async (operations) => {
        await operations.maintenance.end();
        return status(operations);
      }),
    )
    .addCommand(operation(io, exit, new Command('status').description('say whether it is on, and what waits'), status));

/** `rehearsal bot workers ping|active|drain`. */
export function workers(io: Io, exit: (code: number) => void): Command {
  const list = async (operations: Operations, busyOnly: boolean): Promise<Outcome> => {
    const alive = await operations.workers();
    const shown = busyOnly ? alive.filter(({ active }) => active > 0) : alive;
    const lines = shown.map(
      ({ role, host, pid, startedAt, active }) =>
        `${host} ${pid} (${role}): works on ${plural(active, 'conversation')}, started ${moment(startedAt)}\n`,
    );
    const none = busyOnly && alive.length > 0 ? 'no worker works on anything\n' : 'no worker is alive\n';
    return { json: { workers: shown }, text: lines.join('') || none, wrong: alive.length === 0 };
  };
  return new Command('workers')
    .description('say which workers are alive and what they do')
    .addCommand(
      operation(
        io,
        exit,
        new Command('ping').description('list those that were alive in the last 30 s; 1 if none was'),
        (operations) => list(operations, false),
      ),
    )
    .addCommand(
      operation(io, exit, new Command('active').description('list those that work on something'), (operations) =>
        list(operations, true),
      ),
    )
    .addCommand(
      operation<{ timeout: number }>(
        io,
        exit,
        new Command('drain')
          .description('during maintenance: wait until no worker works on anything')
          .addOption(
            new Option('--timeout <seconds>', 'give up after this long').default(30).argParser(positiveNumber),
          ),
        async (operations, { timeout }) => {
          const busy = await operations.drain(timeout * 1000);
          if (busy === undefined)
            throw new Problem('usage', 'workers are not drained while they take work', {
              why: 'maintenance is off',
              fix: 'run `npx rehearsal bot maintenance on` first',
            });
          const lines = busy.map(
            ({ host, pid, active }) => `${host} ${pid} still works on ${plural(active, 'conversation')}\n`,
          );
          return { json: { busy }, text: lines.join('') || 'no worker works on anything\n', wrong: busy.length > 0 };
        },
      ),
    );
}
