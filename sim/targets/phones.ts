import { createHash } from 'node:crypto';
import { Problem } from '../problem.ts';
import { fictionalPhone, UNASSIGNED } from '../trace/fictional-phones.ts';

/** Area codes of North America, each with a hundred numbers for fiction. */
const AREA_CODES = [
  ...[201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231],
  ...[234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307],
  ...[308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 334, 336, 337, 339, 347, 351],
  ...[352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 425, 430],
];
/** Digits of a whole number that begins with a prefix of somebody's choice. */
const LENGTH = 12;

/**
 * Customers' numbers, each one once, starting somewhere else for every salt: the bot has met none of them. Those for
 * fiction come first, since any program takes them for numbers; a long run needs more.
 * @throws Problem when there are no more.
 */
export function* phones(salt: string, prefix?: string): Generator<string, never> {
  const ranges: Range[] = prefix === undefined ? [FICTIONAL, UNASSIGNED] : [withPrefix(prefix)];
  const drawn = createHash('sha256').update(salt).digest().readBigUInt64BE(0);
  for (const { size, at } of ranges) {
    const start = Number(drawn % BigInt(size));
    for (let n = 0; n < size; n++) yield at((start + n) % size);
  }
  const size = ranges.reduce((sum, range) => sum + range.size, 0);
  throw new Problem('usage', `there are ${size} numbers for customers, and the run needs more`, {
    why: 'each customer has a number that the bot has never met',
    fix: 'play fewer sessions, or give a shorter --phone-prefix whose numbers are yours to use',
  });
}

interface Range {
  size: number;
  at(n: number): string;
}

const FICTIONAL: Range = {
  size: AREA_CODES.length * 100,
  at: (n: number) => fictionalPhone(AREA_CODES[Math.floor(n / 100)] as number, n),
};

function withPrefix(prefix: string): Range {
  const rest = LENGTH - prefix.length;
  if (prefix.startsWith('0') || rest < 2) {
    throw new Problem('usage', `--phone-prefix ${prefix} leaves no room for numbers`, {
      why: `a number has ${LENGTH} digits and begins with a country code, which has no 0 at its front`,
      fix: 'give 1 to 10 digits that begin with a country code, e.g. 2547',
    });
  }
  return { size: 10 ** rest, at: (n: number) => prefix + String(n).padStart(rest, '0') };
}
