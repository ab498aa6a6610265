/**
 * Catalogues of people: where their products come from, what is doubtful in their files, and how they are shown. Rows of a
 * file, an address or a database become the products of a catalogue by a mapping of columns to fields.
 */

export { checkCatalog, describeWarning, type TitleLimits } from './check.ts';
export { catalogFromRows, type Defaults, type FromRows, productsFromRows } from './from-rows.ts';
export { guessMapping, withCorrections } from './mapping.ts';
export { rowsOf } from './objects.ts';
export { isCurrency } from './prices.ts';
export { readSource } from './read-source.ts';
export { showCatalog } from './show.ts';
export { columnsOf, FIELDS, type Mapping, type Row, type Table } from './types.ts';
export { withProducts, writeCatalog } from './write-file.ts';
