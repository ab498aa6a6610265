import type { Fault } from '../types.ts';

export const batchStatuses: Fault = {
  name: 'batch-statuses',
  title: 'statuses wait for the next ones and come in one webhook with them',
  side: 'platform',
  byMs: 3_000,
  onStatuses: (joinedMs) => ({ joinedMs }),
};
