import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mappingJsonSchema, parseMapping, readMapping } from './mapping.ts';
import { REFERENCE_MAPPING } from './reference-mapping.ts';

// After a change of the mapping: npx vitest run sim/release/monitor/mapping.test.ts -u
it('the published JSON Schema is that of mappings, and the mapping of the reference bot fits it', async () => {
  await expect(mappingJsonSchema()).toMatchFileSnapshot(join(import.meta.dirname, 'monitor.schema.json'));
  const fits = new Ajv({ strict: false }).compile(JSON.parse(mappingJsonSchema()) as object);
  const text = await readFile(REFERENCE_MAPPING, 'utf8');
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=monitor.schema.json');
  expect(fits(parse(text)) ? [] : fits.errors).toEqual([]);
  expect(fits({ database: { turn: 'select 1' } })).toBe(false);
});

/** What is wrong with a mapping: line and column, what, and what to do. */
function wrong(text: string): string[] {
  try {
    parseMapping(text, 'bot.yaml');
    return [];
  } catch (error) {
    const { problems = [error] } = error as { problems?: unknown[] };
    return (problems as { place?: { line?: number; column?: number }; message: string; fix?: string }[]).map(
      ({ place, message, fix }) => `${place?.line ?? '-'}:${place?.column ?? '-'} ${message} | ${fix}`,
    );
  }
}

describe('a mapping', () => {
  it('of the reference bot has every section', async () => {
    const { database, metrics } = await readMapping(REFERENCE_MAPPING);
    expect(Object.keys(database)).toEqual(
      expect.arrayContaining(['turns', 'responses', 'conversations', 'features', 'rates', 'integrity', 'queries']),
    );
    expect(Object.keys(metrics)).toEqual(['turns', 'responses', 'cache', 'job']);
  });

  it('may be of metrics only', () => {
    expect(wrong('metrics:\n  turns: { attempts: a_total, failed: "b_total{code=~\\"5..\\"}" }\n')).toEqual([]);
  });

  it.each([
    ['', ['-:- the mapping is empty | begin with database: or metrics:']],
    ['database: {}\n', ['1:1 the mapping names no query and no metric | begin with database: or metrics:']],
    ['database:\n  turn: select 1\n', ['2:3 unknown key "turn" | did you mean "turns"?']],
    ['database:\n  turns: delete from t\n', ['2:10 "turns" cannot be "delete from t" | begin it with select or with']],
    [
      'metrics:\n  turns:\n    attempts: "a_total{"\n    failed: b_total\n',
      ['3:15 "attempts" cannot be "a_total{" | write e.g. bot_errors_total{where="send"}'],
    ],
    ['metrics:\n  turns: { attempts: a_total }\n', ['2:10 "failed" is missing | add failed: text or a list']],
    ['elsewhere:\n  helth: uptime robot\n', ['2:3 unknown key "helth" | did you mean "health"?']],
    ['database:\n  turns: [\n', [expect.stringMatching(/^\d+:\d+ /u)]],
    ['metrics: { job: a }\n---\nmetrics: { job: b }\n', ['3:1 a mapping is one document | remove it']],
  ])('is refused with the place of what is wrong: %j', (text, problems) => expect(wrong(text)).toEqual(problems));
});
