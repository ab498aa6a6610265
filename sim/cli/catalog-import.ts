import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { Command, Option } from 'commander';
import iconv from 'iconv-lite';
import {
  type Defaults,
  FIELDS,
  guessMapping,
  isCurrency,
  type Mapping,
  productsFromRows,
  readSource,
  type Table,
  withCorrections,
  withProducts,
  writeCatalog,
} from '../catalogs/index.ts';
import { cannotWrite, MOST_BYTES, writableFolder } from '../files/index.ts';
import { languages } from '../languages/index.ts';
import { nearest } from '../nearest.ts';
import { plural } from '../plural.ts';
import { Problem, Problems } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { FEWER_PRODUCTS, parseCatalog } from '../shop/index.ts';
import type { Catalog, Product } from '../shop/types.ts';
import { RealClock } from '../time/real-clock.ts';
import { PACKAGE_ROOT } from '../version.ts';
import { refused, repeatable } from './options.ts';
import type { CommandOf } from './program.ts';

interface ImportOptions {
  output: string;
  map?: string[];
  default?: string[];
  name?: string;
  language: string;
  languages?: string[];
  currency?: string;
  decimal?: 'point' | 'comma';
  encoding?: string;
  database?: string;
  skipInvalid?: true;
  force?: true;
}

/** `rehearsal catalog import SOURCE -o FILE`. */
export const importCommand: CommandOf = (io, exit) =>
  new Command('import')
    .description('write a catalogue from a CSV, JSON or XML file, an address, or a SELECT')
    .argument('<source>', 'a file (.csv, .tsv, .json, .xml, .sql), or an http(s) address')
    .addOption(new Option('-o, --output <file>', 'catalogue file to write').makeOptionMandatory())
    .addOption(
      repeatable(
        new Option('--map <field=column>', `column of a field: ${FIELDS.join(', ')}, attributes.NAME; repeat it`),
      ),
    )
    .addOption(
      repeatable(
        new Option(
          '--default <field=value>',
          'value of a field without a column: category, kind or stock; repeat it for more',
        ),
      ),
    )
    .addOption(new Option('--name <name>', 'business name that customers see'))
    .addOption(
      new Option('--language <name>', "the shop's primary language")
        .choices(languages.names)
        .default(languages.first.name),
    )
    .addOption(
      repeatable(
        new Option(
          '--languages <name>',
          `languages in which customers write (default: --language): ${languages.names.join(', ')}; repeat it for more`,
        ),
        languages.names,
      ),
    )
    .addOption(new Option('--currency <code>', 'currency of prices without one, e.g. KES').argParser(currency))
    .addOption(new Option('--decimal <sign>', 'sign before the cents').choices(['point', 'comma']))
    .addOption(new Option('--encoding <label>', 'encoding of the file, e.g. windows-1252').argParser(encoding))
    .addOption(
      new Option('--database <url>', 'Postgres in which the SELECT of a .sql file runs (default: DATABASE_URL)'),
    )
    .option('--skip-invalid', 'skip rows that cannot be read')
    .option('--force', 'replace the products of a file that is there')
    .option('--no-color', 'print without colors')
    .action(async (source: string, options: ImportOptions) => {
      const before = await existing(options, io);
      const table = await readSource(source, {
        ...{ cwd: io.cwd, encoding: options.encoding, signal: io.signal },
        databaseUrl: options.database ?? io.env.DATABASE_URL,
      });
      const mapping = withCorrections(guessMapping(table.columns), options.map ?? [], table.columns);
      io.err(`${shown(source, table, mapping)}\n`);
      const read = productsFromRows(table.rows, {
        ...{ mapping, now: new RealClock().now(), currency: options.currency },
        defaults: defaultsOf(options.default ?? []),
        decimal: options.decimal === undefined ? table.decimal : options.decimal === 'comma' ? ',' : '.',
      });
      if (!options.skipInvalid && read.problems.length > 0) throw new Problems(read.problems);
      if (read.products.length === 0) throw nothingLeft(read.problems);
      for (const problem of read.problems) io.err(`${problem.describe(io.colors, io.colors.yellow('skipped'))}\n`);
      for (const note of read.notes) io.err(`note: ${note}\n`);
      const text = textOf({ ...read, table, before, options, io });
      await write(options.output, text, io);
      io.out(summary(options.output, read.products));
      exit(0);
    });

/** The file that would be replaced, when it is there. @throws Problem unless that is wanted, and it is a catalogue. */
async function existing(
  { output, force }: ImportOptions,
  io: Io,
): Promise<{ text: string; catalog: Catalog } | undefined> {
  const text = await readFile(resolve(io.cwd, output), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw cannotWrite(output, io.cwd, error);
  });
  if (text === undefined) return undefined;
  if (force) return { text, catalog: parseCatalog(text, output) };
  throw new Problem('usage', `${output} is there already`, {
    why: 'nothing was written, so that nothing of yours is lost',
    fix: 'name another file, or replace its products with --force; its name, facts and terms stay',
  });
}

interface Written {
  products: Product[];
  currency: string;
  table: Table;
  before: { text: string; catalog: Catalog } | undefined;
  options: ImportOptions;
  io: Io;
}

