import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { checkCatalog, describeWarning, showCatalog } from '../catalogs/index.ts';
import { channels } from '../channels/index.ts';
import { meantPath, readText } from '../files/index.ts';
import { listed, nearest } from '../nearest.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { FEWER_PRODUCTS, listCatalogs, loadCatalog, loadCatalogByKey } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { exportTenant } from '../targets/index.ts';
import { importCommand } from './catalog-import.ts';
import { digits, httpUrl } from './options.ts';
import type { CommandOf } from './program.ts';

const FOLDER = 'scenarios/catalogs';
const SHOP = `key of a catalogue in ${FOLDER}, or a file`;

/** `rehearsal catalog`: what a shop sells, from and to other forms. */
export const catalogCommand: CommandOf = (io, exit, all) =>
  new Command('catalog')
    .addCommand(showCommand(io, exit, all))
    .addCommand(checkCommand(io, exit, all))
    .addCommand(importCommand(io, exit, all))
    .addCommand(exportCommand(io, exit, all));

const showCommand: CommandOf = (io, exit) =>
  new Command('show')
    .description('show a catalogue: products, variants, prices, stock, terms, facts')
    .argument('<shop>', SHOP)
    .option('--json', 'print it as JSON')
    .option('--no-color', 'print without colors')
    .action(async (shop: string, { json }: { json?: true }) => {
      const catalog = await catalogOf(shop, io);
      io.out(json ? `${JSON.stringify(catalog, null, 2)}\n` : showCatalog(catalog));
      exit(0);
    });

const checkCommand: CommandOf = (io, exit) =>
  new Command('check')
    .description('look for mistakes and for what customers and checks would confuse')
    .argument('[files...]', 'catalogue files', [])
    .option('--strict', 'exit 2 for warnings too')
    .option('--no-color', 'print without colors')
    .action(async (files: string[], { strict }: { strict?: true }) => {
      const paths = files.length > 0 ? files : await ownFiles(io);
      let [wrong, warnings] = [0, 0];
      for (const path of paths) {
        const below = [resolve(io.cwd, FOLDER)];
        const text = await readText({ what: 'the catalogue', path, cwd: io.cwd, below, sizeFix: FEWER_PRODUCTS });
        try {
          const found = checkCatalog(text, path, SHOWN);
          for (const problem of found) io.err(`${describeWarning(problem, io.colors)}\n`);
          warnings += found.length;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          io.err(`${error.describe(io.colors)}\n`);
          wrong += 1;
        }
      }
      io.out(`${plural(paths.length, 'catalogue')}: ${wrong} with mistakes, ${plural(warnings, 'warning')}\n`);
      exit(wrong > 0 || (strict && warnings > 0) ? 2 : 0);
    });

/** What the strictest channel shows. */
const most = (limit: 'buttonTitle' | 'rowTitle' | 'rowDescription'): number =>
  Math.min(...channels.all.map(({ facts }) => facts.limits[limit]));
const SHOWN = {
  buttonTitle: most('buttonTitle'),
  rowTitle: most('rowTitle'),
  rowDescription: most('rowDescription'),
};

interface ExportOptions {
  tenant: string;
  bot: string;
  phoneNumberId: string;
  displayPhone: string;
  force?: true;
}

const exportCommand: CommandOf = (io, exit) =>
  new Command('export')
    .description('make a tenant of a running reference bot from a catalogue')
    .argument('<shop>', SHOP)
    .addOption(new Option('--tenant <id>', 'id of the tenant in the bot').makeOptionMandatory())
    .addOption(
      new Option('--bot <url>', 'address of the bot; ADMIN_TOKEN opens its admin API')
        .default('http://127.0.0.1:3000')
        .argParser(httpUrl),
    )
    .addOption(
      new Option(
        '--phone-number-id <id>',
        "the shop's number as the channel of the bot names it: an id, or whatsapp:+254700000000",
      ).default('106540352242922'),
    )
    .addOption(new Option('--display-phone <digits>', 'the number itself').default('15550783881').argParser(digits))
    .option('--force', 'replace a tenant that is there')
    .option('--no-color', 'print without colors')
    .action(async (shop: string, { tenant, bot, phoneNumberId, displayPhone, force }: ExportOptions) => {
      const catalog = await catalogOf(shop, io);
      const { ADMIN_TOKEN: adminToken } = io.env;
      await exportTenant({
        ...{ catalog, tenant, bot, phoneNumberId, displayPhone, adminToken },
        ...{ force: force === true, signal: io.signal },
      });
      io.out(`tenant ${tenant} of ${bot} has ${plural(catalog.products.length, 'product')} of ${catalog.name}\n`);
      exit(0);
    });

/** All catalogues of the folder. @throws Problem when there are none. */
async function ownFiles(io: Io): Promise<string[]> {
  const keys = await listCatalogs(resolve(io.cwd, FOLDER));
  if (keys.length > 0)
    return keys.map((key) => {
      const yaml = join(FOLDER, `${key}.yaml`);
      return existsSync(resolve(io.cwd, yaml)) ? yaml : join(FOLDER, `${key}.yml`);
    });
  const why = 'without a file, those of this folder are checked';
  throw new Problem('usage', `there is no catalogue in ${FOLDER}`, { why, fix: 'name the files to check' });
}

/** @throws Problem when it is neither a key nor a file. */
async function catalogOf(shop: string, io: Io): Promise<Catalog> {
  const folder = resolve(io.cwd, FOLDER);
  const keys = await listCatalogs(folder);
  if (keys.includes(shop)) return loadCatalogByKey(folder, shop);
  if (existsSync(resolve(io.cwd, shop))) return loadCatalog(resolve(io.cwd, shop));
  const meant = nearest(shop, keys) ?? meantPath(shop, io.cwd, [folder]);
  throw new Problem('usage', `there is no catalogue ${shop}`, {
    why: `it is neither a file nor a key of ${FOLDER}${keys.length === 0 ? '' : `: ${listed(keys)}`}`,
    fix: meant === undefined ? 'name a file, or write one with npx rehearsal catalog import' : `did you mean ${meant}?`,
  });
}
