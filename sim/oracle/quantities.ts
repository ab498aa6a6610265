import { CARDINALS } from './numbers.ts';

/** What was pending when the message came. */
export interface Pending {
  quantity: boolean;
  variant: boolean;
}

const QUANTITY =
  /(?<![\d.,a-z])(\d{1,3})(?: (?:pcs?|pieces?|pairs?|of (?:those|these|them|it)|units?))(?![a-z])|(?:i(?:'ll)? (?:want|need|take)|nataka|nipe|nitachukua|naomba|make it|give me|pea|pair|jozi|vipande) (\d{1,3}|two|three|four|five|mbili|tatu|nne|tano|viwili|vitatu)(?![\d,.]*\d)(?:\W*$| of| pcs| pieces| pairs| tafadhali| please)/;
const BARE =
  /^\W*(\d{1,3}|one|two|three|four|five|six|moja|mbili|tatu|nne|tano|sita|kimoja|viwili|vitatu)(?: (?:pcs?|pieces?|pairs?|only|tu|please|tafadhali))*\W*$/;
const countOf = (word: string | undefined): number | null =>
  word === undefined ? null : (CARDINALS[word] ?? Number(word));

/** Nothing but a number, in answer to "how many?". */
export const isBareQuantity = (folded: string, pending: Pending): boolean => pending.quantity && BARE.test(folded);

/** The quantity that a message names; alone, a number is one only when it was asked for. */
export function quantityOf(folded: string, pending: Pending): number | null {
  if (pending.quantity) {
    const bare = BARE.exec(folded);
    if (bare) return countOf(bare[1]);
  }
  const found = QUANTITY.exec(folded);
  return found ? countOf(found[1] ?? found[2]) : null;
}
