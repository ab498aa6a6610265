import { type Check, checks, EXPECTATION_CHECK, type Ruling } from '../checks/index.ts';
import type { GateFile } from '../gate/index.ts';
import { metrics } from '../gate/metrics.ts';
import type { Threshold } from '../gate/types.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { checkOf, relations } from '../relations/index.ts';
import { ALL_RELATIONS } from './schema.ts';
import type { BuiltIn, ProfileSource, RuleChange, RulesProfile, ShownChange } from './types.ts';

/** A profile that holds, and the gates that hold with it. */
export interface Resolved {
  profile: RulesProfile;
  gate: GateFile | null;
}

/**
 * Holds the changes of a profile against the rules that there are, own checks included, and against the gates: a gate of the
 * file holds its rule whatever the profile says, a rule that somebody changed holds whatever the file says. Null: no gates.
 * @throws Problem for a rule that there is not, and for a level that it cannot have.
 */
export function resolveProfile(
  { name, base, changes }: Omit<ProfileSource, 'settings'>,
  gate: GateFile | null,
): Resolved {
  const book = new RuleBook(base);
  for (const { metric } of gate?.gates ?? []) book.gated(metric);
  for (const change of specificLast(changes)) book.change(change);
  return {
    profile: { name, base, rulings: book.rulings(), tolerated: book.tolerated(), changes: book.shown },
    gate: gate && { ...gate, gates: book.gatesOf(gate) },
  };
}

/** The profile of a run that nobody asked for another one: `checklist` for a bot of ours, `universal` for any other. */
export const defaultProfile = ({ external }: { external: boolean }): BuiltIn => (external ? 'universal' : 'checklist');

/** The checklist as it is. */
export const checklist = (gate: GateFile | null = null): Resolved =>
  resolveProfile({ name: 'checklist', base: 'checklist', changes: [] }, gate);

/** Where one source names a check and a rule that it watches, the check is meant more precisely. */
function specificLast(changes: readonly RuleChange[]): RuleChange[] {
  const bySource: RuleChange[][] = [];
  for (const change of changes) {
    const [source] = change.by.split(':');
    const last = bySource.at(-1);
    if (last?.[0]?.by.split(':')[0] === source && source !== '--rule') last?.push(change);
    else bySource.push([change]);
  }
  const wide = ({ rule }: RuleChange): number => (checks.names.includes(rule) || rule.includes(':') ? 1 : 0);
  return bySource.flatMap((some) => some.toSorted((a, b) => wide(a) - wide(b)));
}

/** What stands under a name in `rules:`. */
interface Held {
  kind: Check['meta']['kind'] | 'expectation' | 'relation';
  meta?: Check['meta'];
}

class RuleBook {
  readonly shown: ShownChange[] = [];
  readonly #held = new Map<string, Held>();
  readonly #levels = new Map<string, Ruling['level']>();
  readonly #parameters = new Map<string, Record<string, number>>();
  /** Shares that are allowed, by check. */
  readonly #shares = new Map<string, number>();
  /** Checks that somebody set a level of. */
  readonly #set = new Set<string>();

  constructor(base: BuiltIn) {
    for (const { meta, file } of checks.all) {
      this.#held.set(meta.name, { kind: meta.kind, meta });
      const holds =
        base === 'checklist'
          ? meta.insteadOf === undefined
          : file !== undefined || (meta.profiles ?? []).includes(base);
      const own = meta.kind === 'rate' || meta.kind === 'cross-check' ? 'gate' : meta.warns ? 'warn' : 'must';
      this.#levels.set(meta.name, holds ? own : 'off');
    }
    // What a scenario expects, its author wants of this bot.
    this.#held.set(EXPECTATION_CHECK, { kind: 'expectation' });
    this.#levels.set(EXPECTATION_CHECK, 'must');
    for (const { meta } of relations.all) {
      this.#held.set(checkOf(meta.name), { kind: 'relation' });
      this.#levels.set(checkOf(meta.name), base === 'checklist' ? 'must' : 'off');
    }
  }

  /** The file has a gate on a metric: what feeds it is asked. */
  gated(metric: string): void {
    for (const [name, { kind, meta }] of this.#held) {
      if (kind !== 'rate' || meta?.metric !== metric || this.#levels.get(name) !== 'off') continue;
      this.#levels.set(name, 'gate');
      this.shown.push({
        rule: name,
        checks: [name],
        was: 'off',
        is: `as its gate on ${metric} says`,
        by: 'the gate file',
      });
    }
  }

  change(change: RuleChange): void {
    const names = this.#named(change);
    const before = this.#sayAll(names);
    for (const name of names) this.#changeOne(name, change);
    const is = this.#sayAll(names);
    if (before === is) return;
    this.shown.push({ rule: change.rule, checks: names, was: before, is, by: change.by });
  }

  rulings(): Record<string, Ruling> {
    return Object.fromEntries(
      [...this.#levels].map(([name, level]) => {
        const parameters = this.#parameters.get(name);
        return [name, { level, ...(parameters ? { parameters } : {}) }];
      }),
    );
  }

  /** Checks that feed no metric, and are a rate of their own now. */
  tolerated(): string[] {
    return [...this.#levels].flatMap(([name, level]) =>
      level === 'tolerate' && this.#held.get(name)?.meta?.metric === undefined ? [name] : [],
    );
  }

