import { didYouMean, listed } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { FIELDS, type Field, type Mapping } from './types.ts';

/** How columns are called, by field, the likeliest name first. Case, spaces and signs of a name do not count. */
const NAMES: Readonly<Record<Field, string>> = {
  id: 'id sku product_id item_id retailer_id product_code item_code code reference ref handle slug',
  group: 'item_group_id group_id parent_sku parent_id parent product_group',
  title: 'title name product_name product_title item_name product item',
  variant: 'variant_title variant_name variant option',
  description: 'description body_html body short_description details summary',
  category: 'category categories.0.name categories product_type department collection type google_product_category',
  kind: 'kind',
  duration: 'duration duration_minutes minutes',
  price: 'price prices.price regular_price unit_price selling_price retail_price amount',
  sale_price: 'sale_price discount_price offer_price special_price',
  sale_dates: 'sale_price_effective_date',
  currency: 'currency currency_code prices.currency_code price_currency',
  minor_unit: 'prices.currency_minor_unit',
  stock:
    'stock stock_quantity inventory inventory_quantity inventory_qty quantity qty quantity_to_sell_on_facebook on_hand',
  availability: 'availability available in_stock is_in_stock stock_status',
  active: 'active is_active status published enabled visibility',
  image: 'image_link image image_url image_src images.0.src images.0 images photo picture thumbnail',
};
/** What a product has of its own where each row is one of its variants. */
const OF_PRODUCT = 'handle slug id product_id';
/** Columns that are attributes of a product, by the name of the attribute. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  colour: 'colour color',
  size: 'size',
  material: 'material',
  brand: 'brand vendor manufacturer',
  pattern: 'pattern',
  gender: 'gender',
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const candidates = (names: string): string[] => names.split(' ').map(plain);

/** The mapping that the names of the columns suggest. */
export function guessMapping(columns: readonly string[]): Mapping {
  const byName = new Map([...columns].reverse().map((column) => [plain(column), column]));
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => byName.get(name)).find((column) => column !== undefined);
  const ofVariants = columns.some((column) => /^variant\P{L}/iu.test(column));
  const namesOf = (field: Field): string[] => {
    const own = candidates(NAMES[field]);
    if (!ofVariants || field === 'title' || field === 'group' || field === 'variant') return own;
    const inVariant = own.map((name) => `variant${name}`);
    // A product is not its variant: without a column of its own, a variant is called by its title.
    return field === 'id' ? inVariant : [...inVariant, ...own];
  };
  const fields: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const column =
      first(namesOf(field)) ?? (field === 'group' && ofVariants ? first(candidates(OF_PRODUCT)) : undefined);
    if (column !== undefined) fields[field] = column;
  }
  return { fields, attributes: attributesIn(columns, (names) => first(candidates(names))) };
}

function attributesIn(
  columns: readonly string[],
  first: (names: string) => string | undefined,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [attribute, names] of Object.entries(ATTRIBUTES)) {
    const column = first(names);
    if (column !== undefined) found[attribute] = column;
  }
  for (const column of columns) {
    const [, name] = /^attributes?[.:]\s*(.+)$/i.exec(column) ?? [];
    if (name !== undefined) found[attributeName(name)] = column;
  }
  return found;
}

/** `colour` of "Color", `shoe_size` of "Shoe size". */
export const attributeName = (name: string): string => {
  const known = Object.entries(ATTRIBUTES).find(([, names]) => candidates(names).includes(plain(name)));
  return known?.[0] ?? name.trim().toLowerCase().replace(/\s+/g, '_');
};

/**
 * A guessed mapping with what its user says: `title=Name`, `attributes.size=Shoe size`; `stock=` reads no stock.
 * @throws Problem when there is no such field or no such column.
 */
export function withCorrections(guessed: Mapping, corrections: readonly string[], columns: readonly string[]): Mapping {
  const fields: Partial<Record<Field, string>> = { ...guessed.fields };
  const attributes: Record<string, string> = { ...guessed.attributes };
  for (const correction of corrections) {
    const [, name = '', wanted] = /^([^=]+?)\s*=\s*(.*)$/.exec(correction) ?? [];
    if (wanted === undefined) {
      const fix = 'write the field, =, and the column, e.g. --map title=Name';
      throw new Problem('usage', `--map cannot be "${correction}"`, { why: 'it names no column', fix });
    }
    if (wanted !== '' && !columns.includes(wanted)) {
      throw new Problem('usage', `there is no column "${wanted}"`, {
        why: `the columns are ${listed(columns)}`,
        fix: didYouMean(wanted, columns) ?? 'name one of them',
      });
    }
    const [, attribute] = /^attributes?\.(.+)$/.exec(name) ?? [];
    const field = FIELDS.find((each) => each === name);
    if (attribute !== undefined) setOrDrop(attributes, attribute, wanted);
    else if (field !== undefined) setOrDrop(fields, field, wanted);
    else {
      throw new Problem('usage', `there is no field "${name}"`, {
        why: `the fields are ${FIELDS.join(', ')}, and attributes.NAME`,
        fix: didYouMean(name, FIELDS) ?? 'name one of them',
      });
    }
  }
  return { fields, attributes };
}

function setOrDrop<K extends string>(target: Partial<Record<K, string>>, key: K, value: string): void {
  if (value === '') delete target[key];
  else target[key] = value;
}
