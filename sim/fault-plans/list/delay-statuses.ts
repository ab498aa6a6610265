import type { Fault } from '../types.ts';

export const delayStatuses: Fault = {
  name: 'delay-statuses',
  title: 'a webhook with statuses comes later; those after it may come before it',
  side: 'platform',
  byMs: 5_000,
  onStatuses: (delayMs) => ({ delayMs }),
};
