// Bundles the page of the report (page/main.tsx and page/style.css) into dist/reports/html/page.json. Part of `npm run build`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'rolldown';

const { output } = await build({
  input: 'reports/html/page/main.tsx',
  platform: 'browser',
  transform: { target: 'es2022' },
  output: { format: 'iife', minify: true, comments: false },
  write: false,
});
// The script stands in the page, where this would end it.
const script = output[0].code.trimEnd().replaceAll('</script', '<\\/script');
const style = readFileSync('reports/html/page/style.css', 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s*\n\s*/g, '\n')
  .trim();
const digest = `sha256-${createHash('sha256').update(script).digest('base64')}`;
mkdirSync('dist/reports/html', { recursive: true });
writeFileSync('dist/reports/html/page.json', JSON.stringify({ script, digest, style }));
