// Bundles the page of the report (page/main.tsx and page/style.css) into dist/reports/html/page.json. Part of `npm run build`.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const common = { bundle: true, minify: true, write: false, legalComments: 'none', charset: 'utf8', logLevel: 'error' };
const only = ({ outputFiles: [file] }) => file.text.trimEnd();
const script = only(
  buildSync({
    ...common,
    entryPoints: ['reports/html/page/main.tsx'],
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
  // The script stands in the page, where this would end it.
).replaceAll('</script', '<\\/script');
const style = only(buildSync({ ...common, entryPoints: ['reports/html/page/style.css'] }));
const digest = `sha256-${createHash('sha256').update(script).digest('base64')}`;
mkdirSync('dist/reports/html', { recursive: true });
writeFileSync('dist/reports/html/page.json', JSON.stringify({ script, digest, style }));
