import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkMetas } from '../sim/checks/index.ts';
import { loadScenarios } from '../sim/scenario/index.ts';
import type { Script } from '../sim/scenario/types.ts';

const FILE = 'docs/rules.md';
const ROW = /^\| ([A-Z]\d+) *\| ([^|]*?) *\|/;
/** Faults and rules that show on one side only, with the reason. */
const NOT_ON_THE_BOT = new Map<string, string>();
const NOT_IN_THE_SIMULATOR = new Map<string, string>();

let scripts: Script[];
const botTests = new Map<string, string[]>();

beforeAll(async () => {
  scripts = await loadScenarios(['scenarios'], { root: 'scenarios' });
  const files = filesUnder('reference-bot').filter((file) => file.endsWith('.test.ts'));
  for (const file of files) {
    // A title that begins with the ids of the rules it shows: 'H1, H2: …'.
    for (const [, title] of readFileSync(file, 'utf8').matchAll(/[`'"]([HRDLGMCIF]\d{1,2}\b[^`'":]*):/g)) {
      for (const [rule] of (title ?? '').matchAll(/\b[HRDLGMCIF]\d{1,2}\b/g)) {
        const found = botTests.get(rule) ?? [];
        if (!found.includes(file)) botTests.set(rule, [...found, file]);
      }
    }
  }
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .sort();
}

const checksOf = (rule: string) =>
  checkMetas()
    .filter(({ rules }) => rules?.includes(rule))
    .map(({ name }) => name);
const scenariosOf = (rule: string) => scripts.filter((script) => script.rules.includes(rule)).map(({ id }) => id);

/** `a`, `b` and so many more. */
function some(names: string[], most = 2): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  return shown.join(', ') + (names.length > most ? ` +${names.length - most}` : '');
}

describe('docs/rules.md', () => {
  const text = readFileSync(FILE, 'utf8');
  const rules = text.split('\n').flatMap((line) => ROW.exec(line)?.[1] ?? []);

  it('has an id for each rule', () => {
    expect(rules.length).toBeGreaterThan(80);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it.each(rules)('%s is watched by a check or a scenario, and kept by a test of the bot', (rule) => {
    if (!NOT_IN_THE_SIMULATOR.has(rule)) expect([...checksOf(rule), ...scenariosOf(rule)]).not.toEqual([]);
    if (!NOT_ON_THE_BOT.has(rule)) expect(botTests.get(rule) ?? []).not.toEqual([]);
  });

  it('names no rule that does not exist', () => {
    const named = [
      ...checkMetas().flatMap(({ rules: of }) => of ?? []),
      ...scripts.flatMap((script) => script.rules),
      ...botTests.keys(),
    ];
    expect(named.filter((rule) => !rules.includes(rule))).toEqual([]);
  });

  // After new rules, checks, scenarios or tests: npx vitest run tests/rules-map -u
  it('maps each rule to its checks, scenarios and tests', async () => {
    const mapped = text.split('\n').map((line) => {
      const [, what] = /^\| id +\| (rule|fault)\b/.exec(line) ?? [];
      if (what) return `| id | ${what} | checks | scenarios | tests of the bot |`;
      if (/^\| ?---/.test(line)) return '|---|---|---|---|---|';
      const [, id, rule] = ROW.exec(line) ?? [];
      if (!id) return line;
      const tests = (botTests.get(id) ?? []).map((file) => basename(file, '.test.ts'));
      return `| ${id} | ${rule} | ${some(checksOf(id), 3)} | ${some(scenariosOf(id))} | ${some(tests)} |`;
    });
    expect(existsSync(FILE)).toBe(true);
    await expect(mapped.join('\n')).toMatchFileSnapshot(`../${FILE}`);
  });
});
