import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readText } from '../../files/index.ts';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { loadCatalog } from '../../shop/index.ts';
import { tenantDocument } from '../../targets/index.ts';
import { refused } from '../options.ts';
import { operation } from './operation.ts';

/** `rehearsal bot cache clear`. */
export const cache = (io: Io, exit: (code: number) => void): Command =>
  new Command('cache').description("the catalogue's cache").addCommand(
    operation<{ tenant?: string }>(
      io,
      exit,
      new Command('clear').description('forget what it holds').option('--tenant <id>', 'of one tenant'),
      async (operations, { tenant }) => {
        const removed = await operations.clearCache(tenant);
        return { json: { removed }, text: `${removed} ${removed === 1 ? 'entry' : 'entries'} removed\n` };
      },
    ),
  );

/** `rehearsal bot check-integrity`: the records against rules that every version keeps; ends with 1 when one is broken. */
export const checkIntegrity = (io: Io, exit: (code: number) => void): Command =>
  operation(
    io,
    exit,
    new Command('check-integrity').description('hold the records against the rules that they keep'),
    async (operations) => {
      const findings = await operations.checkIntegrity();
      const lines = findings.map(({ rule, broken, examples }) =>
        broken === 0 ? `ok     ${rule}\n` : `error  ${rule}: ${broken} break it, e.g. ${examples.join(', ')}\n`,
      );
      return { json: { findings }, text: lines.join(''), wrong: findings.some(({ broken }) => broken > 0) };
    },
  );

/** `rehearsal bot tenants list|import`. */
export const tenants = (io: Io, exit: (code: number) => void): Command =>
  new Command('tenants')
    .description('the shops that the bot serves')
    .addCommand(
      operation(io, exit, new Command('list').description('list them'), async (operations) => {
        const found = await operations.tenants();
        const lines = found.map(
          ({ id, name, phoneNumberId, currency, products, conversations }) =>
            `${id}  ${name}, ${phoneNumberId}, ${currency}, ${plural(products, 'product')}, ${plural(conversations, 'conversation')}\n`,
        );
        return { json: { tenants: found }, text: lines.join('') || 'there are none\n' };
      }),
    )
    .addCommand(
      operation<{ id: string; number: string; displayPhone: string }>(
        io,
        exit,
        new Command('import')
          .description('make or replace a tenant from a catalogue file')
          .argument('<catalogue>', 'catalogue file (YAML)')
          .requiredOption('--id <id>', "the tenant's id")
          .requiredOption('--number <id>', 'its number, as the platform names it')
          .option('--display-phone <digits>', 'the phone number itself', ''),
        async (operations, { id, number, displayPhone }, file = '') => {
          const catalog = await loadCatalog(resolve(io.cwd, file));
          const products = await operations.importTenant(
            id,
            tenantDocument(catalog, { phoneNumberId: number, displayPhone }),
          );
          return { json: { id, products }, text: `${id}: ${plural(products, 'product')}\n` };
        },
      ),
    );

/** `rehearsal bot analytics roll-up`: the workers do it by themselves each hour. */
export const analytics = (io: Io, exit: (code: number) => void): Command => {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const asDay = (text: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    throw refused('it takes a day', `write e.g. ${day(Date.now())}`);
  };
  return new Command('analytics').description('the days that the bot is measured by').addCommand(
    operation<{ from: string; to: string }>(
      io,
      exit,
      new Command('roll-up')
        .description('fill analytics_analyticsdaily; doing it again changes nothing')
        .addOption(
          new Option('--from <day>', 'first day, in UTC').default(day(Date.now() - 86_400_000)).argParser(asDay),
        )
        .addOption(new Option('--to <day>', 'last day').default(day(Date.now())).argParser(asDay)),
      async (operations, { from, to }) => {
        if (from > to)
          throw new Problem('usage', `--from ${from} is after --to ${to}`, {
            why: 'the days are filled from the first to the last',
            fix: 'exchange them',
          });
        const days = await operations.rollUp(from, to);
        return { json: { days }, text: days.map(({ day, rows }) => `${day}  ${plural(rows, 'tenant')}\n`).join('') };
      },
    ),
  );
};

/** `rehearsal bot export-config` and `import-config`: what operators have set, for a way back. */
export const configuration = (io: Io, exit: (code: number) => void): Command[] => [
  operation(
    io,
    exit,
    new Command('export-config')
      .description('print what was set for all tenants and for each')
      .argument('[file]', 'where to write it; default: standard output'),
    async (operations, _options, file) => {
      const json = await operations.exportConfiguration();
      const text = `${JSON.stringify(json, null, 2)}\n`;
      if (file === undefined) return { json, text };
      const path = resolve(io.cwd, file);
      await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
        const taken = cause.code === 'EEXIST';
        throw new Problem('usage', `the configuration was not written to ${file}`, {
          ...{ cause, why: taken ? 'there is such a file' : cause.message },
          fix: 'name a new file in a folder that can be written to',
        });
      });
      return { json, text: `${path}\n` };
    },
  ),
  operation(
    io,
    exit,
    new Command('import-config')
      .description('set everything as it was when it was exported')
      .argument('<file>', 'a file that `export-config` wrote'),
    async (operations, _options, file = '') => {
      const text = await readText({ what: 'the configuration', path: resolve(io.cwd, file) });
      const tenants = await operations.importConfiguration(parsed(text, file));
      return {
        json: { tenants },
        text: `the settings of all tenants, and of ${plural(tenants, 'tenant')}, are as in ${file}\n`,
      };
    },
  ),
];

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('usage', 'the configuration is no JSON', {
      ...{ place: { file }, why: (cause as Error).message, cause },
      fix: 'give it a file that `npx rehearsal bot export-config` wrote',
    });
  }
}
