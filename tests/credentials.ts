/** Of a business on both platforms. */
export const CREDENTIALS = {
  appSecret: 'app-secret',
  verifyToken: 'verify-me',
  accessToken: 'access-token',
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'auth-token',
};
