// Bundles each page that the product shows (main.tsx and style.css of its folder) into a page.json in dist. Part of `npm run build`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'rolldown';

/** Folders that have a `page`; what is made of it goes to the same place in dist. */
const PAGES = ['reports/html', 'sim/emulator'];

for (const folder of PAGES) {
  const { output } = await build({
    input: `${folder}/page/main.tsx`,
    platform: 'browser',
    transform: { target: 'es2022' },
    output: { format: 'iife', minify: true, comments: false },
    write: false,
  });
  // The script stands in the page, where this would end it.
  const script = output[0].code.trimEnd().replaceAll('</script', '<\\/script');
  const style = readFileSync(`${folder}/page/style.css`, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  const digest = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  mkdirSync(`dist/${folder}`, { recursive: true });
  writeFileSync(`dist/${folder}/page.json`, JSON.stringify({ script, digest, style }));
}
