import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../files/index.ts';
import { nearest } from '../nearest.ts';
import { Problem, Problems } from '../problem.ts';
import { PACKAGE_ROOT } from '../version.ts';
import { byPlace, judge, parseSource } from '../yaml/index.ts';

/** The table that the package has. */
export const OWN_RATES = join(PACKAGE_ROOT, 'sim/cost/rates.yaml');

/** What a message is to the bill: a template by its category, anything else is service. */
export type Category = 'marketing' | 'utility' | 'authentication' | 'service';

const price = z.number().min(0);
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string): boolean => CURRENCIES.has(code);

const File = z.strictObject({
  'as-of': z.iso.date('it is no day of the calendar\nwrite a date such as 2026-10-01'),
  source: z.string().min(1),
  currency: z.string().refine(isCurrency, 'no currency has this code\nwrite a code such as USD'),
  'free-service-messages': z.int().min(0).default(0),
  default: z.string().optional(),
  markets: z.record(
    z.string(),
    z.strictObject({
      codes: z.array(z.string().regex(/^\d{1,6}$/, "dialling codes, e.g. '254'")),
      ...{ marketing: price, utility: price, authentication: price, service: price },
      assumed: z.boolean().default(false),
    }),
  ),
});

export type Market = { name: string; assumed: boolean } & Readonly<Record<Category, number>>;

/** Prices of messages, by market and category: plain data, so that a worker of another process has them as well. */
export interface Rates {
  asOf: string;
  source: string;
  currency: string;
  freeServiceMessages: number;
  /** The market of numbers that begin with no known code, where the table names one; that of all customers where somebody chose one. */
  standard: Market | undefined;
  /** Dialling codes, the longest first: some begin with others. Empty where one market is that of all customers. */
  codes: readonly { code: string; market: Market }[];
}

/** What a command line says of prices. */
export interface PriceChoice {
  /** File of the table. */
  rates?: string;
  /** One market for all customers, in place of those of their numbers. */
  market?: string;
}

/** The market of a customer's number; undefined: the table has no rate for it, so nothing is priced. */
export const marketOf = ({ codes, standard }: Rates, phone: string): Market | undefined =>
  codes.find(({ code }) => phone.startsWith(code))?.market ?? standard;

/** The table in a text. @throws Problems with file, line and column of all that is wrong. */
function parseRates(text: string, file: string): z.output<typeof File> {
  const [document, second] = parseSource(text, { file, textKeys: new Set(['as-of', 'codes', 'default']) });
  const fix = 'docs/cost.md shows a table';
  if (!document)
    throw new Problem('usage', 'the table of rates is empty', { place: { file }, why: 'it has no markets', fix });
  const problems = [...document.problems];
  if (second) {
    const why = 'a file has one table';
    problems.push(new Problem('usage', 'a second document begins here', { place: second.start, why, fix }));
  }
  const read = judge(File, document, [], document.value, problems);
  const owners = new Map<string, string>();
  for (const [name, { codes }] of Object.entries(read?.markets ?? {})) {
    for (const [n, code] of codes.entries()) {
      const owner = owners.get(code);
      owners.set(code, owner ?? name);
      if (owner === undefined) continue;
      const why = owner === name ? `${name} has it twice` : `it is that of ${owner} and of ${name}`;
      const place = document.place(['markets', name, 'codes', n]);
      problems.push(
        new Problem('usage', `the dialling code ${code} stands twice`, { place, why, fix: 'leave it in one place' }),
      );
    }
  }
  if (!read || problems.length > 0) throw new Problems(byPlace(problems));
  return read;
}

/** Reads a table of rates; without a file, that of the package. @throws Problem when it is none, or has no such market. */
export async function readRates({ rates: path = OWN_RATES, market }: PriceChoice, cwd: string): Promise<Rates> {
  const text = await readText({ what: 'the table of rates', path, cwd });
  const file = parseRates(text, path);
  const { markets, currency, source } = file;
  const all = Object.entries(markets).map(([name, { codes, ...prices }]) => ({ codes, market: { name, ...prices } }));
  const named = (name: string): Market => {
    const found = all.find(({ market }) => market.name === name);
    if (found) return found.market;
    const near = nearest(name, Object.keys(markets));
    throw new Problem('usage', `no rate for the market "${name}"`, {
      why: `the markets of ${path === OWN_RATES ? 'the table of the package' : path} are ${Object.keys(markets).join(', ')}`,
      fix: near === undefined ? 'give a table that has it, by your rate card, with --rates' : `did you mean "${near}"?`,
    });
  };
  const standard = file.default === undefined ? undefined : named(file.default);
  const byCode = all
    .flatMap(({ codes, market }) => codes.map((code) => ({ code, market })))
    .sort((a, b) => b.code.length - a.code.length);
  return {
    ...{ asOf: file['as-of'], source, currency },
    freeServiceMessages: file['free-service-messages'],
    ...(market === undefined ? { standard, codes: byCode } : { standard: named(market), codes: [] }),
  };
}
