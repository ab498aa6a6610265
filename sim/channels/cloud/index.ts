import type { Channel } from '../types.ts';
import { SERVICE_WINDOW_MS } from '../window.ts';
import { accountId } from './ids.ts';
import { LIMITS } from './limits.ts';
import { readWebhook } from './read-webhook.ts';
import { ACCESS_TOKEN, APP_SECRET, NUMBER_VARIABLES, VERIFY_TOKEN } from './variables.ts';

/** Meta's Cloud API. */
export const cloud: Channel<'appSecret' | 'verifyToken' | 'accessToken'> = {
  name: 'cloud',
  title: 'Cloud API',
  facts: {
    limits: {
      text: LIMITS.textBody.max,
      buttonTitle: LIMITS.buttonTitle.max,
      rowTitle: LIMITS.rowTitle.max,
      rowDescription: LIMITS.rowDescription.max,
      buttons: LIMITS.buttonCount.max,
    },
    window: { ms: SERVICE_WINDOW_MS, closedCode: 131_047 },
    readMarks: true,
    listsSent: false,
    pictureWithButtons: true,
    notPassedOn: [],
    refusals: { form: 131_009, media: 131_053, rate: 131_056, busy: 131_000, unreachable: 131_026 },
  },
  credentials: {
    appSecret: { variable: 'WHATSAPP_APP_SECRET', what: 'app secret, which signs webhooks', names: APP_SECRET },
    verifyToken: { variable: 'WHATSAPP_VERIFY_TOKEN', what: 'verify token of the handshake', names: VERIFY_TOKEN },
    accessToken: {
      variable: 'WHATSAPP_ACCESS_TOKEN',
      what: 'access token that the bot sends with',
      names: ACCESS_TOKEN,
    },
  },
  setup: {
    api: {
      name: 'Graph API base URL',
      insteadOf: ['https://graph.facebook.com'],
      note: 'with any version',
      variables: ['WHATSAPP_API_URL'],
      otherHosts: ['lookaside.fbsbx.com'],
    },
    numberId: 'phone number id',
    number: NUMBER_VARIABLES,
    webhookPaths: [
      ...['/webhook', '/webhooks', '/webhook/whatsapp', '/webhooks/whatsapp', '/whatsapp/webhook', '/api/webhook'],
      ...['/api/webhooks/whatsapp', '/api/whatsapp/webhook', '/api/whatsapp', '/whatsapp', '/'],
    ],
  },
  readWebhook,
  addressOf: (shop) => shop.phoneNumberId,
  accountIdOf: accountId,
  handshake: async (webhookUrl, { verifyToken }) => (await import('./handshake.ts')).handshake(webhookUrl, verifyToken),
  calls: {
    messages: 'messages',
    contentType: 'application/json',
    path: (part, { phoneNumberId }) => `/v23.0/${phoneNumberId}/${part}`,
    authorization: ({ accessToken }) => `Bearer ${accessToken}`,
    envelope: (customer) => ({ messaging_product: 'whatsapp', to: customer }),
    formOnly: { window: 'off', pairRate: false, throughput: false },
  },
  bare: async ({ appSecret }) => (await import('./bare.ts')).barePlatform(appSecret),
  options: async () => ({ ...(await import('./options.ts')).DEFAULTS }),
  start: async ({ messagesPerSecond: perSecond, ...options }) =>
    (await import('./platform.ts')).startCloudPlatform({
      ...options,
      ...(perSecond === undefined ? {} : { throughput: { perSecond, httpStatus: 400 } }),
    }),
};
