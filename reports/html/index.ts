import type { CreateReporter } from '../types.ts';
import { readAssets } from './assets.ts';
import { renderPage } from './render.ts';

/** The report as a page, as `index.html`. */
export const html: CreateReporter = ({ writeFile, stored }) => ({
  onEnd: async (report) => writeFile('index.html', await renderPage(report, stored, await readAssets())),
});
