import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { parseGate } from './gate-file.ts';

function complaints(text: string): string {
  try {
    parseGate(text, 'gate.yaml');
  } catch (error) {
    if (error instanceof Problem) return error.describe();
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

  it("reads the starter's, which has the same gates, and says why where it has not", () => {
    const own = parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml');
    const text = readFileSync('starter/gate.yaml', 'utf8');
    const starter = parseGate(text, 'starter/gate.yaml');
    const plain = ({ gates }: typeof own) =>
      Object.fromEntries(
        gates.map(({ metric, thresholds }) => [metric, thresholds.map(({ expression }) => expression)]),
      );
    const [ours, theirs] = [plain(own), plain(starter)];
    const explained = (metric: string) => new RegExp(`# ${metric} is .*: .*\\.$`, 'm').test(text);
    for (const metric of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (!explained(metric)) expect([metric, theirs[metric]]).toEqual([metric, ours[metric]]);
    }
    expect(starter.confidence).toBe(own.confidence);
    expect(theirs.cache_hits).toBeUndefined();
  });

  it('takes one threshold without a list, and 0.95 by default', () => {
    const gate = parseGate('gates:\n  errors: rate<0.01\n', 'g.yaml');
    expect(gate).toMatchObject({ confidence: 0.95, gates: [{ metric: 'errors', line: 2 }] });
  });

  it('shows the line, and names the nearest metric', () => {
    expect(complaints('gates:\n  harmonisation_succes: [rate>0.95]\n')).toBe(`error unknown key "harmonisation_succes"
  at gate.yaml:2:3
     2 |   harmonisation_succes: [rate>0.95]
       |   ^
  why: "gates" has no such key
  fix: did you mean "harmonization_success"?`);
  });

  it('lists the metrics when nothing is near', () => {
    expect(complaints('gates:\n  beauty_of_the_thing_as_such: [rate>0.95]\n')).toContain(
      'fix: one of: harmonization_success, reference_resolution',
    );
  });

  it.each([
    ['0.5', '0.95'],
    ['1', '0.95'],
    ['-1', '0.95'],
    ['high', '0.95'],
    ['[0.9]', '0.95'],
    ['99', '0.99'],
    ['90%', '0.9'],
  ])('refuses a confidence of %s: %s is right', (written, right) => {
    const text = complaints(`confidence: ${written}\ngates:\n  errors: rate<0.01\n`);
    expect(text).toMatch(/^error "confidence" cannot be .*\n {2}at gate\.yaml:1:13\n/);
    expect(text).toContain(`why: it lies between 0.5 and 1\n  fix: write confidence: ${right}`);
  });

  it('complains once of what is wrong once', () => {
    expect(complaints('gates: 7\n')).not.toContain('no gate is set');
    expect(complaints('errors: rate<0.01\n').match(/^error/gm)).toHaveLength(1);
    expect(complaints('confidence: 0.501\ngates:\n  errors: rate<0.01\n')).toBe('');
  });

  it('reports everything that is wrong at once, each with its line, why, and what to do', () => {
    const text = complaints(
      'confidense: 2\nconfidence: 7\ngates:\n  errors: [rate<<1, p(95)<5]\n  response_time: [rate>1]\n  cache_hits: []\n',
    );
    expect(text.match(/^(error| {2}at) .*/gm)).toEqual([
      'error unknown key "confidense"',
      '  at gate.yaml:1:1',
      'error "confidence" cannot be 7',
      '  at gate.yaml:2:13',
      "error 'rate<<1' is no threshold",
      '  at gate.yaml:4:12',
      'error errors has no p(95)',
      '  at gate.yaml:4:21',
      'error response_time has no rate',
      '  at gate.yaml:5:19',
      'error cache_hits has no threshold',
      '  at gate.yaml:6:15',
    ]);
    for (const part of ['why', 'fix', '     '])
      expect(text.match(new RegExp(`^  ${part}`, 'gm'))?.length).toBeGreaterThan(5);
  });

  it.each([
    ['', 'the gate file is empty', 'begin with gates:'],
    ['gates: [', '[ is not closed', 'write ]'],
    ['- a', 'this file cannot be a list', 'remove the dashes'],
    ['gates: 7', '"gates" cannot be 7', 'e.g. harmonization_success'],
    ['gates: {}', 'no gate is set', "errors: ['rate<0.01']"],
    ['confidence: 0.9', '"gates" is missing', "errors: ['rate<0.01']"],
    ['gates:\nerrors: rate<0.01', '"errors" is not indented under "gates"', '  errors: rate<0.01'],
    ['errors: rate<0.01', 'unknown key "errors"', 'write it under "gates"'],
    ['gate:\n  errors: rate<0.01', 'unknown key "gate"', 'did you mean "gates"?'],
    ['gates:\n  - errors: rate<0.01', '"gates" cannot be a list', 'remove the dashes'],
    ['gates:\n  errors: [rate<0.01]\n  errors: [rate<0.02]', '"errors" is given twice', 'keep one of the two'],
    ['gates:\n  errors: [rate<0.01]\n---\na: 1', 'a gate file is one document', 'remove it'],
    ['gates:\n  errors:', 'errors has no threshold', "errors: ['rate<0.01']"],
    ['gates:\n  errors: {rate: 0.01}', 'a threshold of errors cannot be a mapping', "errors: ['rate<0.01']"],
    ['gates:\n  errors: [{threshold: rate<0.02, abortOnFail: true}]', 'cannot be a mapping', "write 'rate<0.02'"],
    ['gates:\n  errors: [often]', "'often' is no threshold", "errors: ['rate<0.01']"],
    ['gates:\n  rich_messages: [often]', "'often' is no threshold", "rich_messages: ['rate>0.95']"],
    ['gates:\n  ack_time: [often]', "'often' is no threshold", "ack_time: ['p(95)<500']"],
    ['gates:\n  errors: [rate<1%]', "'rate<1%' is no threshold", "write 'rate<0.01'"],
    ['gates:\n  errors: [rate<2]', 'errors: rate<2 can never fail', "in percent? write 'rate<0.02'"],
    ['gates:\n  errors: [rate<0.5, rate>0.9]', 'errors: rate<0.5 and rate>0.9 contradict each other', 'remove one'],
  ])('refuses %j', (text, complaint, fix) => {
    const said = complaints(text);
    expect(said).toContain(`error ${complaint}`.replace('error cannot', 'cannot'));
    expect(said).toMatch(/\n {2}why: \S/);
    expect(said).toContain(fix);
  });
});
