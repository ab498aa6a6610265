import { Problem } from '../problem.ts';
import { totalStock } from '../shop/products.ts';
import { type Product, UNCOUNTED, type Variant } from '../shop/types.ts';
import type { Item } from './read-item.ts';

export interface Grouped {
  products: Product[];
  notes: string[];
  problems: Problem[];
}

/** Makes one product of each group of rows, and of each row that is in none. */
export function groupProducts(items: readonly Item[]): Grouped {
  const groups = new Map<string, Item[]>();
  const problems: Problem[] = [];
  for (const [n, item] of items.entries()) {
    const key = item.group === undefined ? `id ${item.id ?? `row ${n}`}` : `group ${item.group}`;
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [item]);
    else if (item.group === undefined || (item.id !== undefined && others.some(({ id }) => id === item.id)))
      problems.push(twice(item, others));
    else others.push(item);
  }
  const ids = new Set<string>();
  let renamed = 0;
  const products = [...groups.values()].flatMap((rows): Product[] => {
    const [first] = rows as [Item, ...Item[]];
    const title = titleOf(rows);
    if (title === '') {
      const more = { why: 'no row of its group has one', fix: 'add its title, or leave the row out' };
      problems.push(new Problem('usage', 'a product has no title', { place: first.place, ...more }));
      return [];
    }
    const wanted = first.group ?? first.id ?? title;
    const id = unused(slug(wanted) || slug(title) || 'product', ids);
    if (id !== wanted) renamed += 1;
    return [productOf(id, title, rows)];
  });
  const notes = renamed > 0 ? [`ids that were rewritten as small letters, digits and dashes: ${renamed}`] : [];
  return { products, notes, problems };
}

function twice(item: Item, [first]: readonly Item[]): Problem {
  const where = first?.place.line === undefined ? first?.place.file : `line ${first.place.line}`;
  return new Problem('usage', `id "${item.id}" is used twice`, {
    place: item.place,
    why: `${where} has it too`,
    fix: 'remove one row; if the rows are variants, name the column of their group with --map group=COLUMN',
  });
}

function productOf(id: string, title: string, rows: readonly Item[]): Product {
  const [first] = rows as [Item, ...Item[]];
  const single = rows.length === 1;
  const description = rows.find((row) => row.description !== '')?.description;
  const image = rows.find((row) => row.image !== undefined)?.image;
  const shared = Object.entries(first.attributes).filter(([name, values]) =>
    rows.every((row) => row.attributes[name]?.join() === values.join()),
  );
  const variants = single ? undefined : variantsOf(rows, title, new Set(shared.map(([name]) => name)));
  return {
    ...{ id, title, category: first.category },
    ...(description === undefined ? {} : { description }),
    price: first.price,
    ...(first.service ? { kind: 'service' } : {}),
    ...(first.durationMinutes === undefined ? {} : { durationMinutes: first.durationMinutes }),
    stock: variants ? totalStock(variants) : first.service ? UNCOUNTED : first.stock,
    active: rows.some(({ active }) => active),
    ...(image === undefined ? {} : { image }),
    attributes: Object.fromEntries(shared),
    ...(variants ? { variants } : {}),
  };
}

function variantsOf(rows: readonly Item[], title: string, shared: ReadonlySet<string>): Variant[] {
  const ids = new Set<string>();
  const price = rows[0]?.price;
  return rows.map((row, n) => {
    const own = Object.entries(row.attributes).filter(([name]) => !shared.has(name));
    const features = own.map(([, values]) => values.join(' ')).join(' / ');
    const rest = row.title.startsWith(title) ? row.title.slice(title.length).replace(EDGES, '') : '';
    const named = row.variant ?? (features || rest || row.id || `${n + 1}`);
    return {
      id: unused(slug(named) || `v${n + 1}`, ids),
      title: named,
      ...(row.price === price ? {} : { price: row.price }),
      stock: row.service ? UNCOUNTED : row.active ? row.stock : 0,
      attributes: Object.fromEntries(own.map(([name, values]) => [name, values.join(', ')])),
    };
  });
}

const EDGES = /^[\s\-–—/|,(:]+|[\s\-–—/|,(:)]+$/gu;

/** What the titles of a group have in common, in whole words; the first of them where they begin with other words. */
function titleOf(rows: readonly Item[]): string {
  const titles = rows.map(({ title }) => title).filter((title) => title !== '');
  const [first = ''] = titles;
  if (titles.every((title) => title === first)) return first;
  const words = first.split(' ');
  const others = titles.map((title) => title.split(' '));
  const length = words.findIndex((word, n) => others.some((other) => other[n] !== word));
  return words.slice(0, length).join(' ').replace(EDGES, '') || first;
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** An id that no other has; it is entered. */
function unused(id: string, ids: Set<string>): string {
  let free = id;
  for (let n = 2; ids.has(free); n += 1) free = `${id}-${n}`;
  ids.add(free);
  return free;
}
