/**
 * Reply: from what is to be said (parts, as data) to messages. Parts are checked against the catalogue, merged into one
 * reply, and worded in one language. Wording lives in `wording/`, one table per language.
 */
export { compose } from './compose.ts';
export * from './goods.ts';
export { countClaims, ground, recheck } from './grounding/index.ts';
export { mergeParts } from './merge.ts';
export { paymentNotice } from './notices.ts';
export type * from './part.ts';
export { isShow } from './part.ts';
export { TOPIC_ORDER, TOPIC_PRODUCTS, TOPIC_SERVICE, voiceOf } from './voice.ts';
