import type { Customer, Notice } from '../trace/types.ts';
import { digest } from './ids.ts';

/** The customer as they are after a notice. The platform makes another user id for another number. */
export function customerAfter(customer: Customer, { what }: Notice, userId: string): Customer {
  if (what === 'number') return { ...customer, phone: otherNumber(customer.phone), userId: otherUserId(userId) };
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
