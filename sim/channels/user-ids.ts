import { digits } from './ids.ts';

/** Countries by the dialling codes of the shops that are played; others get a code that no country has. */
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ 254: 'KE', 255: 'TZ', 256: 'UG', 250: 'RW', 257: 'BI', 251: 'ET', 211: 'SS', 252: 'SO', 243: 'CD' },
  ...{ 234: 'NG', 233: 'GH', 225: 'CI', 221: 'SN', 237: 'CM', 212: 'MA', 20: 'EG', 27: 'ZA' },
  ...{ 1: 'US', 44: 'GB', 33: 'FR', 34: 'ES', 49: 'DE', 39: 'IT', 351: 'PT', 31: 'NL' },
  ...{ 91: 'IN', 92: 'PK', 62: 'ID', 55: 'BR', 52: 'MX', 54: 'AR', 57: 'CO', 51: 'PE', 56: 'CL' },
};

/** A business-scoped user id: a country, a dot, and up to 128 letters and digits; that of a parent account has `ENT.` before them. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export const isUserId = (text: string): boolean => USER_ID.test(text);

/** Whether a user id is one of a parent account: all linked portfolios of a business know the customer by it. */
export const isParentId = (text: string): boolean => /^[A-Z]{2}\.ENT\./.test(text) && isUserId(text);

/** The id by which a business knows a customer, whether or not it learns the number: equal for equal pairs of both. */
export function userIdOf(business: string, phone: string): string {
  return `${countryOf(phone)}.${digits(17, 'user id', business, phone)}`;
}

/** The id by which every portfolio that is linked with others knows a customer. */
export const parentIdOf = (phone: string): string => `${countryOf(phone)}.ENT.${digits(17, 'parent user id', phone)}`;

function countryOf(phone: string): string {
  const code = [3, 2, 1].map((length) => phone.slice(0, length)).find((start) => Object.hasOwn(COUNTRIES, start));
  return code === undefined ? 'ZZ' : (COUNTRIES[code] ?? 'ZZ');
}
