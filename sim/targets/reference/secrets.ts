import { createHmac } from 'node:crypto';
import type { Credentials } from '../../channels/types.ts';

/** What harness and reference bot share beside the platform's credentials; made from them. */
export interface BotSecrets {
  adminToken: string;
  paymentSecret: string;
}

export function secretsOf(credentials: Credentials): BotSecrets {
  const derive = (name: string): string => createHmac('sha256', JSON.stringify(credentials)).update(name).digest('hex');
  return { adminToken: derive('admin'), paymentSecret: derive('payment') };
}
