import { Problem } from '../problem.ts';
import type { Expectation, Step } from '../scenario/types.ts';
import type { CatalogChange } from '../shop/types.ts';
import type { Customer, EventOf } from '../trace/types.ts';
import { parcelsOf } from './speech.ts';
import type { Stage } from './stage.ts';
import { Stuck } from './time.ts';
import type { Parcel } from './webhook-dispatcher.ts';

/** The shop's own system changes products, behind the bot's back. */
export async function applyCatalog(stage: Stage, changes: readonly CatalogChange[]): Promise<void> {
  const { slot } = stage;
  for (const change of changes) {
    if (!slot.change) throw beyondReach('the catalogue of this bot cannot be changed');
    await stage.watchdog.guard(slot.change(stage.shop, change));
    stage.log.push({ at: stage.time.clock.now(), kind: 'catalog', change });
  }
}

/** The platform delivers a message that it has already delivered. */
export async function redeliver(stage: Stage, step: Extract<Step, { do: 'redeliver' }>): Promise<void> {
  const { time, courier } = stage;
  const inbound = step.label ? stage.labels.get(step.label) : stage.inbounds.at(-1);
  if (!inbound) throw new Stuck(`there is no message ${step.label ? `"${step.label}" ` : ''}to deliver again`);
  const now = time.clock.now();
  for (const parcel of parcelsOf(stage, [inbound])) {
    if (step.concurrent) {
      const copies = Array<Parcel>(step.times).fill({ ...parcel, injected: 'concurrent' });
      time.at(now, async () => void (await Promise.all(copies.map((each) => courier.deliver(each)))));
    } else {
      const copy: Parcel = { ...parcel, injected: 'duplicate' };
      for (let n = 0; n < step.times; n++) time.at(now, () => courier.deliver(copy));
    }
  }
  stage.listen();
  await time.until(now);
}

/** Somebody else posts a message as if from the platform: it was never sent, and its signature does not fit. */
export async function forge(stage: Stage, customer: Customer, text: string): Promise<void> {
  const { platform, time } = stage;
  const inbound = stage.compose(customer, { content: { type: 'text', text } });
  for (const parcel of parcelsOf(stage, [inbound])) {
    const forged: Parcel = { ...parcel, webhook: platform.spoil(parcel.webhook), injected: 'bad-signature' };
    time.at(time.clock.now(), () => stage.courier.deliver(forged));
  }
  stage.listen();
  await time.until(time.clock.now());
}

/** The payment provider reports on the newest order of the customer that waits for its payment. */
export async function pay(stage: Stage, customer: Customer, result: 'paid' | 'failed'): Promise<void> {
  const { slot, shop, time, watchdog } = stage;
  if (!slot.orders || !slot.pay) throw beyondReach('the orders of this bot cannot be read');
  const orders = await watchdog.guard(slot.orders(shop));
  const open = orders.findLast((order) => order.customer === customer.phone && order.state === 'PENDING_PAYMENT');
  if (!open) throw new Stuck(`${customer.key} has no order that waits for its payment`);
  const at = time.clock.now();
  const event: EventOf<'payment'> = { at, kind: 'payment', order: open.number, result, httpStatus: null };
  stage.log.push(event);
  time.at(at, async () => {
    event.httpStatus = (await slot.pay?.(shop, open.number, result)) ?? null;
  });
  await time.until(at);
}

export async function flushCache(stage: Stage): Promise<void> {
  if (!stage.slot.flushCache) throw beyondReach('the cache of this bot cannot be flushed');
  await stage.watchdog.guard(stage.slot.flushCache());
}

/** Marks what the script expects, with what the bot's database holds where the expectation is about that. */
export async function expectReply(
  stage: Stage,
  customer: string,
  expectation: Expectation,
  step: number,
): Promise<void> {
  const { slot, shop, watchdog, log } = stage;
  if (expectation.label) stage.phone(customer).label(expectation.label);
  const at = stage.time.clock.now();
  if (expectation.order !== undefined || expectation.stock !== undefined) {
    if (!slot.orders) throw beyondReach('the orders of this bot cannot be read');
    const orders = await watchdog.guard(slot.orders(shop));
    const stock = slot.stock && (await watchdog.guard(slot.stock(shop)));
    log.push({ at, kind: 'probe', orders, ...(stock ? { stock } : {}) });
  }
  log.push({ at, kind: 'expect', step });
}

/** What needs more of a bot than its webhook is for bots that are ours; others are not given such sessions. */
function beyondReach(what: string): Problem {
  return new Problem('harness', what, { why: 'nothing of it can be reached but its webhook' });
}
