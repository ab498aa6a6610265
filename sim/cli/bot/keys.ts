import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { ROLES, type Role } from '../../targets/index.ts';
import { repeatable, wholeNumber } from '../options.ts';
import { moment, operation } from './operation.ts';

const DAY_MS = 86_400_000;

interface CreateOptions {
  name: string;
  role: Role;
  tenant?: string[];
  days?: number;
}

/** `rehearsal bot keys create|list|revoke`: who may use the running bot's admin API and metrics. */
export const keys = (io: Io, exit: (code: number) => void): Command =>
  new Command('keys')
    .description("keys of the running bot's admin API and metrics")
    .addCommand(
      operation<CreateOptions>(
        io,
        exit,
        new Command('create')
          .description('make a key and print it: it is shown this once')
          .requiredOption('--name <text>', 'name of the person or program that uses it')
          .addOption(new Option('--role <role>', 'rights of the key').choices(ROLES).makeOptionMandatory())
          .addOption(repeatable(new Option('--tenant <id>', 'only for this tenant. Default: for all')))
          .addOption(
            new Option('--days <n>', 'how long it is valid. Default: until revoked').argParser(wholeNumber(1, 3650)),
          ),
        async (operations, { name, role, tenant: tenants = null, days }) => {
          const expiresAt = days === undefined ? null : Date.now() + days * DAY_MS;
          const made = await operations.keys.create({ name, role, tenants, expiresAt });
          return { json: made, text: `${made.key}\n` };
        },
      ),
    )
    .addCommand(
      operation(
        io,
        exit,
        new Command('list').description('list the keys, without their secrets'),
        async (operations) => {
          const all = await operations.keys.list();
          const lines = all.map(({ id, name, role, tenants, expiresAt, revokedAt }) => {
            const until = expiresAt === null ? '' : `, until ${moment(expiresAt)}`;
            const state = revokedAt === null ? until : `, revoked ${moment(revokedAt)}`;
            const reach = tenants === null ? 'all tenants' : tenants.join(', ') || 'no tenant';
            return `${id}  ${name}: ${role} of ${reach}${state}\n`;
          });
          return { json: { keys: all }, text: lines.join('') || 'there are none\n' };
        },
      ),
    )
    .addCommand(
      operation(
        io,
        exit,
        new Command('revoke').description('make a key useless at once').argument('<id>', "the key's id"),
        async (operations, _options, id = '') => {
          if (await operations.keys.revoke(id))
            return { json: { revoked: id }, text: `${id} opens nothing any more\n` };
          throw new Problem('usage', `there is no key ${id} to revoke`, {
            why: 'no key of this deployment has that id, or it is revoked already',
            fix: '`npx rehearsal bot keys list` names them',
          });
        },
      ),
    );

/** `rehearsal bot audit`: who changed what. */
export const audit = (io: Io, exit: (code: number) => void): Command =>
  operation<{ tenant?: string; limit: number }>(
    io,
    exit,
    new Command('audit')
      .description('print who changed what, newest first')
      .option('--tenant <id>', 'of one tenant')
      .addOption(new Option('--limit <n>', 'number of entries to print').default(50).argParser(wholeNumber(1, 1000))),
    async (operations, { tenant, limit }) => {
      const entries = await operations.audit(tenant, limit);
      const lines = entries.map(
        ({ at, actor, action, tenant, detail, outcome }) =>
          `${moment(at)}  ${actor}: ${action}${tenant === null ? '' : ` of ${tenant}`} ${JSON.stringify(detail)}: ${outcome ?? 'its end is not known'}\n`,
      );
      return { json: { entries }, text: lines.join('') || 'nothing was changed\n' };
    },
  );
