import type { Fault } from '../types.ts';

export const batchMessages: Fault = {
  name: 'batch-messages',
  title: 'messages of a burst come two by two in one webhook, where the platform does that',
  side: 'platform',
  onBurst: 'batched',
};
