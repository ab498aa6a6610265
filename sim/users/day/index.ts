/**
 * A day of trade: one shop, many customers who come by a daily rhythm, and a merchant who changes prices and stock, through
 * 24 hours of the session's clock. What each customer does is what customers of other sessions do.
 */
export { makeDay } from './actor.ts';
export { arbitraryDay } from './plan.ts';
