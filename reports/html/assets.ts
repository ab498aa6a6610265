import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../sim/problem.ts';
import { PACKAGE_ROOT } from '../../sim/version.ts';
import type { PageAssets } from './render.ts';

const PLACE = join(PACKAGE_ROOT, 'dist/reports/html/page.json');

/** What the build made of `page/`. @throws Problem where nothing was built. */
export async function readAssets(): Promise<PageAssets> {
  const text = await readFile(PLACE, 'utf8').catch((cause: Error) => {
    throw new Problem('harness', 'the page of the report was not built', {
      ...{ why: cause.message, cause },
      fix: 'install the package again; in a copy of the repository: npm run build',
    });
  });
  return JSON.parse(text) as PageAssets;
}
