import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { planOfWord } from '../fault-plans/index.ts';
import { plural } from '../plural.ts';
import { buildCustomers } from '../scenario/customers.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { stream } from '../time/streams.ts';
import type { Customer } from '../trace/types.ts';
import { makeActor } from './actor.ts';
import { classesAt, coverageTargetOf, personaOf } from './coverage-target.ts';
import { arbitraryDay, makeDay } from './day/index.ts';
import { localeOf } from './locale.ts';
import { occasionsOf } from './occasions/index.ts';
import { arbitraryPlan, type SessionPlan } from './plan.ts';
import { arbitraryShop } from './shops.ts';
import { makeToken, parseToken, type Recipe, sessionIdOf } from './token.ts';
import { whoTag } from './who.ts';

/** Sessions begin as small as one goal and grow with their number, up to this many more; those with two occasions are long enough. */
const MOST_EXTRAS = 1;

export interface GenerateOptions {
  seed: number;
  /** The catalogues on file. Equal seeds give equal sessions only with equal catalogues. */
  catalogs: readonly Catalog[];
  /** Number of the first session; default 0. */
  from?: number;
  /** Number after the last one; default: without end. */
  to?: number;
}

/** Sessions in the order of their numbers, each made when it is asked for. */
export function* generateSessions(options: GenerateOptions): Generator<Script, void, void> {
  const { seed, catalogs, from = 0, to = Number.POSITIVE_INFINITY } = options;
  for (let index = from; index < to; index += 1) yield sessionOf({ seed, index }, catalogs);
}

/**
 * The session of a token, exactly as it was.
 * @param onFileOnly it takes place in a catalogue as it is on file: the bot has that shop and no other
 * @throws Problem when the text is no token.
 */
export const sessionOfToken = (token: string, catalogs: readonly Catalog[], onFileOnly = false): Script =>
  sessionOf(parseToken(token), catalogs, onFileOnly);

/** The session of a recipe: a script whose steps are decided, and recorded, while it is played. */
export function sessionOf({ faults, ...recipe }: Recipe, catalogs: readonly Catalog[], onFileOnly = false): Script {
  const script = withoutFaults(recipe, catalogs, onFileOnly);
  if (faults === undefined) return script;
  // Its customers are those of the session that has this number without faults.
  const token = makeToken({ ...parseToken(script.token ?? ''), faults });
  return { ...script, id: sessionIdOf(token), token, faults: planOfWord(faults).faults };
}

function withoutFaults({ relation, ...recipe }: Recipe, catalogs: readonly Catalog[], onFileOnly: boolean): Script {
  // The session of a pair is the very one that has this number without the relation.
  const token = makeToken(recipe);
  const seed = createHash('sha256').update(token).digest().readUInt32BE(0);
  if (recipe.day !== undefined) return dayOf({ ...recipe, day: recipe.day }, seed, catalogs);
  const plan = planOf(recipe, seed, catalogs, onFileOnly);
  const [first] = plan.people;
  const { coverageTarget } = plan;
  const kind = first?.persona.kind ?? 'steady';
  return {
    id: sessionIdOf(token),
    title: `${kind} customer, ${coverageTarget.variety}: ${coverageTarget.intent} as ${coverageTarget.form}`,
    file: '',
    line: 0,
    tags: ['generated', ...plan.people.map(whoTag)],
    rules: [],
    catalog: plan.catalog,
    settings: plan.settings,
    customers: customersOf(plan.people, plan.catalog, seed, { seed: recipe.seed, first: recipe.index }),
    seed,
    steps: [],
    token,
    ...(relation === undefined ? {} : { relation }),
    actor: () => makeActor(plan, seed),
  };
}

/** Of so many customers in a row, one hides the number behind a username: no run of twenty sessions is without any. */
const ONE_IN = 5;

function customersOf(people: readonly { key: string }[], catalog: Catalog, seed: number, row: Row): Customer[] {
  const none = Object.fromEntries(people.map(({ key }) => [key, null]));
  return buildCustomers(none, seed, localeOf(catalog).people).map((customer, at) => {
    const n = row.first + at;
    const hidden = stream(row.seed, `usernames/${Math.floor(n / ONE_IN)}`).int(0, ONE_IN - 1);
    if (n % ONE_IN !== hidden) return customer;
    return { ...customer, username: `${customer.key}.${stream(seed, `username/${customer.key}`).int(10, 99)}` };
  });
}

/** The seed of a run, and which of its customers is the first of these. */
interface Row {
  seed: number;
  first: number;
}

function planOf(recipe: Recipe, seed: number, catalogs: readonly Catalog[], onFileOnly: boolean): SessionPlan {
  const sorted = [...catalogs].sort((a, b) => (a.key < b.key ? -1 : 1));
  const all = classesAt(sorted);
  const coverageTarget = coverageTargetOf(recipe.seed, recipe.index, all);
  const occasions = occasionsOf(recipe.seed, recipe.index);
  const size = occasions.length > 1 ? 0 : Math.min(MOST_EXTRAS, Math.floor(Math.log2(1 + recipe.index / 12)));
  const shops = onFileOnly ? fc.constantFrom(...sorted) : arbitraryShop(sorted);
  const persona = personaOf(recipe.seed, recipe.index, all);
  const plan = arbitraryPlan(sorted, shops, coverageTarget, persona, size);
  return { ...fc.sample(plan, { seed: seed | 0, numRuns: 1 })[0]!, occasions };
}

/** Days of a seed go on through the classes where the day before left off. */
function dayOf(recipe: Recipe & { day: number }, seed: number, catalogs: readonly Catalog[]): Script {
  const token = makeToken(recipe);
  const sorted = [...catalogs].sort((a, b) => (a.key < b.key ? -1 : 1));
  const day = arbitraryDay(sorted, recipe.day, recipe.index * recipe.day);
  const plan = fc.sample(day, { seed: seed | 0, numRuns: 1 })[0]!;
  const { visitors, catalog, settings } = plan;
  return {
    id: sessionIdOf(token),
    title: `a day at ${catalog.name}, ${plural(visitors.length, 'customer')}`,
    ...{ file: '', line: 0, rules: [], steps: [], catalog, settings, seed, token },
    tags: ['generated', ...visitors.map(whoTag)],
    customers: customersOf(visitors, catalog, seed, { seed: recipe.seed, first: recipe.index * recipe.day }),
    actor: () => makeDay(plan, seed),
  };
}
