import { z } from 'zod';

export const url = (...protocols: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.some((protocol) => value.startsWith(protocol)))
    .describe(`an address that starts with ${protocols.join(' or ')}`);
export const web = url('https://', 'http://');
/** Something that opens doors: it stands in no message. A platform's own secrets are as long as the platform makes them. */
export const secret = (what: string, least = 1) => {
  const long = least > 1 ? `${what}, at least ${least} characters` : what;
  const field = z.string().min(least).describe(long);
  secrets.add(field);
  return field;
};
const secrets = new WeakSet<z.ZodType>();
/** Whether the value of a variable must not be shown. */
export const isSecret = (field: z.ZodType): boolean => secrets.has(field);
const version = z.string().regex(/^v\d+\.\d+$/u);

/** What a bot on the Cloud API must be given. */
export const cloudAccount = z.object({
  /** The Graph API, without a version. */
  apiUrl: web.default('https://graph.facebook.com'),
  apiVersion: version.describe('a version such as v23.0').default('v23.0'),
  appSecret: secret("the app's secret, which signs webhooks"),
  verifyToken: secret('the token of the verification handshake'),
  accessToken: secret('the token that replies are sent with'),
});

/** What a bot on Twilio must be given. */
export const twilioAccount = z.object({
  apiUrl: web.default('https://api.twilio.com'),
  contentUrl: web.default('https://content.twilio.com'),
  accountSid: secret('the account that messages are sent from'),
  authToken: secret("the account's token, which opens the API and signs webhooks"),
});

export type CloudAccount = z.output<typeof cloudAccount>;
export type TwilioAccount = z.output<typeof twilioAccount>;
