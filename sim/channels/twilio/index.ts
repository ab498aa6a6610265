import type { Channel } from '../types.ts';
import { SERVICE_WINDOW_MS } from '../window.ts';
import { whatsapp } from './ids.ts';
import { LIMITS } from './limits.ts';
import { LONGEST_QUEUE_MS } from './options.ts';
import { readWebhook } from './read-webhook.ts';
import { ACCOUNT_SID, AUTH_TOKEN, NUMBER_VARIABLES } from './variables.ts';

/** WhatsApp through Twilio. */
export const twilio: Channel<'accountSid' | 'authToken'> = {
  name: 'twilio',
  title: 'Twilio',
  facts: {
    limits: {
      text: LIMITS.body.max,
      buttonTitle: LIMITS.quickReplyTitle.max,
      rowTitle: LIMITS.listItem.max,
      rowDescription: LIMITS.listItemDescription.max,
      buttons: LIMITS.sessionQuickReplies.max,
    },
    window: { ms: SERVICE_WINDOW_MS, closedCode: 63_016 },
    readMarks: false,
    listsSent: true,
    pictureWithButtons: false,
    notPassedOn: ['reaction', 'order', 'edit', 'delete', 'unsupported', 'group', 'product-page'],
    refusals: { form: 63_013, media: 63_019, rate: 20_429, busy: 20_500, unreachable: 63_024 },
  },
  credentials: {
    accountSid: {
      ...{ variable: 'TWILIO_ACCOUNT_SID', what: 'account SID', prefix: 'AC', names: ACCOUNT_SID },
      isPublic: true,
    },
    authToken: { variable: 'TWILIO_AUTH_TOKEN', what: 'auth token, which signs webhooks', names: AUTH_TOKEN },
  },
  setup: {
    api: {
      name: 'API base URL',
      insteadOf: ['https://api.twilio.com', 'https://content.twilio.com'],
      variables: ['TWILIO_API_URL', 'TWILIO_CONTENT_URL'],
      otherHosts: ['messaging.twilio.com', 'mcs.us1.twilio.com'],
    },
    number: NUMBER_VARIABLES,
    webhookPaths: [
      ...['/webhook', '/whatsapp', '/twilio', '/webhook/whatsapp', '/webhooks/whatsapp', '/whatsapp/webhook', '/sms'],
      ...['/bot', '/incoming', '/message', '/api/webhook', '/api/whatsapp', '/twilio/webhook', '/webhooks/twilio', '/'],
    ],
  },
  readWebhook,
  addressOf: (shop) => whatsapp(shop.displayPhone),
  calls: {
    messages: 'Messages.json',
    contentType: 'application/x-www-form-urlencoded',
    path: (part, _, { accountSid }) => `/2010-04-01/Accounts/${accountSid}/${part}`,
    authorization: ({ accountSid, authToken }) =>
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    envelope: (customer, { displayPhone }) => ({ From: whatsapp(displayPhone), To: whatsapp(customer) }),
    formOnly: { window: 'off', senderRate: false },
  },
  options: async () => ({ ...(await import('./options.ts')).DEFAULTS }),
  start: async ({ messagesPerSecond: perSecond, ...options }) =>
    (await import('./platform.ts')).startTwilioPlatform({
      ...options,
      ...(perSecond === undefined ? {} : { senderRate: { perSecond, longestQueueMs: LONGEST_QUEUE_MS } }),
    }),
};
