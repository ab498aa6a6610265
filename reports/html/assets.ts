import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../sim/problem.ts';
import { PACKAGE_ROOT } from '../../sim/version.ts';
import type { PageAssets } from './render.ts';

/** What the build made of the `page/` of a folder. @throws Problem where nothing was built. */
export async function readAssets(folder = 'reports/html'): Promise<PageAssets> {
  const text = await readFile(join(PACKAGE_ROOT, 'dist', folder, 'page.json'), 'utf8').catch((cause: Error) => {
    throw new Problem('harness', `the page of ${folder} was not built`, {
      ...{ why: cause.message, cause },
      fix: 'install the package again; in a copy of the repository: npm run build',
    });
  });
  return JSON.parse(text) as PageAssets;
}
