import type { Fault } from '../types.ts';

export const duplicateStatuses: Fault = {
  name: 'duplicate-statuses',
  title: 'a webhook with statuses comes twice',
  side: 'platform',
  onStatuses: () => ({ copies: 1 }),
};
