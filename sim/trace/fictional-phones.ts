/**
 * Numbers 555-0100 to 555-0199 of each area code of North America are kept free for fiction, so that a bot which wrongly
 * calls the real platform reaches nobody. Customers have them unless somebody names other ones.
 */
export const fictionalPhone = (areaCode: number, n: number): string =>
  `1${areaCode}55501${String(n % 100).padStart(2, '0')}`;

export const isFictional = (phone: string): boolean => /^1[2-9]\d{2}55501\d{2}$/.test(phone);

const WRITTEN = /(?<!\d)(?:1[\s().-]{0,3})?([2-9]\d{2})[\s().-]{0,3}555[\s.-]{0,3}01(\d{2})(?!\d)/g;

/** The fictional numbers that a text holds, however they are written. */
export const fictionalIn = (text: string): string[] =>
  [...text.matchAll(WRITTEN)].map(([, areaCode, n]) => fictionalPhone(Number(areaCode), Number(n)));
