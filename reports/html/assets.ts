import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '../../sim/problem.ts';
import type { PageAssets } from './render.ts';

/** Of the built program the file beside this one; of its sources that of the last build. */
const PLACES = ['page.json', '../../dist/reports/html/page.json'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** What the build made of `page/`. @throws Problem where nothing was built. */
export async function readAssets(): Promise<PageAssets> {
  for (const place of PLACES) {
    const text = await readFile(place, 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as PageAssets;
  }
  throw new Problem('harness', 'the page of the report was not built', {
    why: `there is no ${PLACES[0]}`,
    fix: 'install the package again; in a copy of the repository: npm run build',
  });
}
