import { customerAfter } from '../channels/index.ts';
import type { Customer, Notice } from '../trace/types.ts';
import type { SessionContext } from './session-context.ts';

/**
 * The platform tells the bot something that is no message. What changes of the customer has changed from then on; a platform
 * that has no such notices tells nothing: there a number changes silently, and user ids stay (assumed).
 */
export async function announce(context: SessionContext, customer: Customer, notice: Notice): Promise<void> {
  const { line, log, time, webhookDispatcher } = context;
  const at = time.clock.now();
  const userId = context.userIdOf(customer);
  const after = customerAfter(customer, notice, userId);
  const changes = notice.what === 'number' || notice.what === 'user-id';
  const now = context.moved(customer.key, changes && !line.encodeNotice ? { ...after, userId } : after);
  log.push({ at, kind: 'notice', customer: customer.key, notice });
  for (const webhook of line.encodeNotice?.(notice, customer, now) ?? [])
    time.at(at, () => webhookDispatcher.deliver({ what: 'statuses', webhook }));
  context.listen();
  await time.until(at);
}
