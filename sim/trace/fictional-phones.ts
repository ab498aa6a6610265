/**
 * Numbers 555-0100 to 555-0199 of each area code of North America are kept free for fiction, so that a bot which wrongly
 * calls the real platform reaches nobody. Customers have them unless somebody names other ones.
 */
export const fictionalPhone = (areaCode: number, n: number): string =>
  `1${areaCode}55501${String(n % 100).padStart(2, '0')}`;

/**
 * Where those do not suffice: area codes with a 9 in their middle are kept back for the day on which area codes get a
 * fourth digit, and belong to nobody.
 */
export const UNASSIGNED = {
  size: 80 * 8_000_000,
  at(n: number): string {
    const area = Math.floor(n / 8_000_000);
    return `1${2 + Math.floor(area / 10)}9${area % 10}${2_000_000 + (n % 8_000_000)}`;
  },
};

export const isFictional = (phone: string): boolean => /^1[2-9](?:\d{2}55501\d{2}|9\d[2-9]\d{6})$/.test(phone);

const WRITTEN = /(?<!\d)(?:1[\s().-]{0,3})?([2-9]\d{2})[\s().-]{0,3}555[\s.-]{0,3}01(\d{2})(?!\d)/g;

/** The numbers for fiction that a text holds, however they are written. Ten other digits may be anything: they are left out. */
export const fictionalIn = (text: string): string[] =>
  [...text.matchAll(WRITTEN)].map(([, areaCode, n]) => fictionalPhone(Number(areaCode), Number(n)));
