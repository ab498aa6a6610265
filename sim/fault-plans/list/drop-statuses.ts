import type { Fault } from '../types.ts';

export const dropStatuses: Fault = {
  name: 'drop-statuses',
  title: 'a webhook with statuses never comes',
  side: 'platform',
  onStatuses: () => ({ dropped: true }),
};
