import { Aggregator } from '../results/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { onOtherProducts, openHooks } from '../targets/index.ts';
import type { Io } from './io.ts';
import type { Plan } from './rehearse.ts';
import { replayFlags, replayWith } from './replay-command.ts';
import { select } from './selection.ts';

/**
 * The plan in the shop as it is: where a hook reads the bot's catalogue, products are those that it reads now. Whatever keeps
 * the plan from being played is said first: then no hook is called.
 * @throws Problem when the hook fails.
 */
export async function withLiveCatalog(plan: Plan, io: Pick<Io, 'env' | 'signal'>): Promise<Plan> {
  const { hooks } = plan.options;
  const [written] = plan.catalogs;
  const oneShop = !(plan.target.virtual ?? plan.target.real)?.can.includes('ownShop');
  if (!hooks?.hooks.has('read-catalog') || !written || !oneShop) return plan;
  select(plan, new Aggregator(replayWith(replayFlags(plan.options))), io);
  const open = await openHooks(hooks, { env: io.env, catalog: written, signal: io.signal });
  const live = await open.readCatalog().finally(() => open.close());
  return { ...plan, catalogs: [live], scripted: plan.scripted.map((script) => movedTo(script, written, live)) };
}

function movedTo(script: Script, written: Catalog, live: Catalog): Script {
  if (script.catalog.key !== written.key) return script;
  const products = onOtherProducts(script.catalog.products, written.products, live.products);
  return products ? { ...script, catalog: { ...script.catalog, currency: live.currency, products } } : script;
}
