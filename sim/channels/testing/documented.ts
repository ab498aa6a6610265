import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../../docs/platform.md', import.meta.url), 'utf8');

/** The tables of one channel's part of `docs/platform.md`: limits by name, and rows of cells that begin with a code. */
export function documented(title: string): {
  limits: (readonly [string, { min: number; max: number }])[];
  codes: string[][];
} {
  const [, part = ''] = page.split(`## ${title}: webhooks\n`);
  const rows = part
    .split(/^## .*: webhooks$/m)[0]!
    .split('\n')
    .map((sender) =>
      sender
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return {
    limits: rows
      .filter(([name, min]) => /^`\w+`$/.test(name ?? '') && /^\d+$/.test(min ?? ''))
      .map(([name, min, max]) => [name?.slice(1, -1) ?? '', { min: Number(min), max: Number(max) }] as const),
    codes: rows.filter(([code, status]) => /^\d+$/.test(code ?? '') && /^(\d{3}|–)$/.test(status ?? '')),
  };
}
