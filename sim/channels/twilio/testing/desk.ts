import twilio from 'twilio';
import {
  AMINA,
  type Answer,
  call,
  closedAfterwards,
  HandClock,
  lineDesk,
  type SenderDesk,
} from '../../testing/desk.ts';
import type { Platform } from '../../types.ts';
import type { TwilioOptions } from '../options.ts';
import { startTwilioPlatform } from '../platform.ts';

/** The account of every test. */
export const ACCOUNT = { accountSid: `AC${'0'.repeat(31)}1`, authToken: 'test_auth_token' };

export const AMINA_ADDRESS = `whatsapp:+${AMINA.phone}`;

/** Twilio's emulator, closed after the test. */
export async function twilioFor(options: Partial<TwilioOptions> = {}): Promise<Platform> {
  return closedAfterwards(await startTwilioPlatform({ credentials: ACCOUNT, clock: new HandClock(), ...options }));
}

/** The vendor's own client, whose requests go to the emulator instead of to Twilio's hosts. */
export function clientOf({ url }: { url: string }, { accountSid, authToken } = ACCOUNT): ReturnType<typeof twilio> {
  class ToEmulator extends twilio.RequestClient {
    override request: twilio.RequestClient['request'] = (options) => {
      options.uri = options.uri.replace(/^https:\/\/[a-z]+\.twilio\.com/, url);
      return super.request(options);
    };
  }
  return twilio(accountSid, authToken, { httpClient: new ToEmulator({ keepAlive: false }) });
}

/** A sender at Twilio. */
export interface TwilioDesk extends SenderDesk {
  /** Its address. */
  from: string;
  /** Posts to `Messages.json`. Parameters given win over `From` and `To`; an empty one is skipped. */
  post(params: Record<string, string | string[]>, authorization?: string): Promise<Answer>;
  /** Makes a content and answers its sid. */
  content(types: Record<string, unknown>, variables?: Record<string, string>): Promise<string>;
  /** Posts and answers the code of the refusal, now or later, or `null` when the message reached the phone. */
  verdict(params: Record<string, string | string[]>): Promise<null | number>;
}

export function twilioDesk(platform: Platform, options: Parameters<typeof lineDesk>[1] = {}): TwilioDesk {
  const opened = lineDesk(platform, options);
  const from = `whatsapp:+${opened.shop.displayPhone}`;
  const post: TwilioDesk['post'] = (params, authorization = basic()) => {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries({ From: from, To: AMINA_ADDRESS, ...params })) {
      for (const each of [value].flat()) if (each !== '') form.append(name, each);
    }
    return call(platform, 'POST', `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization },
      body: form.toString(),
    });
  };
  return {
    ...opened,
    from,
    post,
    async content(types, variables = {}) {
      const answer = await call(platform, 'POST', '/v1/Content', {
        headers: { 'content-type': 'application/json', authorization: basic() },
        body: JSON.stringify({ friendly_name: 'test', language: 'en', types, variables }),
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.sid;
    },
    async verdict(params) {
      const answer = await post(params);
      if (answer.status !== 201) return answer.body.code;
      return opened.last().refusal?.code ?? null;
    },
  };
}

export function basic({ accountSid, authToken } = ACCOUNT): string {
  return `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
}

/** Has WhatsApp approve a content, as far as the emulator's rules let it. */
export async function approve(platform: Platform, contentSid: string): Promise<void> {
  const answer = await call(platform, 'POST', `/v1/Content/${contentSid}/ApprovalRequests/whatsapp`, {
    headers: { 'content-type': 'application/json', authorization: basic() },
    body: JSON.stringify({ name: 'test', category: 'UTILITY' }),
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
}
