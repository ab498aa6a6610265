import { asArray, asObject, asString } from '../../../json.ts';
import { invalidValue } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import { checkSectionTitle } from './list.ts';
import { array, countWithin, keys, object, string } from './payload.ts';

const PRODUCT_KEYS = new Set(['catalog_id', 'product_retailer_id']);
const LIST_KEYS = new Set(['catalog_id', 'sections']);
const SECTION_KEYS = new Set(['title', 'product_items']);
const ITEM_KEYS = new Set(['product_retailer_id']);

/** One product of the account's own catalogue. */
export const product: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'optional', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action, checking) {
    const path = "interactive['action']";
    keys(action, path, PRODUCT_KEYS, checking);
    string(action.catalog_id, `${path}['catalog_id']`);
    string(action.product_retailer_id, `${path}['product_retailer_id']`);
  },
  showAction: (action) => ({
    ...{ kind: 'other', options: [] },
    offers: { catalogId: asString(action.catalog_id), products: [asString(action.product_retailer_id)] },
  }),
};

/** Up to 30 products of the account's own catalogue, in sections. */
export const productList: InteractiveKind = {
  header: { need: 'required', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action, checking) {
    const path = "interactive['action']";
    keys(action, path, LIST_KEYS, checking);
    string(action.catalog_id, `${path}['catalog_id']`);
    const sections = array(action.sections, `${path}['sections']`);
    countWithin(sections.length, 'sectionCount', 'sections', checking);
    let products = 0;
    for (const [i, value] of sections.entries()) {
      const sectionPath = `${path}['sections'][${i}]`;
      const section = object(value, sectionPath);
      keys(section, sectionPath, SECTION_KEYS, checking);
      checkSectionTitle(section, sections.length, sectionPath, checking);
      const items = array(section.product_items, `${sectionPath}['product_items']`);
      if (items.length === 0)
        throw invalidValue('Section has no products. Each section must have at least one product');
      for (const [j, entry] of items.entries()) {
        const itemPath = `${sectionPath}['product_items'][${j}]`;
        const item = object(entry, itemPath);
        keys(item, itemPath, ITEM_KEYS, checking);
        string(item.product_retailer_id, `${itemPath}['product_retailer_id']`);
      }
      products += items.length;
    }
    countWithin(products, 'productCount', 'products', checking);
  },
  showAction: (action) => ({
    ...{ kind: 'other', options: [] },
    offers: {
      catalogId: asString(action.catalog_id),
      products: asArray(action.sections)
        .flatMap((section) => asArray(asObject(section).product_items))
        .map((item) => asString(asObject(item).product_retailer_id)),
    },
  }),
};
