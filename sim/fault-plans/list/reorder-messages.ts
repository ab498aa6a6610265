import type { Fault } from '../types.ts';

export const reorderMessages: Fault = {
  name: 'reorder-messages',
  title: 'messages of a burst come two by two in the wrong order',
  side: 'platform',
  onBurst: 'reordered',
};
