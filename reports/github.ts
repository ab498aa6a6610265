import { plural } from '../sim/plural.ts';
import { howOften, sortFindings } from './findings.ts';
import { explainGate, formatValue } from './format.ts';
import { inertIn } from './inert.ts';
import type { Report } from './schema.ts';
import type { CreateReporter } from './types.ts';

/** The most annotations of one level that GitHub keeps in one step; it drops the others silently. */
const MOST_OF_A_LEVEL = 10;

/** Annotations for GitHub Actions: workflow commands on stdout, at the scenario's line where there is one. */
export const github: CreateReporter = ({ print, inRepository }) => ({
  onEnd: (report) => {
    const commands = renderGithub(report, inRepository);
    if (commands.length > 0) print(`${commands.join('\n')}\n`);
  },
});

interface Annotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  text: string;
  /** `file:line`. */
  place?: string | undefined;
}

/**
 * Workflow commands, one a line: what fails the run as errors, what people should look at as warnings. The tenth of a level
 * says how many more there are (facts: docs.github.com, workflow commands). `inRepository` gives the paths that GitHub knows:
 * those from the root of the repository, wherever the command ran.
 */
export function renderGithub(given: Report, inRepository = (path: string): string => path): string[] {
  const report = inertIn(given);
  const { wrong, apart } = sortFindings(report);
  const found = (level: Annotation['level'], findings: typeof wrong): Annotation[] =>
    findings.map((finding): Annotation => {
      const [example] = finding.examples;
      const also = finding.others.flatMap(({ checks, examples: [one] }) =>
        one ? [`\n${checks.join(', ')}: expected ${one.expected}, got ${one.actual}`] : [],
      );
      const what = example
        ? `expected ${example.expected}, got ${example.actual}${also.join('')}\nsaid: ${example.said}\nreplay: ${example.replay}`
        : finding.says;
      const often = finding.count > 1 ? ` (${howOften(finding)})` : '';
      return {
        level,
        title: `${finding.checks.join(', ')}${often}`,
        text: what || finding.cause,
        place: example?.place,
      };
    });
  const gates = report.gates
    .filter(({ verdict }) => verdict !== 'pass')
    .map(
      (gate): Annotation => ({
        level: gate.verdict === 'fail' ? 'error' : 'warning',
        title: `gate ${gate.metric} ${gate.expression}`,
        text: `${formatValue(gate.metric, gate.value)}: ${explainGate(gate)}`,
      }),
    );
  const verdict: Annotation = {
    level: report.exitCode === 0 ? 'notice' : 'error',
    title: `Rehearsal: ${report.verdict}`,
    text: report.because,
  };
  const look = apart.filter(({ open }) => open).flatMap(({ findings }) => findings);
  const all = [verdict, ...gates, ...found('error', wrong), ...found('warning', look)];
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    few(all.filter((each) => each.level === level)).map((each) => commandOf(each, inRepository)),
  );
}

function few(annotations: readonly Annotation[]): readonly Annotation[] {
  const rest = annotations.length - MOST_OF_A_LEVEL;
  if (rest <= 0) return annotations;
  const [{ level } = { level: 'notice' as const }] = annotations;
  const more = { level, title: 'Rehearsal', text: `${plural(rest + 1, 'more finding')}, all of them in the report` };
  return [...annotations.slice(0, MOST_OF_A_LEVEL - 1), more];
}

function commandOf({ level, title, text, place }: Annotation, inRepository: (path: string) => string): string {
  const [, file, line] = /^(.*?):(\d+)(?::\d+)?$/.exec(place ?? '') ?? [];
  const at = file === undefined ? [] : [`file=${property(inRepository(file))}`, `line=${line}`];
  return `::${level} ${[...at, `title=${property(title)}`].join(',')}::${data(text)}`;
}

/** As the runner's own toolkit escapes (actions/toolkit, packages/core/src/command.ts). */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
