import { Document, isMap, isSeq, parseDocument, visit } from 'yaml';
import { writeProducts } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';

/** A catalogue as the text of a file. `schema` is the address of the JSON Schema that editors check it by. */
export function writeCatalog({ name, language, languages, currency, products }: Catalog, schema?: string): string {
  const spoken = languages === undefined ? {} : { languages };
  const document = new Document({ name, language, ...spoken, currency, products: writeProducts(products) }, PLAIN);
  const head = schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`;
  return head + print(document);
}

/** The text of a catalogue file with other products: all else that it says stays as it is written. */
export function withProducts(text: string, { currency, products }: Catalog): string {
  const document = parseDocument(text);
  document.set('currency', currency);
  document.delete('generate');
  document.set('products', document.createNode(writeProducts(products), PLAIN));
  return print(document);
}

const PLAIN = { aliasDuplicateObjects: false } as const;

/** A product is a block, what belongs to it a line. */
function print(document: Document): string {
  const products = document.get('products', true);
  const spoken = document.get('languages', true);
  if (isSeq(spoken)) spoken.flow = true;
  visit(isSeq(products) ? products : null, {
    Map(_, node, path) {
      if (path.some(isMap)) node.flow = true;
    },
    Seq(_, node, path) {
      if (path.filter(isMap).length > 1) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
