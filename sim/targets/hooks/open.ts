import { formatPlace, Problem } from '../../problem.ts';
import { reachPostgres } from '../../services/index.ts';
import type { Catalog, CatalogChange, Product } from '../../shop/types.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { SlotTarget, TargetWatch } from '../types.ts';
import { callHook, Pools } from './call.ts';
import { catalogFrom } from './catalog.ts';
import { differences } from './differences.ts';
import type { Hook, HookSet } from './hook.ts';
import { listIn, ordersFrom, stockFrom } from './rows.ts';
import { CHANGES, type ChangedField, type HookName } from './schema.ts';
import { filled, type Values } from './template.ts';

/** Hooks while a run is going on. */
export interface OpenHooks {
  /** The bot with what hooks can do. */
  with(slot: SlotTarget): SlotTarget;
  /** The catalogue as the bot has it now; without a hook that reads it, as it is written. */
  readCatalog(): Promise<Catalog>;
  /** Gives the shop these products for one session, which is alone in it. */
  begin(products: readonly Product[]): Promise<void>;
  /** Gives the shop back what the session changed. */
  end(): Promise<void>;
  /** A hook that fails ends the run: what the bot has then is not known. */
  readonly watch: TargetWatch;
  close(): Promise<void>;
}

export interface HooksContext {
  env: NodeJS.ProcessEnv;
  /** The shop as it is when nothing has been changed. */
  catalog: Catalog;
  /** Gives hooks up that are called; the shop is put back nevertheless. */
  signal?: AbortSignal;
}

/**
 * Refuses hooks that name variables which the environment lacks.
 * @throws Problem naming the hook and the variables.
 */
export function refuseUnset({ hooks }: HookSet, env: NodeJS.ProcessEnv): void {
  for (const { name, variables, place } of hooks.values()) {
    const unset = [...new Set(variables.filter((variable) => !env[variable]))];
    if (unset.length > 0)
      throw new Problem('usage', `the hook ${name} lacks ${unset.join(', ')}`, {
        place,
        why: 'the environment has no such variable',
        fix: 'set it, or write it into rehearsal.env',
      });
  }
}

/**
 * Opens hooks: reaches their databases, and resets the shop where there is a hook for it.
 * @throws Problem when a database cannot be reached, or the reset fails.
 */
export async function openHooks(set: HookSet, context: HooksContext): Promise<OpenHooks> {
  for (const address of databasesOf(set, context.env)) await reachPostgres(address);
  const hooks = new Hooks(set, context);
  await hooks.reset().catch(async (error: unknown) => {
    await hooks.close();
    throw error;
  });
  return hooks;
}

const databasesOf = ({ hooks }: HookSet, env: NodeJS.ProcessEnv): Set<string> =>
  new Set([...hooks.values()].flatMap(({ way }) => (way.kind === 'sql' ? [filled(way.database, env, () => '')] : [])));

/** A value that a session changed, and what it was. */
interface Changed {
  field: ChangedField;
  change: Pick<CatalogChange, 'product' | 'variant'>;
  before: string | number | boolean;
}

class Hooks implements OpenHooks {
  readonly #set: HookSet;
  readonly #context: HooksContext;
  readonly #pools = new Pools();
  readonly #clock = new RealClock();
  readonly #broken = new AbortController();
  #brokenAt = Number.POSITIVE_INFINITY;
  #lost: Problem | undefined;
  /** By product, variant and field. */
  readonly #changed = new Map<string, Changed>();
  /** Stock when the session began that is alone; empty: not read. */
  #stock: Record<string, number> = {};
  #stop: AbortSignal | undefined;
  readonly #phoneOf = new Map<string, string>();
  readonly watch: TargetWatch;

