import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from './index.ts';

const page = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
const rules = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');

describe('docs/checks.md', () => {
  it.each(checks.names)('says what %s counts', (name) => expect(page).toContain(`\`${name}\``));

  it('names no check that does not exist', () => {
    const named = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name);
    expect(named.filter((name) => !checks.names.includes(name ?? ''))).toEqual([]);
  });

  it('every rule that a check watches is one of docs/rules.md', () => {
    const known = new Set([...rules.matchAll(/^\|\s*([A-Z]\d+)\s*\|/gm)].map(([, id]) => id));
    expect(checks.all.flatMap(({ meta }) => meta.rules ?? []).filter((rule) => !known.has(rule))).toEqual([]);
  });
});
