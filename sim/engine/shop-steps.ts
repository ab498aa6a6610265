import { Problem } from '../problem.ts';
import type { Expectation, Step } from '../scenario/types.ts';
import { isUnsigned } from '../scenario/webhook-faults.ts';
import type { CatalogChange } from '../shop/types.ts';
import type { Customer, EventOf } from '../trace/types.ts';
import type { SessionContext } from './session-context.ts';
import { deliveriesOf } from './speech.ts';
import { Stuck } from './time.ts';
import type { Delivery } from './webhook-dispatcher.ts';

/** The shop's own system changes products, behind the bot's back. */
export async function applyCatalog(context: SessionContext, changes: readonly CatalogChange[]): Promise<void> {
  const { slot } = context;
  for (const change of changes) {
    if (!slot.change) throw beyondReach('the catalogue of this bot cannot be changed');
    const begun = context.time.clock.now();
    await context.watchdog.guard(slot.change(context.shop, change));
    const at = context.time.clock.now();
    // In virtual time a change takes no time. What a bot says during one may be true of before or of after.
    if (at > begun && context.log.sentSince(begun))
      throw new Problem('infrastructure', `a reply came while the hook that changes ${change.product} was running`);
    context.log.push({ at, kind: 'catalog', change });
  }
}

/** The platform delivers a message that it has already delivered. */
export async function redeliver(context: SessionContext, step: Extract<Step, { do: 'redeliver' }>): Promise<void> {
  const { time, webhookDispatcher } = context;
  const inbound = step.label ? context.labels.get(step.label) : context.inbounds.at(-1);
  if (!inbound) throw new Stuck(`there is no message ${step.label ? `"${step.label}" ` : ''}to deliver again`);
  const now = time.clock.now();
  for (const delivery of deliveriesOf(context, [inbound])) {
    if (step.concurrent) {
      const copies = Array<Delivery>(step.times).fill({ ...delivery, injected: 'concurrent' });
      time.at(now, async () => void (await Promise.all(copies.map((each) => webhookDispatcher.deliver(each)))));
    } else {
      const copy: Delivery = { ...delivery, injected: 'duplicate' };
      for (let n = 0; n < step.times; n++) time.at(now, () => webhookDispatcher.deliver(copy));
    }
  }
  context.listen();
  await time.until(now);
}

/** Somebody else posts a message as if from the platform: it was never sent, and its signature does not fit. */
export async function forge(context: SessionContext, customer: Customer, text: string): Promise<void> {
  const { platform, time } = context;
  const inbound = context.compose(customer, { content: { type: 'text', text } });
  for (const delivery of deliveriesOf(context, [inbound])) {
    const tampered: Delivery = {
      ...delivery,
      webhook: platform.invalidateSignature(delivery.webhook),
      injected: 'bad-signature',
    };
    time.at(time.clock.now(), () => context.webhookDispatcher.deliver(tampered));
  }
  context.listen();
  await time.until(time.clock.now());
}

/**
 * Somebody posts a webhook that is not as the platform sends it. Nothing of it was ever said: who does not sign as the
 * platform does must have no effect, and what cannot be read must break nothing.
 */
export async function oddWebhook(
  context: SessionContext,
  customer: Customer,
  { fault, text, statuses }: Extract<Step, { do: 'webhook' }>,
): Promise<void> {
  const { platform, time } = context;
  const inbound = context.compose(customer, { content: { type: 'text', text } });
  const injected = isUnsigned(fault) ? 'bad-signature' : 'invalid';
  for (const delivery of deliveriesOf(context, [inbound])) {
    const webhook = platform.tamper(delivery.webhook, fault);
    const odd: Delivery = { ...delivery, webhook, injected, wants: statuses };
    time.at(time.clock.now(), () => context.webhookDispatcher.deliver(odd));
  }
  context.listen();
  await time.until(time.clock.now());
}

/** The payment provider reports on the newest order of the customer that waits for its payment. */
export async function pay(
  context: SessionContext,
  customer: Customer,
  { result, amount }: Pick<Extract<Step, { do: 'pay' }>, 'result' | 'amount'>,
): Promise<void> {
  const { slot, shop, time, watchdog } = context;
  if (!slot.orders || !slot.pay) throw beyondReach('the orders of this bot cannot be read');
  const orders = context.attributed(await watchdog.guard(slot.orders(shop, context.addresses)));
  const open = orders.findLast((order) => order.customer === customer.phone && order.state === 'PENDING_PAYMENT');
  if (!open) throw new Stuck(`${customer.key} has no order that waits for its payment`);
  const at = time.clock.now();
  const part = amount === undefined ? {} : { amount };
  const event: EventOf<'payment'> = { at, kind: 'payment', order: open.number, result, ...part, httpStatus: null };
  context.log.push(event);
  context.expectNews();
  time.at(at, async () => {
    event.httpStatus = (await slot.pay?.(shop, open.number, result, amount)) ?? null;
  });
  await time.until(at);
}

export async function flushCache(context: SessionContext): Promise<void> {
  if (!context.slot.flushCache) throw beyondReach('the cache of this bot cannot be flushed');
  await context.watchdog.guard(context.slot.flushCache());
}

/** Marks what the script expects, with what the bot's database holds where the expectation is about that. */
export async function expectReply(
  context: SessionContext,
  customer: string,
  expectation: Expectation,
  step: number,
): Promise<void> {
  const { slot, log } = context;
  if (expectation.label) context.phone(customer).label(expectation.label);
  const at = context.time.clock.now();
  if (expectation.order !== undefined || expectation.stock !== undefined) {
    if (!slot.orders) throw beyondReach('the orders of this bot cannot be read');
    await probe(context, at);
  }
  log.push({ at, kind: 'expect', step });
}

/** Reads the orders of the session's customers, and the stock where it can be read. */
export async function probe(context: SessionContext, at: number): Promise<void> {
  const { slot, shop, watchdog, log, addresses } = context;
  const orders = context.attributed((await (slot.orders && watchdog.guard(slot.orders(shop, addresses)))) ?? []);
  const stock = slot.stock && (await watchdog.guard(slot.stock(shop)));
  log.push({ at, kind: 'probe', orders, ...(stock ? { stock } : {}) });
}

/** What needs more of a bot than its webhook is for bots that are ours; others are not given such sessions. */
function beyondReach(what: string): Problem {
  return new Problem('harness', what, { why: 'only its webhook can be reached' });
}
