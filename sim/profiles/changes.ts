import { nearest } from '../nearest.ts';
import { type Place, Problem, Problems } from '../problem.ts';
import { LEVELS } from './schema.ts';
import type { RuleChange } from './types.ts';

/** Who says something of a rule, and where. */
interface Spoken {
  by: string;
  place?: Place;
}

/**
 * Reads the value of `rules:` of any file. Whether there are such rules is said when the profile is resolved: checks of somebody's
 * own may not be loaded yet.
 * @throws Problems with all that is wrong in it.
 */
export function changesOf(rules: unknown, spokenOf: (rule: string) => Spoken): RuleChange[] {
  const problems: Problem[] = [];
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) {
    const why = 'it holds a level for each rule';
    const { place } = spokenOf('');
    throw new Problem('usage', 'rules is no mapping', { place, why, fix: 'write e.g. short-replies: warn' });
  }
  const changes = Object.entries(rules).flatMap(([rule, value]) => {
    try {
      return [changeOf(rule, value, spokenOf(rule))];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  if (problems.length > 0) throw problems.length === 1 ? problems[0] : new Problems(problems);
  return changes;
}

/**
 * Reads the values of `--rule`: `short-replies=warn`, `C8=off`, `harmonization=tolerate:5%`.
 * @throws Problem for one that says nothing, or something else.
 */
export function changesOfFlags(flags: readonly string[]): RuleChange[] {
  return flags.map((flag) => {
    const [, rule, value] = /^([^=]+)=(.+)$/s.exec(flag) ?? [];
    if (rule !== undefined && value !== undefined)
      return changeOf(rule.trim(), value.trim(), { by: '--rule', place: { file: `--rule ${flag}` } });
    const why = 'it takes the name of a rule, "=", and off, warn, must or tolerate:2%';
    throw new Problem('usage', `--rule ${flag} says nothing of a rule`, {
      why,
      fix: `write e.g. --rule ${bare(flag)}=warn`,
    });
  });
}

const bare = (flag: string): string => flag.replace(/=.*$/s, '').trim() || 'short-replies';

function changeOf(rule: string, value: unknown, { by, place }: Spoken): RuleChange {
  const refuse: RuleChange['refuse'] = (what, why, fix) => new Problem('usage', what, { place, why, fix });
  const about = { rule, by, refuse, toJSON: () => `${rule}=${shown(value)}` };
  if (typeof value === 'string') return { ...about, ...levelOf(rule, value, refuse) };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse(`${rule} cannot be ${JSON.stringify(value) ?? 'empty'}`, ONE_OF, `write ${rule}: ${guess(value)}`);
  const { level, tolerate, ...parameters } = value as Record<string, unknown>;
  if (level !== undefined && tolerate !== undefined)
    throw refuse(`${rule} has a level and tolerates a share`, 'a rule has one of the two', 'remove level or tolerate');
  for (const [name, number] of Object.entries(parameters)) {
    if (typeof number === 'number' && Number.isFinite(number)) continue;
    throw refuse(
      `${name} of ${rule} is no number`,
      `beside level and tolerate a rule has numbers only`,
      `write e.g. ${name}: 5`,
    );
  }
  return {
    ...about,
    ...(level === undefined ? {} : levelOf(rule, level, refuse)),
    ...(tolerate === undefined ? {} : { tolerate: shareOf(rule, tolerate, refuse) }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters: parameters as Record<string, number> }),
  };
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => (name === 'level' ? String(one) : `${name}:${String(one)}`))
        .join(' ')
    : String(value);

const ONE_OF = 'a rule is off, warn, must, or tolerates a share of failures';

/** What a value that is no level surely means. */
function guess(value: unknown): string {
  if (value === false) return 'off';
  if (value === true) return 'must';
  return typeof value === 'string' ? (nearest(value, LEVELS) ?? SYNONYMS[value.toLowerCase()] ?? 'warn') : 'warn';
}

const SYNONYMS: Readonly<Record<string, string>> = {
  ...{ false: 'off', disabled: 'off', ignore: 'off', skip: 'off', none: 'off', '0': 'off' },
  ...{ warning: 'warn', '1': 'warn', true: 'must', on: 'must', error: 'must', fail: 'must', '2': 'must' },
};

function levelOf(rule: string, value: unknown, refuse: RuleChange['refuse']): Pick<RuleChange, 'level' | 'tolerate'> {
  const [, share] = /^tolerate\s*[:=]\s*(.*)$/s.exec(String(value)) ?? [];
  if (share !== undefined) return { tolerate: shareOf(rule, share, refuse) };
  const level = LEVELS.find((one) => one === value);
  if (level !== undefined) return { level };
  throw refuse(`${rule} cannot be "${String(value)}"`, ONE_OF, `did you mean ${guess(value)}?`);
}

/** `2%` as 0.02. */
function shareOf(rule: string, value: unknown, refuse: RuleChange['refuse']): number {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(String(value).trim()) ?? [];
  const percent = Number(digits);
  if (digits !== undefined && percent > 0 && percent < 100) return Number((percent / 100).toPrecision(12));
  const number = Number.parseFloat(String(value));
  if (percent === 0 || percent >= 100) {
    const instead = percent === 0 ? 'must' : 'warn';
    throw refuse(`${rule} tolerates ${digits}%`, 'a share lies between 0% and 100%', `write ${rule}: ${instead}`);
  }
  const meant = number > 0 && number < 1 ? number * 100 : number > 0 && number < 100 ? number : 2;
  const written = String(value);
  throw refuse(
    `${rule} tolerates ${written === '' ? 'nothing that is named' : `"${written}"`}`,
    'it takes a share of failures in percent',
    `write tolerate: ${Number(meant.toPrecision(6))}%`,
  );
}
