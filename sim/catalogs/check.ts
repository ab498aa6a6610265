import { fold } from '../languages/reading/text.ts';
import type { Paint } from '../problem.ts';
import { Problem } from '../problem.ts';
import { type FactSection, readCatalog, SECTIONS, type WrittenCatalog } from '../shop/index.ts';
import type { Catalog, Product, Terms } from '../shop/types.ts';
import { byPlace } from '../yaml/index.ts';
import { hasMarkup } from './plain-text.ts';
import { isCurrency } from './prices.ts';

/** What a platform shows of a title, in code points. */
export interface TitleLimits {
  buttonTitle: number;
  rowTitle: number;
  rowDescription: number;
}

type Say = (path: readonly (string | number)[], what: string, why: string, fix: string) => void;

/**
 * What is doubtful in a catalogue that can be loaded: customers or checks would take one thing for another, or would not
 * know something.
 * @throws Problems with all that keeps it from being loaded.
 */
export function checkCatalog(text: string, file: string, limits: TitleLimits): Problem[] {
  const written = readCatalog(text, file);
  const found: Problem[] = [];
  const say: Say = (path, what, why, fix) =>
    found.push(new Problem('usage', what, { place: written.document.place(path), why, fix }));
  checkProducts(written.catalog, say);
  checkTitles(written.catalog, limits, say);
  checkPrices(written, say);
  checkCategories(written.catalog, say);
  checkTerms(written.catalog, say);
  checkTexts(written.catalog, say);
  checkFacts(written.catalog, say);
  return byPlace(found);
}

/** A warning as the terminal shows it. */
export const describeWarning = (problem: Problem, colors: Paint & { yellow(text: string): string }): string =>
  problem.describe(colors, colors.yellow('warning'));

/** A shop that sells nothing: no session can be played in it. */
function checkProducts({ products }: Catalog, say: Say): void {
  if (products.length > 0) return;
  const fix = 'write some under "products", or import them: npx rehearsal catalog import SOURCE -o FILE';
  say(['products'], 'the shop has no products', 'customers can ask for nothing, so no session can be played', fix);
}

const byTitle = (products: readonly Product[]) =>
  products.map(({ title, id }, n) => ({ title, id, path: ['products', n] }));

/** Titles that customers cannot tell apart where the platform shortens them. */
function checkTitles({ products }: Catalog, limits: TitleLimits, say: Say): void {
  const active = byTitle(products).filter((_, n) => products[n]?.active);
  sayAlike(active, 'products', limits, say);
  for (const [n, { variants = [] }] of products.entries()) {
    const named = variants.map(({ title, id }, v) => ({ title, id, path: ['products', n, 'variants', v] }));
    sayAlike(named, 'variants', limits, say);
  }
}

interface Titled {
  title: string;
  id: string;
  path: (string | number)[];
}

/** Says each group once, by the longest limit at which its titles are still alike. */
function sayAlike(all: readonly Titled[], what: string, limits: TitleLimits, say: Say): void {
  const told = new Set<string>();
  const cuts: [length: number, where: string][] = [
    [Number.POSITIVE_INFINITY, ''],
    [limits.rowDescription, 'descriptions of rows'],
    [limits.rowTitle, 'rows of lists'],
    [limits.buttonTitle, 'buttons'],
  ];
  for (const [length, where] of cuts) {
    const groups = grouped(all, ({ title }) => [...fold(title).trim()].slice(0, length).join('').trim());
    for (const group of groups.values()) {
      const fresh = group.filter(({ id }) => !told.has(id));
      if (group.length < 2 || fresh.length === 0) continue;
      for (const { id } of group) told.add(id);
      const ids = group.map(({ id }) => id);
      const named = ids.length > 6 ? `${ids.slice(0, 6).join(', ')} and ${ids.length - 6} more` : ids.join(', ');
      const place = [...(fresh.at(-1)?.path ?? []), 'title'];
      const fix = 'let what differs stand at the beginning of the title';
      if (where === '')
        say(
          place,
          `${ids.length} ${what} have the same title: ${named}`,
          'customers see no difference',
          'give each a title of its own',
        );
      else
        say(
          place,
          `${ids.length} ${what} have the same first ${length} characters: ${named}`,
          `${where} show no more of a title`,
          fix,
        );
    }
  }
}

/** How much dearer or cheaper than the middle of its category a price may be, and how many products have a middle. */
const DOUBTFUL = 30;
const ENOUGH = 5;

function checkPrices({ catalog, document }: WrittenCatalog, say: Say): void {
  const { products, currency } = catalog;
  if (!('currency' in (document.value as object)))
    say(
      [],
      'the prices have no currency',
      `none is written, so ${currency} counts`,
      `add currency: ${currency}, or the right one`,
    );
  else if (!isCurrency(currency))
    say(['currency'], `there is no currency ${currency}`, 'it is no code of ISO 4217', 'write e.g. KES, INR or MXN');
  const whole = isCurrency(currency) && digitsOf(currency) === 0;
  const middle = new Map(
    [...grouped(products, ({ category }) => category)].flatMap(([category, those]) =>
      those.length < ENOUGH ? [] : [[category, median(those.map(({ price }) => price))] as const],
    ),
  );
  for (const [n, { id, category, price, variants = [] }] of products.entries()) {
    const usual = middle.get(category);
    const factor = usual === undefined ? 1 : price / usual;
    if (usual !== undefined && (factor >= DOUBTFUL || factor <= 1 / DOUBTFUL)) {
      const why = `half of the products in ${category} cost ${usual} or less: a point or a zero may be wrong`;
      say(['products', n, 'price'], `the price of ${id} is doubtful: ${price}`, why, 'look at the price in the shop');
    }
    if (whole && price % 1 !== 0)
      say(['products', n, 'price'], `the price of ${id} has cents: ${price}`, `${currency} has none`, 'round it');
    for (const [v, variant] of variants.entries()) {
      const ratio = (variant.price ?? price) / price;
      if (ratio >= DOUBTFUL || ratio <= 1 / DOUBTFUL) {
        const why = `the product itself costs ${price}`;
        const what = `the price of ${id}/${variant.id} is doubtful: ${variant.price}`;
        say(['products', n, 'variants', v, 'price'], what, why, 'look at the price in the shop');
      }
    }
  }
}

const digitsOf = (currency: string): number | undefined =>
  new Intl.NumberFormat(undefined, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

function grouped<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Categories that are spoken of and hold nothing that is on sale. */
function checkCategories({ products, categories = {}, facts = {} }: Catalog, say: Say): void {
  const known = new Set(products.map(({ category }) => category));
  const onSale = new Set(products.filter(({ active }) => active).map(({ category }) => category));
  const ids = new Set(products.map(({ id }) => id));
  for (const category of Object.keys(categories)) {
    if (!onSale.has(category))
      say(
        ['categories', category],
        `the category ${category} is empty`,
        'no product on sale is in it',
        'remove it, or correct the name',
      );
  }
  for (const category of known) {
    if (onSale.has(category)) continue;
    const n = products.findIndex((product) => product.category === category);
    const why = 'all its products have active: false';
    say(['products', n, 'category'], `the category ${category} is empty`, why, 'activate one of them, or remove them');
  }
  const { warranty, discounts = [] } = facts;
  for (const category of typeof warranty === 'object' ? Object.keys(warranty) : []) {
    if (!known.has(category))
      say(
        ['warranty', category],
        `the warranty names ${category}`,
        'no product is in that category',
        'correct or remove it',
      );
  }
  for (const [n, { of }] of discounts.entries()) {
    if (of !== undefined && !known.has(of) && !ids.has(of))
      say(['discounts', n, 'of'], `a discount names ${of}`, 'it is no product and no category', 'correct or remove it');
  }
}

interface Owner {
  name: string;
  path: (string | number)[];
}

/** Terms by which two things are asked for. */
function checkTerms({ products, categories = {} }: Catalog, say: Say): void {
  const owners = new Map<string, Owner>();
  const add = (terms: Terms | undefined, name: string, path: (string | number)[]): void => {
    for (const [language, words] of Object.entries(terms ?? {})) {
      for (const [n, word] of words.entries()) {
        const key = `${language} ${fold(word).trim()}`;
        const other = owners.get(key);
        const at = [...path, 'terms', language, n];
        if (other === undefined) owners.set(key, { name, path: at });
        else if (other.name === name)
          say(at, `the term "${word}" is written twice`, `${name} has it already`, 'remove one');
        else
          say(
            at,
            `the term "${word}" means ${other.name} and ${name}`,
            'customers who use it mean one of them',
            'leave it to one, or give it to their category',
          );
      }
    }
  };
  for (const [category, { terms }] of Object.entries(categories))
    add(terms, `the category ${category}`, ['categories', category]);
  for (const [n, { id, terms }] of products.entries()) add(terms, id, ['products', n]);
  const titles = new Map(products.map(({ id, title }) => [fold(title).trim(), id]));
  for (const [key, { name, path }] of owners) {
    const titled = titles.get(key.slice(key.indexOf(' ') + 1));
    if (titled !== undefined && titled !== name)
      say(
        path,
        `a term of ${name} is the title of ${titled}`,
        'customers who use it mean that product',
        'remove the term',
      );
  }
}

function checkTexts({ products }: Catalog, say: Say): void {
  for (const [n, { id, title, description = '' }] of products.entries()) {
    for (const [field, text] of [
      ['title', title],
      ['description', description],
    ] as const) {
      if (hasMarkup(text))
        say(
          ['products', n, field],
          `the ${field} of ${id} holds HTML`,
          'WhatsApp shows the tags as they are written',
          'remove them',
        );
    }
  }
}

/** Statements about what is missing stay undecided. */
function checkFacts({ facts = {} }: Catalog, say: Say): void {
  checkZones(facts.delivery ?? [], say);
  const missing = SECTIONS.filter((section: FactSection) => facts[section] === undefined);
  if (missing.length === 0) return;
  const why = 'the checks cannot judge statements of a bot about these';
  say(
    [],
    `facts of the shop are missing: ${missing.join(', ')}`,
    why,
    'add what the shop has; an empty list says that it has none',
  );
}

/** A zone that stands there twice: of two fees or times nobody knows which holds. */
function checkZones(delivery: NonNullable<NonNullable<Catalog['facts']>['delivery']>, say: Say): void {
  for (const group of grouped([...delivery.entries()], ([, { zone }]) => fold(zone).trim()).values()) {
    for (const [n, { zone }] of group.slice(1)) {
      const why = 'with two fees or times for one zone, a bot that states either is right';
      say(['delivery', n, 'zone'], `the delivery zone "${zone}" is there twice`, why, 'keep one of them');
    }
  }
}
