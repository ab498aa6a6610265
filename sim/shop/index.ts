/**
 * The shops that sessions take place in: catalogue files are read, checked and, where they ask for it, filled with
 * generated products. What comes out is the truth that bot replies are compared with.
 */

export {
  type Contacts,
  type DeliveryZone,
  type Discount,
  daysIn,
  type FactSection,
  minutesOf,
  type OpeningHours,
  type PaymentAccount,
  SECTIONS,
  type ShopFacts,
  spanOf,
} from './facts.ts';
export { generateProducts } from './generate.ts';
export {
  FEWER_PRODUCTS,
  listCatalogs,
  loadCatalog,
  loadCatalogByKey,
  parseCatalog,
  readCatalog,
  type WrittenCatalog,
} from './load.ts';
export { applyOverrides } from './overrides.ts';
export { writeProducts } from './write.ts';
