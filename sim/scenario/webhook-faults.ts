/**
 * What is wrong with a webhook that is not as the platform sends it. Of its signature: made with another secret; not there;
 * of an earlier webhook; over the body after it was read and written again; right for the parameters, to which others of
 * the same names were added. Of its body, signed as it is: cut in the middle; none; no text of any format; values of other
 * types than the platform's; nested deeply; larger than any of the platform's.
 */
export const SIGNATURE_FAULTS = ['forged', 'missing', 'stale', 'reserialised', 'polluted'] as const;
export const BODY_FAULTS = ['cut', 'empty', 'garbled', 'mistyped', 'nested', 'oversized'] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];
export type BodyFault = (typeof BODY_FAULTS)[number];
export type WebhookFault = SignatureFault | BodyFault;

/** Whether the signature does not fit, so that nobody may act on the webhook. */
export const isUnsigned = (fault: WebhookFault): fault is SignatureFault =>
  (SIGNATURE_FAULTS as readonly string[]).includes(fault);

/** Statuses of HTTP, both ends included. */
export interface StatusRange {
  min: number;
  max: number;
}

/** Who sends what is not signed is refused (4xx); a body that cannot be read may be refused or passed over, and breaks nothing. */
export const rightStatuses = (fault: WebhookFault): StatusRange =>
  isUnsigned(fault) ? { min: 400, max: 499 } : { min: 200, max: 499 };

/** `401`, `4xx`, `200..499`; undefined: it is none of these. */
export function statusesOf(text: string): StatusRange | undefined {
  const [, hundreds, first, last] = /^(?:([1-5])xx|(\d{3})(?:\.\.(\d{3}))?)$/.exec(text) ?? [];
  if (hundreds !== undefined) return { min: Number(hundreds) * 100, max: Number(hundreds) * 100 + 99 };
  return first === undefined ? undefined : { min: Number(first), max: Number(last ?? first) };
}

/** As `statusesOf` reads it. */
export const statusesText = ({ min, max }: StatusRange): string => (min === max ? `${min}` : `${min}..${max}`);