  /** The gates of the file, without those of rules that do not hold, and with those of rules that allow a share. */
  gatesOf({ gates }: GateFile): GateFile['gates'] {
    const rates = [...this.#held].flatMap(([name, { kind, meta }]) =>
      kind === 'rate' && meta?.metric !== undefined && this.#set.has(name) ? [[meta.metric, name] as const] : [],
    );
    const overruled = new Map(rates);
    const kept = gates.filter(({ metric }) => !overruled.has(metric));
    const own = [...this.#shares].map(([name, share]) => {
      const metric = this.#held.get(name)?.meta?.metric ?? name;
      return { metric, thresholds: [allowing(share, metric)], line: 0 };
    });
    return [...kept, ...own];
  }

  #changeOne(name: string, { rule, level, tolerate, parameters, refuse }: RuleChange): void {
    const { kind, meta } = this.#held.get(name) as Held;
    const what = rule === name ? name : `${name}, which watches ${rule},`;
    if (level === 'must' && kind === 'rate')
      throw refuse(
        `${what} cannot be must`,
        'it is a rate: a share of its observations may fail, as a gate says',
        `write ${name}: {tolerate: 5%}, or set a gate on ${meta?.metric} in gate.yaml`,
      );
    if (kind === 'cross-check' && (level === 'must' || tolerate !== undefined))
      throw refuse(`${what} fails nothing`, "it compares with the bot's own records", `write ${name}: off`);
    if (tolerate !== undefined && (kind === 'relation' || kind === 'expectation'))
      throw refuse(
        `${what} tolerates no share`,
        kind === 'relation' ? 'pairs of sessions are too few for a rate' : 'a scenario expects something once',
        `write ${name}: off, warn or must`,
      );
    if (parameters) this.#setParameters(name, parameters, refuse);
    if (level === undefined && tolerate === undefined) return;
    this.#set.add(name);
    this.#shares.delete(name);
    if (tolerate !== undefined) this.#shares.set(name, tolerate);
    this.#levels.set(name, tolerate === undefined ? (level as Ruling['level']) : 'tolerate');
  }

  #setParameters(name: string, parameters: Readonly<Record<string, number>>, refuse: RuleChange['refuse']): void {
    const known = this.#held.get(name)?.meta?.parameters ?? {};
    for (const [key, value] of Object.entries(parameters)) {
      const parameter = known[key];
      if (!parameter) {
        const names = Object.keys(known);
        const why = names.length === 0 ? 'it has no numbers to set' : `it has ${names.join(', ')}`;
        throw refuse(`${name} has no ${key}`, why, didYouMean(key, names) ?? `remove ${key}`);
      }
      const { min, max, title } = parameter;
      if (value < min || value > max)
        throw refuse(
          `${key} of ${name} cannot be ${value}`,
          `it is ${title}, from ${min} to ${max}`,
          `write ${key}: ${Math.min(max, Math.max(min, value))}`,
        );
    }
    this.#parameters.set(name, { ...this.#parameters.get(name), ...parameters });
  }

  /** The checks and relations that a name means. */
  #named({ rule, refuse }: RuleChange): string[] {
    const names = [...this.#held.keys()];
    if (this.#held.has(rule)) return [rule];
    if (rule === ALL_RELATIONS) return relations.all.map(({ meta }) => checkOf(meta.name));
    const watching = checks.all.filter(
      ({ meta }) => meta.rules?.includes(rule.toUpperCase()) && meta.kind !== 'cross-check',
    );
    if (watching.length > 0) return watching.map(({ meta }) => meta.name);
    throw unknownRule(rule, [...names, ALL_RELATIONS], refuse);
  }

  #sayAll(names: readonly string[]): string {
    return [...new Set(names.map((name) => this.#say(name)))].join(' or ');
  }

  #say(name: string): string {
    const share = this.#shares.get(name);
    const level = share === undefined ? this.#levels.get(name) : `tolerate ${percent(share)}`;
    const parameters = Object.entries(this.#parameters.get(name) ?? {}).map(([key, value]) => `${key} ${value}`);
    return [level === 'gate' ? 'as its gate says' : level, ...parameters].join(', ');
  }
}

function unknownRule(rule: string, names: readonly string[], refuse: RuleChange['refuse']): Problem {
  const ids = [...new Set(checks.all.flatMap(({ meta }) => meta.rules ?? []))];
  const isId = /^[a-z]\d+$/i.test(rule);
  const fix = didYouMean(rule, isId ? ids : names) ?? 'name a check of docs/checks.md';
  const why = isId
    ? 'no check watches a rule of this id'
    : 'rules are named as in docs/checks.md, or by their ids in docs/rules.md';
  return refuse(`there is no rule ${rule}`, why, fix);
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(6))}%`;

/** The threshold that allows a share of failures. */
function allowing(share: number, metric: string): Threshold {
  const higher = metrics.names.includes(metric) && metrics.get(metric).better === 'higher';
  const bound = Number((higher ? 1 - share : share).toPrecision(12));
  const operator = higher ? '>=' : '<=';
  return { expression: `rate${operator}${bound}`, aggregate: { kind: 'rate' }, operator, bound };
}

/** Whether a run asks relations at all. */
export const holdsRelations = ({ rulings }: Pick<RulesProfile, 'rulings'>): boolean =>
  relations.all.some(({ meta }) => rulings[checkOf(meta.name)]?.level !== 'off');
