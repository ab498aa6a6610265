import { isDeepStrictEqual } from 'node:util';
import { faults, occasionOf, type PlanEntry, pointName, SEEN_OUTSIDE } from '../fault-plans/index.ts';
import type { Actor } from '../scenario/actor.ts';
import type { Script, Step } from '../scenario/types.ts';
import { type BotSettings, type Catalog, type CatalogChange, DEFAULT_SETTINGS } from '../shop/types.ts';
import { CHANGES, type ChangedField, differences, type Reach } from './hooks/index.ts';
import type { Capability, TargetFlags } from './types.ts';

/** What sessions may ask of a bot. */
export interface Limits {
  readonly can: readonly Capability[];
  /** Longest single wait, in milliseconds; default: any. */
  readonly longestWait?: number;
  /** What hooks add where sessions share the bot's one shop; default: nothing is limited by hooks. */
  readonly reach?: Reach;
}

/** What sessions may ask of a bot with hooks. One that changes the shop is then alone in it (`needsAlone`). */
export function withReach(limits: Limits, reach: Reach): Limits {
  const added: [boolean, Capability][] = [
    [reach.changes.length > 0, 'catalogChanges'],
    [reach.pay, 'payments'],
    [reach.payPart, 'partPayments'],
    [reach.orders, 'database'],
    [reach.flushCache, 'cacheFlush'],
  ];
  return { ...limits, reach, can: [...limits.can, ...added.flatMap(([has, capability]) => (has ? [capability] : []))] };
}

/** What may be asked of a bot whose owner says that it knows customers without a number. */
export const withUsernames = (limits: Limits, { usernames }: Pick<TargetFlags, 'usernames'>): Limits =>
  usernames ? { ...limits, can: [...limits.can, 'usernames'] } : limits;

/** The same for sessions that share the shop with others, whatever they turn out to do. */
export const inCompany = (limits: Limits): Limits =>
  limits.reach
    ? { ...limits, can: limits.can.filter((capability) => capability !== 'catalogChanges'), reach: SHARED }
    : limits;

const SHARED: Reach = {
  ...{ changes: [], variantChanges: [], exactStock: false, orders: true, pay: true, payPart: true },
  flushCache: true,
};

/** Whether a session changes the shop that others share, or expects a number of pieces that others may buy. */
export function needsAlone({ steps, catalog, token, anyShop }: Script, known: TargetFacts | undefined): boolean {
  if (!known || token !== undefined) return false;
  if (!anyShop && catalog !== known.catalog && !isDeepStrictEqual(catalog.products, known.catalog.products))
    return true;
  return steps.some((step) => step.do === 'catalog' || (step.do === 'expect' && step.expectation.stock !== undefined));
}

/** What is known of a bot that has one shop. */
export interface TargetFacts {
  catalog: Catalog;
  settings: BotSettings;
  /** Numbers for customers, each used once: the bot has met none of them. */
  phones: Iterator<string, never>;
}

/** Why a scripted session cannot be played on a target, in words; undefined: it can. */
export function unplayable(script: Script, limits: Limits, known?: TargetFacts): string | undefined {
  const other = known && !script.anyShop ? otherShop(script, known, limits) : undefined;
  const why = other ?? (known && otherSettings(script, known));
  return why ?? breaksTooMuch(script.faults ?? [], limits) ?? first(script.steps, limits);
}

/** Why a step cannot be played, in words. */
function asksTooMuch(step: Step, { can, longestWait = Number.POSITIVE_INFINITY, reach }: Limits): string | undefined {
  const unless = (able: Capability | boolean, why: string): string | undefined =>
    (typeof able === 'string' ? can.includes(able) : able) ? undefined : why;
  const silently = unless('silence', 'expects the bot to say nothing');
  const waiting = (ms: number): string | undefined => unless(ms <= longestWait, 'waits longer than --longest-wait');
  switch (step.do) {
    case 'wait':
      return waiting(step.duration);
    case 'burst':
      return waiting(Math.max(...step.parts.map(({ after = 0 }) => after)));
    case 'catalog':
      return unless('catalogChanges', 'changes the catalogue') ?? (reach && beyond(step.changes, reach));
    case 'pay':
      return (
        unless('payments', "pays an order, for which the bot's orders must be read") ??
        (step.amount === undefined ? undefined : unless('partPayments', 'pays a part of an order'))
      );
    case 'flush-cache':
      return unless('cacheFlush', "empties the bot's cache");
    case 'fault':
      return breaksTooMuch(step.entries, { can });
    case 'refuse':
      return unless('refusals', 'has the platform refuse messages');
    case 'forge':
    case 'webhook':
    case 'redeliver':
      return silently;
    case 'expect': {
      const { order, stock, silence } = step.expectation;
      const looks = order !== undefined || stock !== undefined;
      const looking = looks ? unless('database', "looks into the bot's database") : undefined;
      const counting = stock !== undefined && reach?.exactStock === false;
      const counts = unless(!counting, 'expects a number of pieces, for which hooks reset and read-stock are needed');
      return looking ?? counts ?? (silence ? silently : undefined);
    }
    default:
      return undefined;
  }
}

