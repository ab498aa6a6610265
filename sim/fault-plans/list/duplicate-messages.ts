import type { Fault } from '../types.ts';

export const duplicateMessages: Fault = {
  name: 'duplicate-messages',
  title: 'a webhook with a message comes twice',
  side: 'platform',
  onMessages: () => ({ copies: 1 }),
};
