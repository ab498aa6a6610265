import { randomBytes } from 'node:crypto';
import type { Credentials } from '../targets/types.ts';

/** Secrets of one run. They sign and open what is on loopback for as long as the run lasts, and reach no trace. */
export function makeCredentials(): Credentials {
  const secret = (): string => randomBytes(16).toString('hex');
  return {
    appSecret: secret(),
    verifyToken: secret(),
    accessToken: secret(),
    accountSid: `AC${secret()}`,
    authToken: secret(),
  };
}
