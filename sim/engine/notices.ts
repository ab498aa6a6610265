import { digest } from '../channels/ids.ts';
import type { Customer, Notice } from '../trace/types.ts';
import type { SessionContext } from './session-context.ts';

/**
 * The platform tells the bot something that is no message. What changes of the customer has changed from then on; a platform
 * that has no such notices tells nothing: there a number changes silently, and user ids stay.
 */
export async function announce(context: SessionContext, customer: Customer, notice: Notice): Promise<void> {
  const { line, log, time, webhookDispatcher } = context;
  const at = time.clock.now();
  const stays = notice.what === 'user-id' && !line.encodeNotice;
  const after = stays ? customer : changed(customer, notice, context.userIdOf(customer));
  const now = context.moved(customer.key, after);
  log.push({ at, kind: 'notice', customer: customer.key, notice });
  for (const webhook of line.encodeNotice?.(notice, customer, now) ?? [])
    time.at(at, () => webhookDispatcher.deliver({ what: 'statuses', webhook }));
  context.listen();
  await time.until(at);
}

/** The customer as they are after it. A new number keeps the user id, by which they are known. */
function changed(customer: Customer, { what }: Notice, userId: string): Customer {
  if (what === 'number') return { ...customer, phone: otherNumber(customer.phone), userId };
  if (what === 'user-id') return { ...customer, userId: otherUserId(userId) };
  return customer;
}

const digitsOf = (...of: string[]): string => String(digest(...of).readUInt32BE(0)).padStart(10, '0');

/** Another number of the same country, equal for equal ones. */
const otherNumber = (phone: string): string => phone.slice(0, -7) + digitsOf('another number', phone).slice(-7);

/** Another user id of the same form, equal for equal ones. */
const otherUserId = (userId: string): string =>
  userId.slice(0, 3) +
  `${digitsOf('another id', userId)}${digitsOf('more', userId)}`.slice(0, Math.max(1, userId.length - 3));
