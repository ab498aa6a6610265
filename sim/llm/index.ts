/**
 * The language model of a bot, as far as its calls are seen: what stands between the two passes every call on and counts
 * tokens and cost. What the model says is the bot's affair.
 */
export { type Meter, startMeter } from './meter.ts';
export { type LlmUsage, pricesFrom } from './tally.ts';
