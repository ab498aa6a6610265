import { nearest } from '../nearest.ts';
import { type Place, Problem, Problems } from '../problem.ts';
import { type BotSettings, DEFAULT_SETTINGS } from '../shop/types.ts';
import { judge, type Path } from '../yaml/index.ts';
import { type HeadInput, Settings } from './schema.ts';

/** Settings by the names that scenarios use, with those of the base for all that is not given. */
export function buildSettings(settings: HeadInput['settings'], base: BotSettings = DEFAULT_SETTINGS): BotSettings {
  const d = base;
  return {
    harmonization: settings?.harmonization ?? d.harmonization,
    immediateDisplay: settings?.immediate_display ?? d.immediateDisplay,
    groundedValidation: settings?.grounded_validation ?? d.groundedValidation,
    referenceResolution: settings?.reference_resolution ?? d.referenceResolution,
    waitSeconds: settings?.wait_seconds ?? d.waitSeconds,
    maxProducts: settings?.max_products ?? d.maxProducts,
    contextTtlMinutes: settings?.context_ttl_minutes ?? d.contextTtlMinutes,
    thinkingMs: settings?.thinking_ms ?? d.thinkingMs,
    cacheTtlSeconds: settings?.cache_ttl_seconds ?? d.cacheTtlSeconds,
  };
}

/**
 * The same from a command line: `wait_seconds=2`, `harmonization=off`.
 * @throws Problem for a setting that there is not, or a value that it cannot have.
 */
export function settingsFrom(pairs: readonly string[], base?: BotSettings): BotSettings {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  const placeOf = (name: string): Place => ({
    file: `--setting ${pairs.find((pair) => pair.startsWith(name)) ?? name}`,
  });
  for (const pair of pairs) {
    const [, name, value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined) {
      const why = 'a setting has a name, "=" and a value';
      const fix = `write e.g. --setting ${nearest(pair, Object.keys(Settings.shape)) ?? 'wait_seconds'}=2`;
      problems.push(new Problem('usage', `--setting ${pair} has no value`, { why, fix }));
    } else if (Object.hasOwn(values, name)) {
      const more = { place: placeOf(name), why: 'a setting has one value', fix: 'give it once' };
      problems.push(new Problem('usage', `"${name}" is given twice`, more));
    } else values[name] = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : (BOOLEANS[value] ?? value);
  }
  const document = {
    ...{ value: values, problems, start: { file: '--setting' }, written: () => undefined, forgiveRepeats: () => {} },
    place: (path: Path) => placeOf(String(path.at(-1))),
    keyPlace: (_: Path, key: string) => placeOf(key),
  };
  const judged = judge(Settings, document, ['settings'], values, problems);
  if (problems.length > 0 || !judged) throw new Problems(problems.map(forCommandLine));
  return buildSettings(judged, base);
}

/** A remedy as a command line has it: `wait_seconds=3`, where a file has `wait_seconds: 3`. */
const forCommandLine = ({ message, place, why = '', fix = '' }: Problem): Problem =>
  new Problem('usage', message, { place, why, fix: fix.replace(/\b(\w+): (?=\S+$)/, '$1=') });

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };
