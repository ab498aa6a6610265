import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempFolder } from './rehearsal.ts';

/** A script that the reference bot passes in the shop of `scenarios`. */
export const GOOD = `title: A cup
shop: duka
steps:
  - say: do you have a tin cup?
  - expect: { includes: [cup], language: en }
`;

/** A scenario folder of one file, `one.yaml`, with a catalogue of its own. Gone after the test. */
export async function scenarios(text: string): Promise<string> {
  const folder = join(await tempFolder(), 'scenarios');
  await mkdir(join(folder, 'catalogs'), { recursive: true });
  const catalog =
    'name: Duka\nlanguage: en\ncurrency: KES\nproducts:\n  - {id: cup, title: Tin Cup, category: kitchen, price: 100, stock: 5}\n';
  await writeFile(join(folder, 'catalogs', 'duka.yaml'), catalog);
  await writeFile(join(folder, 'one.yaml'), text);
  return folder;
}
