import { PASTED } from '../neutral.ts';
import type { PreparedText } from './text.ts';

/** Whether a text was not written by the customer, but copied: the receipt of a payment. */
export const isPasted = ({ folded }: PreparedText): boolean => PASTED.some((form) => form.test(folded));
