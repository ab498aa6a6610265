// biome-ignore-all lint/plugin: customers of a bench live by the machine's clock
import { Pool } from 'undici';
import type { BarePlatform, BarePost } from '../../channels/index.ts';

/** Webhooks of one shop, posted as fast as they come. */
export interface Webhooks {
  /** A text of a customer; answers the status, 0 where there was no answer. */
  text(phone: string, id: string, text: string): Promise<number>;
  /** What became of a message of the bot. */
  status(phone: string, id: string, status: string): Promise<number>;
  close(): Promise<void>;
}

/** The id of the shop's number. */
export const SENDER_NUMBER = '900';
const CONNECTIONS = 128;

export function openWebhooks(url: string, bare: BarePlatform): Webhooks {
  const { origin, pathname: path } = new URL(url);
  const wire = new Pool(origin, { connections: CONNECTIONS });
  const post = async ({ headers, body }: BarePost): Promise<number> => {
    try {
      const answer = await wire.request({ method: 'POST', path, headers, body });
      await answer.body.dump();
      return answer.statusCode;
    } catch {
      return 0;
    }
  };
  const shop = { phoneNumberId: SENDER_NUMBER };
  return {
    text: (phone, id, text) => post(bare.text({ ...shop, phone, id, text, at: Date.now() })),
    status: (phone, id, status) => post(bare.status({ ...shop, phone, id, status, at: Date.now() })),
    close: () => wire.destroy(),
  };
}
