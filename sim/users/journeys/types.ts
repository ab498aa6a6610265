import type { StepBody } from '../../scenario/types.ts';

/**
 * What a customer does about one goal, reacting on the way: each `yield` hands out steps that are played in one go; when
 * it comes back, the customer has looked at the phone.
 */
export type Journey = Generator<StepBody[], void, void>;
