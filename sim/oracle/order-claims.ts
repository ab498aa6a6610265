import type { Claim } from './reply-types.ts';
import { fold } from './text.ts';

const ORDER =
  /(?<![a-z])(?:order|oda|agizo)(?: (?:yako|lako))?\s*(?:(?:no\.|(?:no|number|namba(?: ya)?|nambari|ref(?:erence)?|id)(?![a-z-])))?\s*[:#]?\s*#?([a-z]{0,5}-?[a-z0-9-]*\d[a-z0-9-]*)(?![a-z0-9])/gi;
const PAID =
  /(?<![a-z])(?:payment (?:has been |is |was )?(?:received|confirmed|successful)|(?:we(?:'ve| have)? )?received your payment|(?<!not )(?:is|has been|was) (?:now |already |fully )?paid(?! (?:by|with|through|via|on|for))|paid in full|malipo (?:yako )?yamepokelewa|tumepokea malipo|imelipwa|limelipwa)(?![a-z])/;
const CANCELLED =
  /(?<![a-z])(?:has been cancell?ed|is cancell?ed|was cancell?ed|imeghairiwa|limeghairiwa|imefutwa)(?![a-z])/;
const PENDING =
  /(?<![a-z])(?:once|after|when|until|baada ya|ukishalipa|ukilipa|will|tuta|uta|as soon as|pindi|if)(?![a-z])/;

/** Order numbers and order states stated in a unit. */
export function orderClaimsOf(unit: string): Claim[] {
  const claims: Claim[] = [];
  const folded = fold(unit);
  let number: string | null = null;
  for (const m of folded.matchAll(ORDER)) {
    const found = m[1] ?? '';
    if (found.length < 4 || /^\d{1,3}$/.test(found)) continue;
    number = found.toUpperCase();
    claims.push({ kind: 'order', number, text: unit.trim() });
  }
  if (!PENDING.test(folded) && !folded.includes('?')) {
    if (PAID.test(folded)) claims.push({ kind: 'order-state', state: 'PAID', number, text: unit.trim() });
    if (CANCELLED.test(folded)) claims.push({ kind: 'order-state', state: 'CANCELLED', number, text: unit.trim() });
  }
  return claims;
}
