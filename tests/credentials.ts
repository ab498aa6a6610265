import type { Credentials } from '../sim/targets/types.ts';

/** Of a business on both platforms. */
export const CREDENTIALS: Credentials = {
  appSecret: 'app-secret',
  verifyToken: 'verify-me',
  accessToken: 'access-token',
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'auth-token',
};
