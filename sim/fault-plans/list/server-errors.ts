import type { Fault } from '../types.ts';

export const serverErrors: Fault = {
  name: 'server-errors',
  title: 'the platform answers a message with a 5xx',
  side: 'platform',
  onCalls: () => ({ refused: 'busy' }),
};
