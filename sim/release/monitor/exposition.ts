/** One line of Prometheus' text form: a name, labels and a value. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** What a `/metrics` answered. */
export interface Scrape {
  samples: Sample[];
  /** Names of `# TYPE` lines: a counter with labels that nobody has counted yet has no other line. */
  declared: Set<string>;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads Prometheus' text form (also OpenMetrics, as far as counters and histograms go). Lines that are neither are skipped. */
export function parseExposition(text: string): Scrape {
  const scrape: Scrape = { samples: [], declared: new Set() };
  for (const line of text.split('\n')) {
    const [, type] = /^# TYPE (\S+)/.exec(line) ?? [];
    if (type !== undefined) scrape.declared.add(type);
    const [, name, labels = '', value = ''] = line.startsWith('#') ? [] : (LINE.exec(line) ?? []);
    if (name === undefined || Number.isNaN(numberOf(value))) continue;
    scrape.samples.push({ name, labels: labelsOf(labels), value: numberOf(value) });
  }
  return scrape;
}

const numberOf = (text: string): number => Number(text.replace(/^([+-]?)Inf$/, '$1Infinity'));

const ESCAPES: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' };

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/g, (all, escaped: string) => ESCAPES[escaped] ?? all),
    ]),
  );

/** Which samples are meant: `name` or `name{label="value",other=~"a|b"}`. */
export interface Selector {
  name: string;
  labels: readonly { label: string; operator: '=' | '!=' | '=~' | '!~'; value: string }[];
}

const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/y;

/** Reads a selector as PromQL writes it; undefined when it is none. */
export function parseSelector(text: string): Selector | undefined {
  const [, name, , inside = ''] = /^\s*([a-zA-Z_:][\w:]*)\s*(\{(.*)\})?\s*$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const labels: Selector['labels'][number][] = [];
  MATCHER.lastIndex = 0;
  while (MATCHER.lastIndex < inside.trimEnd().length) {
    const found = MATCHER.exec(inside);
    if (!found) return undefined;
    const [, label = '', operator, value = ''] = found;
    if (operator?.endsWith('~') && !isPattern(value)) return undefined;
    labels.push({ label, operator: operator as '=', value });
  }
  return { name, labels };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The samples that a selector means. */
export function selected({ samples }: Scrape, { name, labels }: Selector, suffix = ''): Sample[] {
  return samples.filter(
    (sample) =>
      sample.name === name + suffix &&
      labels.every(({ label, operator, value }) => {
        const has = sample.labels[label] ?? '';
        const fits = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(has) : has === value;
        return operator.startsWith('!') ? !fits : fits;
      }),
  );
}

/** Whether an endpoint has this metric, even if nothing was counted yet. */
export const declares = ({ samples, declared }: Scrape, { name }: Selector): boolean =>
  declared.has(name) ||
  declared.has(name.replace(/_total$/, '')) ||
  samples.some((sample) => sample.name === name || sample.name === `${name}_bucket`);
