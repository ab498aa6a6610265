import {
  AMINA,
  type Answer,
  CREDENTIALS,
  call,
  closedAfterwards,
  lineDesk,
  type SenderDesk,
} from '../../testing/desk.ts';
import type { Platform } from '../../types.ts';
import type { CloudOptions } from '../options.ts';
import { startCloudPlatform } from '../platform.ts';

export * from '../../testing/desk.ts';

/** A line of the Cloud API. */
export interface Desk extends SenderDesk {
  /** Posts to the sender's `/messages`. Fields given win over `messaging_product` and `to`. */
  send(body: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Posts and answers `[code, details]`, or `null` when the message was taken. */
  verdict(body: Record<string, unknown>): Promise<null | [number, string | undefined]>;
}

/** A Cloud API that is closed after the test. */
export async function platformFor(options: Partial<CloudOptions> = {}): Promise<Platform> {
  return closedAfterwards(await startCloudPlatform({ credentials: CREDENTIALS, ...options }));
}

/** Opens a line on a Cloud API. */
export function desk(platform: Platform, options: Parameters<typeof lineDesk>[1] = {}): Desk {
  const opened = lineDesk(platform, options);
  const send: Desk['send'] = (body, headers) =>
    call(platform, 'POST', `/v23.0/${opened.shop.phoneNumberId}/messages`, {
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...body }),
    });
  return {
    ...opened,
    send,
    async verdict(body) {
      const answer = await send(body);
      if (answer.status === 200) return null;
      return [answer.body.error.code, answer.body.error.error_data?.details ?? answer.body.error.message];
    },
  };
}
