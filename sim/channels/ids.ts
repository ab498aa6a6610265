import { createHash } from 'node:crypto';

/** 32 bytes that depend on the parts alone; equal parts give equal bytes, other parts other bytes. */
export function digest(...parts: (string | number)[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** A decimal id of exactly `length` digits (at most 19) that does not start with 0, made from the parts. */
export function digits(length: number, ...parts: (string | number)[]): string {
  const space = 9n * 10n ** BigInt(length - 1);
  return (10n ** BigInt(length - 1) + (digest(...parts).readBigUInt64BE(0) % space)).toString();
}

/** A phone number as the wire carries it: digits only. Undefined when it cannot be one (E.164 has 7 to 15 digits). */
export function phoneDigits(written: string): string | undefined {
  const plain = /^\+?[1-9][\d\s().-]*$/.test(written) ? written.replace(/\D/g, '') : '';
  return plain.length >= 7 && plain.length <= 15 ? plain : undefined;
}
