// Bundles the pages, each with its script, its style and the digest that its policy names. Part of `npm run build`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'rolldown';

const REPORT_STYLE = 'reports/html/page/style.css';
const PAGES = [
  { input: 'reports/html/page/main.tsx', styles: [REPORT_STYLE], output: 'dist/reports/html/page.json' },
  {
    input: 'sim/chat/page/main.tsx',
    // The chat looks as it does in the report.
    styles: [REPORT_STYLE, 'sim/chat/page/style.css'],
    output: 'dist/sim/chat/page.json',
  },
];

for (const page of PAGES) {
  const { output } = await build({
    input: page.input,
    platform: 'browser',
    transform: { target: 'es2022' },
    output: { format: 'iife', minify: true, comments: false },
    write: false,
  });
  // The script stands in the page, where this would end it.
  const script = output[0].code.trimEnd().replaceAll('</script', '<\\/script');
  const style = page.styles
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  const digest = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  mkdirSync(dirname(page.output), { recursive: true });
  writeFileSync(page.output, JSON.stringify({ script, digest, style }));
}
