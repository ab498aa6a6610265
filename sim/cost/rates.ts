import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readText } from '../files/index.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { PACKAGE_ROOT } from '../version.ts';

/** The table that the package has. */
export const OWN_RATES = join(PACKAGE_ROOT, 'sim/cost/rates.yaml');

/** What a message is to the bill: a template by its category, anything else is service. */
export type Category = 'marketing' | 'utility' | 'authentication' | 'service';

const price = z.number().min(0);
const File = z.strictObject({
  'as-of': z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-10-01'),
  source: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as USD'),
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

/** Reads a table of rates; without a file, that of the package. @throws Problem when it is none, or has no such market. */
export async function readRates({ rates: path = OWN_RATES, market }: PriceChoice, cwd: string): Promise<Rates> {
  const text = await readText({ what: 'the table of rates', path, cwd });
  const file = File.safeParse(parse(text, { schema: 'core' }));
  if (!file.success) {
    const why = z.prettifyError(file.error).replaceAll('\n', ' ');
    throw new Problem('usage', `${path} is no table of rates`, { why, fix: 'docs/cost.md shows one' });
  }
  const { markets, currency, source } = file.data;
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
  const standard = file.data.default === undefined ? undefined : named(file.data.default);
  const byCode = all
    .flatMap(({ codes, market }) => codes.map((code) => ({ code, market })))
    .sort((a, b) => b.code.length - a.code.length);
  return {
    ...{ asOf: file.data['as-of'], source, currency },
    freeServiceMessages: file.data['free-service-messages'],
    ...(market === undefined ? { standard, codes: byCode } : { standard: named(market), codes: [] }),
  };
}