  constructor(set: HookSet, context: HooksContext) {
    this.#set = set;
    this.#context = context;
    this.#stop = context.signal;
    const lost = (): Problem | undefined => this.#lost;
    this.watch = {
      signal: this.#broken.signal,
      get lost() {
        return lost();
      },
      availableUntil: async (at) => Math.min(at, this.#brokenAt),
    };
  }

  with(slot: SlotTarget): SlotTarget {
    const has = (name: HookName): boolean => this.#set.hooks.has(name);
    return {
      ...slot,
      ...(Object.values(CHANGES).some(has) && { change: (_, change) => this.#change(change) }),
      ...(has('read-orders') && { orders: (shop, phones) => this.#orders(phones, shop.currency) }),
      ...(has('read-stock') && { stock: () => this.#readStock() }),
      ...(has('flush-cache') && { flushCache: async () => void (await this.#call('flush-cache', {})) }),
      ...(has('pay') && {
        pay: async (_, order, result, amount) => {
          await this.#call('pay', { order, result, phone: this.#phoneOf.get(order) ?? null, amount: amount ?? null });
          return 200;
        },
      }),
    };
  }

  async readCatalog(): Promise<Catalog> {
    const { catalog } = this.#context;
    if (!this.#set.hooks.has('read-catalog')) return catalog;
    return this.#read('read-catalog', {}, (rows, hook) => catalogFrom(rows, hook, catalog, this.#clock.now()));
  }

  async begin(products: readonly Product[]): Promise<void> {
    this.#stop = this.#context.signal;
    await this.reset();
    if (!this.#set.hooks.has('reset') && this.#set.hooks.has('read-stock')) this.#stock = await this.#readStock();
    for (const change of differences(this.#context.catalog.products, products) ?? []) await this.#change(change);
  }

  async end(): Promise<void> {
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    this.#stop = undefined;
    if (this.#set.hooks.has('reset')) return this.reset();
    for (const { field, change, before } of changed) await this.#write(field, change, before);
  }

  /** Puts the shop back, where there is a hook for it. */
  async reset(): Promise<void> {
    if (!this.#set.hooks.has('reset')) return;
    await this.#call('reset', {});
    // A cache would show the shop as it was before.
    if (this.#set.hooks.has('flush-cache')) await this.#call('flush-cache', {});
  }

  close(): Promise<void> {
    return this.#pools.close();
  }

  async #change({ product, variant, ...fields }: CatalogChange): Promise<void> {
    const change = { product, ...(variant === undefined ? {} : { variant }) };
    for (const [field, value] of Object.entries(fields) as [ChangedField, string | number | boolean][]) {
      const key = `${product}/${variant ?? ''} ${field}`;
      if (!this.#changed.has(key)) this.#changed.set(key, { field, change, before: this.#before(field, change) });
      await this.#write(field, change, value);
    }
  }

  async #write(
    field: ChangedField,
    { product, variant }: Pick<CatalogChange, 'product' | 'variant'>,
    value: string | number | boolean,
  ): Promise<void> {
    await this.#call(CHANGES[field], { product, variant: variant ?? null, [field]: value });
  }

  /** What a field was before any change. */
  #before(field: ChangedField, { product: id, variant }: Pick<CatalogChange, 'product' | 'variant'>) {
    const product = this.#context.catalog.products.find((one) => one.id === id);
    const entry = variant === undefined ? product : product?.variants?.find((one) => one.id === variant);
    const read = field === 'stock' ? this.#stock[variant === undefined ? id : `${id}/${variant}`] : undefined;
    const value = read ?? (entry as Partial<Record<ChangedField, string | number | boolean>> | undefined)?.[field];
    return value ?? product?.price ?? 0;
  }

  async #orders(phones: readonly string[], currency: string) {
    const orders = await this.#read('read-orders', { phones }, (rows, hook) => ordersFrom(rows, hook, currency));
    return orders.flatMap((order) => {
      const phone = phones.find((one) => sameNumber(one, order.customer));
      if (phone === undefined) return [];
      this.#phoneOf.set(order.number, phone);
      return [{ ...order, customer: phone }];
    });
  }

  #readStock(): Promise<Record<string, number>> {
    return this.#read('read-stock', {}, stockFrom);
  }

  #read<Rows>(name: HookName, values: Values, from: (rows: unknown[], hook: Hook) => Rows): Promise<Rows> {
    return this.#call(name, values, (answer, hook) => from(listIn(answer, hook), hook));
  }

  /** @throws Problem when the hook fails; the run is then told to end. */
  async #call<Meaning>(
    name: HookName,
    values: Values,
    read: (answer: unknown, hook: Hook) => Meaning = () => undefined as Meaning,
  ): Promise<Meaning> {
    if (this.#lost) throw this.#lost;
    const hook = this.#set.hooks.get(name) as Hook;
    const { folder } = this.#set;
    const { env } = this.#context;
    const stop = this.#stop;
    try {
      return read(await callHook(hook, values, { env, folder, pools: this.#pools, stop }), hook);
    } catch (error) {
      throw stop?.aborted ? error : this.#fail(hook, error as Error);
    }
  }

  #fail({ name, place }: Hook, cause: Error): Problem {
    const { file, line } = place;
    const where = formatPlace({ file, ...(line === undefined ? {} : { line }) });
    this.#lost ??= new Problem('infrastructure', `the hook ${name} (${where}) failed: ${cause.message}`, {
      why: 'the state of the shop is unknown from here on',
      fix: 'correct the hook, or remove it; sessions that need it are then skipped',
      cause,
    });
    this.#brokenAt = Math.min(this.#brokenAt, this.#clock.now() - 1);
    this.#broken.abort(this.#lost);
    return this.#lost;
  }
}

/** Digits at the end of a number that tell it from others, with or without its country code. */
const TELLING = 9;

const sameNumber = (one: string, other: string): boolean =>
  one === other || (other.length >= TELLING && one.endsWith(other.slice(-TELLING)));
