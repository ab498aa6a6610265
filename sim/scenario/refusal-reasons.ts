/**
 * Why the platform refuses a message, in words that hold on every channel: its form is not valid; its picture cannot be
 * passed on; too many in too short a time; trouble at the platform; nobody there to take it.
 */
export const REFUSAL_REASONS = ['form', 'media', 'rate', 'busy', 'unreachable'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
