import { closest, distance } from 'fastest-levenshtein';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Place, Problem, Problems } from '../problem.ts';
import { exampleThreshold, type Metric, metrics } from './metrics.ts';
import { parseThreshold } from './threshold.ts';
import type { GateFile, Threshold } from './types.ts';

const DEFAULT_CONFIDENCE = 0.95;

/**
 * Reads a gate file's text. All that is wrong with it is thrown at once as `Problems`, each with file, line and column:
 * an unknown metric (with the nearest right one), a threshold that does not parse, a rate threshold on a duration.
 */
export function parseGate(text: string, file: string): GateFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const complain = (what: string, node: Node | null | undefined, fix: string): void => {
    problems.push(new Problem('usage', what, { place: placeOf(node?.range?.[0] ?? 0), fix }));
  };
  for (const error of document.errors) {
    problems.push(new Problem('usage', `not valid YAML: ${error.message}`, { place: placeOf(error.pos[0]) }));
  }
  if (problems.length > 0) throw new Problems(problems);

  const root = document.contents;
  if (!isMap(root)) {
    complain('a gate file is a map', root, "start with 'confidence: 0.95' and 'gates:'");
    throw new Problems(problems);
  }
  const gate: GateFile = { confidence: DEFAULT_CONFIDENCE, gates: [] };
  for (const { key, value } of root.items as { key: Node; value: Node | null }[]) {
    const name = String(isScalar(key) ? key.value : key);
    if (name === 'confidence') {
      const confidence = isScalar(value) ? value.value : undefined;
      if (typeof confidence === 'number' && confidence > 0.5 && confidence < 1) gate.confidence = confidence;
      else complain('confidence is a number between 0.5 and 1', value ?? key, 'confidence: 0.95');
    } else if (name === 'gates') {
      if (isMap(value)) gate.gates = readGates(value.items as { key: Node; value: Node | null }[]);
      else complain('gates is a map from metric to thresholds', value ?? key, "errors: ['rate<0.01']");
    } else {
      complain(`unknown key '${name}'`, key, `did you mean '${closest(name, ['confidence', 'gates'])}'?`);
    }
  }
  if (problems.length === 0 && gate.gates.length === 0) {
    complain('no gate is set, so nothing could be decided', root, "gates:\n         errors: ['rate<0.01']");
  }
  if (problems.length > 0) throw new Problems(problems);
  return gate;

  function readGates(items: { key: Node; value: Node | null }[]): GateFile['gates'] {
    return items.map(({ key, value }) => {
      const metric = String(isScalar(key) ? key.value : key);
      const known = metrics.all.find(({ name }) => name === metric);
      if (!known) complain(`unknown metric '${metric}'`, key, suggest(metric));
      const entries = isSeq(value) ? (value.items as Node[]) : value ? [value] : [];
      if (entries.length === 0)
        complain(`${metric} has no threshold`, key, `${metric}: ['${known ? exampleThreshold(known) : 'rate>0.95'}']`);
      const thresholds = entries.flatMap((entry) => readThreshold(known, entry));
      return { metric, thresholds, line: placeOf(key.range?.[0] ?? 0).line ?? 1 };
    });
  }

  function readThreshold(metric: Metric | undefined, node: Node): Threshold[] {
    try {
      const threshold = parseThreshold(String(isScalar(node) ? node.value : node));
      const kind = threshold.aggregate.kind;
      if (metric?.kind === 'rate' && kind !== 'rate' && kind !== 'count')
        throw new Error(`${metric.name} is a rate: use 'rate' or 'count'`);
      if (metric?.kind === 'duration' && kind === 'rate')
        throw new Error(`${metric.name} is a duration in ms: use 'p(95)', 'avg', 'med', 'max'`);
      return [threshold];
    } catch (error) {
      complain((error as Error).message, node, "see the thresholds in gate.yaml, e.g. 'rate>0.95' or 'p(95)<500'");
      return [];
    }
  }
}

function suggest(metric: string): string {
  const nearest = closest(metric, [...metrics.names]);
  return distance(metric, nearest) <= 6 ? `did you mean '${nearest}'?` : `the metrics are ${metrics.names.join(', ')}`;
}
