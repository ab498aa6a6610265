import type { Fault } from '../types.ts';

export const delayMessages: Fault = {
  name: 'delay-messages',
  title: 'a webhook with a message comes later; those after it may come before it',
  side: 'platform',
  byMs: 2_000,
  onMessages: (delayMs) => ({ delayMs }),
};
