import type { Fault } from '../types.ts';

export const tooManyRequests: Fault = {
  name: 'too-many-requests',
  title: 'the platform refuses a message, since there were too many',
  side: 'platform',
  onCalls: () => ({ refused: 'rate' }),
};
