import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Problems } from '../problem.ts';
import { parseGate } from './gate-file.ts';

function complaints(text: string): string {
  try {
    parseGate(text, 'gate.yaml');
  } catch (error) {
    if (error instanceof Problems) return error.describe();
    throw error;
  }
  return '';
}

describe('parseGate', () => {
  it("reads the repository's own gate file, with all the checklist's gates", () => {
    const gate = parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml');
    expect(gate.confidence).toBe(0.95);
    expect(gate.gates.flatMap(({ metric, thresholds }) => thresholds.map((t) => `${metric} ${t.expression}`))).toEqual([
      'harmonization_success rate>0.95',
      'reference_resolution rate>0.90',
      'empty_results rate<0.10',
      'language_consistency rate>0.95',
      'grounding_failures rate<0.05',
      'rich_messages rate>0.80',
      'errors rate<0.01',
      'cache_hits rate>0.80',
      'response_time p(95)<500',
      'response_time avg<500',
    ]);
  });

  it('takes one threshold without a list, and 0.95 by default', () => {
    const gate = parseGate('gates:\n  errors: rate<0.01\n', 'g.yaml');
    expect(gate).toMatchObject({ confidence: 0.95, gates: [{ metric: 'errors', line: 2 }] });
  });

  it('names the nearest metric, with the place', () => {
    const text = complaints('gates:\n  harmonisation_succes: [rate>0.95]\n');
    expect(text).toContain("gate.yaml:2:3: unknown metric 'harmonisation_succes'");
    expect(text).toContain("did you mean 'harmonization_success'?");
  });

  it('lists the metrics when nothing is near', () => {
    expect(complaints('gates:\n  beauty_of_the_thing_as_such: [rate>0.95]\n')).toContain(
      'the metrics are harmonization_success',
    );
  });

  it.each(['0.5', '1', '7', '-1', 'high', '[0.9]'])('refuses a confidence of %s, with the place', (confidence) => {
    const text = complaints(`confidence: ${confidence}\ngates:\n  errors: rate<0.01\n`);
    expect(text).toContain('gate.yaml:1:13: confidence is a number between 0.5 and 1');
    expect(text).toContain('confidence: 0.95');
  });

  it('says what to write instead', () => {
    expect(complaints('confidense: 0.9\ngates:\n  errors: rate<0.01\n')).toContain("did you mean 'confidence'?");
    expect(complaints('gate:\n  errors: rate<0.01\n')).toContain("did you mean 'gates'?");
    expect(complaints('gates:\n  errors: []\n')).toContain("errors: ['rate<0.02']");
    expect(complaints('gates: 7\n')).toContain("errors: ['rate<0.01']");
    expect(complaints('gates:\n  errors: often\n')).toContain("see the thresholds in gate.yaml, e.g. 'rate>0.95'");
    expect(complaints('- a\n')).toContain("start with 'confidence: 0.95' and 'gates:'");
    expect(complaints('confidence: 0.9\n')).toContain("gates:\n         errors: ['rate<0.01']");
    expect(complaints('gates:\n  beauty_of_the_thing_as_such: [rate>0.95]\n')).toContain(
      'harmonization_success, reference_resolution',
    );
  });

  it('complains once of what is wrong once', () => {
    expect(complaints('gates: 7\n')).not.toContain('no gate is set');
    expect(complaints('confidence: 0.501\ngates:\n  errors: rate<0.01\n')).toBe('');
  });

  it('reports everything that is wrong at once', () => {
    const text = complaints(
      'confidense: 2\nconfidence: 7\ngates:\n  errors: [rate<<1, p(95)<5]\n  response_time: [rate>1]\n  cache_hits: []\n',
    );
    expect(text).toContain("gate.yaml:1:1: unknown key 'confidense'");
    expect(text).toContain('gate.yaml:2:13: confidence is a number between 0.5 and 1');
    expect(text).toContain("gate.yaml:4:12: 'rate<<1' is no threshold");
    expect(text).toContain('errors is a rate');
    expect(text).toContain('response_time is a duration');
    expect(text).toContain('cache_hits has no threshold');
  });

  it.each([
    ['gates: [', 'not valid YAML'],
    ['- a', 'a gate file is a map'],
    ['gates: 7', 'gates is a map'],
    ['confidence: 0.9', 'no gate is set'],
  ])('refuses %j', (text, complaint) => expect(complaints(text)).toContain(complaint));
});