/** The text of the file. @throws Problem when the file that is there is of another shop. */
function textOf({ products, currency, table, before, options, io }: Written): string {
  const { output, language, languages: spoken = [language], name = table.shop } = options;
  const head = { key: basename(output), name: name ?? titled(output), language, languages: spoken };
  const catalog: Catalog = { ...head, currency, products };
  if (before === undefined) {
    const called = name === undefined ? `is called "${catalog.name}" and ` : '';
    io.err(
      `note: the shop ${called}speaks ${language}, its customers write ${spoken.join(', ')} (--name, --language, --languages)\n`,
    );
    return writeCatalog(catalog, schemaFrom(output, io));
  }
  const ids = new Set(products.map(({ id }) => id));
  const known = before.catalog.products.filter(({ id }) => ids.has(id)).length;
  if (before.catalog.products.length > 0 && known === 0) {
    throw new Problem('usage', `${output} is the catalogue of another shop`, {
      why: `none of its ${plural(before.catalog.products.length, 'product')} ("${before.catalog.name}") is in the source`,
      fix: 'name another file, or remove this one first',
    });
  }
  io.err(
    `note: of the ${before.catalog.products.length} written before, ${known} stay; new: ${products.length - known}\n`,
  );
  return withProducts(before.text, catalog);
}

async function write(output: string, text: string, io: Io): Promise<void> {
  const size = Buffer.byteLength(text);
  if (size > MOST_BYTES)
    throw new Problem('usage', `${output} is not written: it would have ${(size / 1e6).toFixed(1)} MB`, {
      why: `no command reads a catalogue of more than ${MOST_BYTES / 1e6} MB`,
      fix: FEWER_PRODUCTS,
    });
  // What was written must be readable before anything is replaced.
  parseCatalog(text, output);
  await writableFolder(dirname(output), io.cwd);
  await writeFile(resolve(io.cwd, output), text).catch((cause: unknown) => {
    throw cannotWrite(output, io.cwd, cause);
  });
}

/** The schema of the package, where it is below the current folder. */
function schemaFrom(output: string, { cwd }: Io): string | undefined {
  const schema = resolve(PACKAGE_ROOT, 'sim/shop/catalog.schema.json');
  if (!schema.startsWith(resolve(cwd) + sep)) return undefined;
  return relative(dirname(resolve(cwd, output)), schema)
    .split(sep)
    .join('/');
}

/** `My Shop` of `scenarios/catalogs/my-shop.yaml`. */
const titled = (output: string): string =>
  basename(output)
    .replace(/\.ya?ml$/i, '')
    .replace(/[-_]+/g, ' ')
    .replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());

/** What is read from where, so that a wrong guess is seen. */
function shown(source: string, { format, rows, columns }: Table, { fields, attributes }: Mapping): string {
  const pairs = [
    ...FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]] as const])),
    ...Object.entries(attributes).map(([name, column]) => [`attributes.${name}`, column] as const),
  ];
  const width = Math.max(...pairs.map(([field]) => field.length));
  const used = new Set(pairs.map(([, column]) => column));
  const unused = columns.filter((column) => !used.has(column));
  return [
    `${source.replace(/\/\/[^/@]*@/, '//…@')}: ${format}, ${plural(rows.length, 'row')}`,
    ...pairs.map(([field, column]) => `  ${field.padEnd(width)} <- ${column}`),
    ...(unused.length === 0 ? [] : [`  not read: ${unused.slice(0, 24).join(', ')}${unused.length > 24 ? ', …' : ''}`]),
  ].join('\n');
}

/** `1 row`, `2 rows`. */

function summary(output: string, products: readonly Product[]): string {
  const variants = products.filter((each) => each.variants !== undefined).length;
  const soldOut = products.filter(({ stock }) => stock === 0).length;
  return (
    `+ ${output}: ${plural(products.length, 'product')}, ${variants} with variants, ${soldOut} sold out\n` +
    `next: npx rehearsal catalog check ${output}\n`
  );
}

function nothingLeft(problems: readonly Problem[]): Problem {
  const fix = 'name the right columns with --map';
  const [first] = problems;
  return new Problem('usage', 'no row is a product', {
    why: first?.message ?? 'all rows are empty',
    fix,
    place: first?.place,
  });
}

const DEFAULTS = ['category', 'kind', 'stock'];

/** @throws Problem for another field, or a value that it cannot have. */
function defaultsOf(given: readonly string[]): Defaults {
  const defaults: Defaults = {};
  for (const one of given) {
    const [, field = '', value = ''] = /^([^=]+)=(.+)$/.exec(one) ?? [];
    const refuse = (why: string, fix: string) => new Problem('usage', `--default cannot be "${one}"`, { why, fix });
    if (!DEFAULTS.includes(field)) {
      const near = nearest(field, DEFAULTS);
      throw refuse(`it takes ${DEFAULTS.join(', ')}`, near ? `did you mean ${near}=…?` : 'write e.g. category=shoes');
    }
    if (field === 'category') defaults.category = value;
    else if (field === 'stock' && /^\d+$/.test(value)) defaults.stock = Number(value);
    else if (field === 'kind' && (value === 'service' || value === 'product')) defaults.kind = value;
    else
      throw refuse(
        field === 'stock' ? 'stock is a whole number' : 'a kind is product or service',
        `write ${field}=${field === 'stock' ? '10' : 'service'}`,
      );
  }
  return defaults;
}

function currency(text: string): string {
  if (isCurrency(text)) return text;
  const upper = text.toUpperCase();
  throw refused(
    'it takes a currency code of ISO 4217',
    isCurrency(upper) ? `write ${upper}` : 'write e.g. KES, INR or MXN',
  );
}

function encoding(label: string): string {
  if (iconv.encodingExists(label)) return label;
  throw refused('no encoding has this name', 'write e.g. windows-1252, iso-8859-2 or utf-16le');
}
