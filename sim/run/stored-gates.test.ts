import { expect, it } from 'vitest';
import { sampleReport } from '../../reports/sample.ts';
import { parseGate } from '../gate/index.ts';
import { gatesOfRun } from './stored-gates.ts';

const gate = (metric: string, expression: string) => {
  const [sample] = sampleReport().gates;
  if (!sample) throw new Error('the sample has no gate');
  return { ...sample, metric, expression, confidence: 0.9 };
};

it('reads the gates of a run back from its report, as the file had them', () => {
  const text =
    "confidence: 0.9\nlongest: {errors: 2}\nspell: 200\ngates: {errors: ['rate<0.01', 'rate<0.02'], response_time: 'p(95)<500'}";
  const file = parseGate(text, 'gate.yaml');
  const assumptions = { longest: { errors: 2 }, spellMs: 200 };
  const gates = [gate('errors', 'rate<0.01'), gate('errors', 'rate<0.02'), gate('response_time', 'p(95)<500')];
  const withoutLines = file.gates.map((one) => ({ ...one, line: 0 }));
  expect(gatesOfRun({ gates, assumptions })).toEqual({ ...file, gates: withoutLines });
});

it('a run without gates, or with those of its profile alone, was held to no file', () => {
  expect(gatesOfRun({ gates: [] })).toBeNull();
  expect(gatesOfRun({ gates: [gate('short-replies', 'rate>0.95')] })).toBeNull();
});

it('a report from before assumptions were stored is not judged more strictly than it was', () => {
  expect(gatesOfRun({ gates: [gate('errors', 'rate<0.01')] })?.assumptions?.longest).toHaveProperty('errors');
});
