/**
 * Reply: from what is to be said (parts, as data) to messages. Parts are checked against the catalog, merged into one
 * reply, and worded in one language.
 */
export { compose, paymentNotice } from './compose.ts';
export { isKnown, isShopTopic } from './facts.ts';
export { ground, recheck, unchecked } from './grounding.ts';
export * from './parts.ts';
export * from './products.ts';
export { TOPIC_ORDER, TOPIC_PRODUCTS, TOPIC_SERVICE, voiceOf } from './voice.ts';
