/** About orders and their payment. */
import { any } from './build.ts';

export const ORDER_STATUS = any(
  '(?:where|what|how|when) (?:is|about|are|will|was) (?:my|the|our) (?:last |latest |previous )?(?:order|package|parcel|delivery|stuff|purchase)',
  '(?:order|delivery|parcel) (?:status|tracking|update|number|progress)',
  'status (?:of|for|ya)(?: my| the| our)?(?: last)? ?(?:order|oda|agizo|delivery|parcel)?',
  'track(?:ing)?(?: my| the)? ?(?:order|package|parcel|delivery)?',
  '(?:has|have|did|is|was)(?: you)?(?: been)? (?:my|the|our)(?: last)? (?:order|package|parcel|purchase)',
  'my (?:last |latest |previous |recent )?orders?',
  'check (?:on )?(?:my|the) order',
  'update on (?:my|the) order',
  'order (?:shipped|delivered|sent|arrived|ready)',
  '(?:oda|agizo|order|mzigo|maagizo) (?:yangu|langu|wangu|yetu|letu|wetu)',
  '(?:oda|agizo|order|mzigo) (?:iko|liko|uko|imefika|limefika|umefika|iko wapi)',
  'hali ya (?:oda|agizo|order)',
  '(?:niliagiza|nilioda|niliorder|nimeagiza)(?: jana| juzi| wiki)?',
);

export const PAID = any(
  '(?:i |we )?(?:have |had )?(?:already |just )(?:paid|sent (?:the )?(?:money|payment|cash|mpesa|it))',
  '(?:i|we) (?:have )?(?:already |just )?paid',
  '(?:i|we) (?:have )?(?:already |just )?sent (?:the |you (?:the )?)?(?:money|payment|cash|mpesa|amount)',
  'payment (?:is )?(?:done|made|sent|complete|completed|successful)',
  'have paid',
  'already paid',
  'just paid',
  'paid',
  '(?:i )?(?:have )?made (?:the |a )?payment',
  '(?:money|cash|mpesa) sent',
  'transaction (?:code|id|confirmed)',
  'nimelipa\\w*',
  'nishalipa',
  'nimeshalipa',
  'nililipa',
  'nimekulipa',
  'tumelipa',
  'tayari nimelipa',
  'nimelipia',
  'nimetuma (?:pesa|hela|malipo|mpesa|ganji|doo)',
  'nishatuma',
  'nimeshatuma',
  'pesa (?:nimetuma|imetumwa|nimeshatuma)',
  'malipo (?:nimefanya|tayari|yamefanyika|imetumwa)',
  'nimefanya malipo',
  'confirmed ksh .*',
);

/** "not paid", "how do I pay", "sijalipa" are no claims to have paid. */
export const NOT_PAID = any(
  'not (?:yet )?paid',
  'have not',
  'did not',
  'sijalipa',
  'bado sijalipa',
  'to be paid',
  'how .*paid',
  'if i paid',
  'once .*paid',
  'when .*paid',
  'nikilipa',
);