/** Why faults cannot be played on a target, in words; undefined: they can. */
export function breaksTooMuch(entries: readonly PlanEntry[], { can }: Pick<Limits, 'can'>): string | undefined {
  for (const { name, at } of entries) {
    const fault = faults.get(name);
    if (occasionOf(fault, at) === 'points' && !can.includes('crashes')) {
      if (fault.onClock && !can.includes('skewedClock'))
        return `${name} shifts the clock of the bot's process, which is out of reach`;
      if (!fault.onClock && !(fault.onConnections && can.includes('brokenConnections')))
        return `${name} breaks the bot's process or its servers, which are out of reach`;
      if (at !== undefined && !SEEN_OUTSIDE.includes(at))
        return `${name} is to strike at ${pointName(at)}, which is seen on the reference bot alone`;
    }
    if (fault.realTimeOnly && !can.includes('heldCalls')) return `${name} needs a bot that is played in real time`;
  }
  return undefined;
}

/** Whether a session breaks the bot's process or its servers. */
export const isCrashing = (script: Faulty): boolean =>
  entriesOf(script).some(({ name, at }) => occasionOf(faults.get(name), at) === 'points');

type Faulty = Pick<Script, 'faults' | 'steps'>;

const entriesOf = ({ faults: own = [], steps }: Faulty): PlanEntry[] => [
  ...own,
  ...steps.flatMap((step) => (step.do === 'fault' ? step.entries : [])),
];

/** Whether it shifts the clock of the bot's process. */
export const isSkewing = (script: Faulty): boolean =>
  entriesOf(script).some(({ name }) => faults.get(name).onClock === true);

const first = (steps: readonly Step[], limits: Limits): string | undefined =>
  steps.map((step) => asksTooMuch(step, limits)).find((why) => why !== undefined);

/** Settings that a script asks for are those that are not the defaults. */
function otherSettings({ settings }: Script, known: TargetFacts): string | undefined {
  const names = Object.keys(settings) as (keyof BotSettings)[];
  const other = names.find(
    (name) => settings[name] !== DEFAULT_SETTINGS[name] && settings[name] !== known.settings[name],
  );
  return other && `needs another ${other} than the bot has`;
}

function otherShop({ catalog }: Script, { catalog: own }: TargetFacts, { reach }: Limits): string | undefined {
  // In which languages generated customers write is no part of what the bot sells.
  const sold = (shop: Catalog) => ({ ...shop, languages: undefined });
  if (isDeepStrictEqual(sold(catalog), sold(own))) return undefined;
  if (catalog.key !== own.key) return 'takes place in another shop';
  const besides = (shop: Catalog) => ({ ...sold(shop), products: [] });
  const changes = isDeepStrictEqual(besides(catalog), besides(own))
    ? differences(own.products, catalog.products)
    : undefined;
  if (!changes || !reach) return 'changes products of the catalogue';
  return beyond(changes, reach);
}

/** Why hooks cannot make these changes. */
function beyond(changes: readonly CatalogChange[], reach: Reach): string | undefined {
  for (const { product: _, variant, ...fields } of changes) {
    const able = variant === undefined ? reach.changes : reach.variantChanges;
    const field = (Object.keys(fields) as ChangedField[]).find((one) => !able.includes(one));
    if (field === undefined) continue;
    const of = variant === undefined ? 'a product' : 'a variant';
    return `changes the ${field} of ${of}, for which the hook ${CHANGES[field]} is needed`;
  }
  return undefined;
}

/** A scripted session that can be played, with the settings of the bot's one shop and customers whom it has not met. */
export function visiting(script: Script, known: TargetFacts | undefined): Script {
  if (!known) return script;
  const { settings, phones } = known;
  const shop = script.anyShop ? { catalog: known.catalog } : {};
  return {
    ...script,
    ...shop,
    settings,
    customers: script.customers.map((each) => ({ ...each, phone: phones.next().value })),
  };
}

/**
 * A generated session for a target: in the bot's one shop if it has one, and ending before the first step that asks too
 * much, since nobody knows its steps beforehand. `cut` is told why.
 */
export function adapted(
  script: Script,
  limits: Limits,
  known: TargetFacts | undefined,
  cut: (why: string) => void,
): Script {
  const { actor } = script;
  const seen = limits.can.includes('usernames')
    ? script
    : { ...script, customers: script.customers.map(({ username: _, ...customer }) => customer) };
  const here = known ? visiting({ ...seen, catalog: known.catalog }, known) : seen;
  if (!actor) return here;
  return {
    ...here,
    actor(): Actor {
      const acts = actor();
      return {
        next(view) {
          const steps = acts.next(view);
          const why = steps && first(steps, inCompany(limits));
          if (why === undefined) return steps;
          cut(why);
          return undefined;
        },
      };
    },
  };
}
