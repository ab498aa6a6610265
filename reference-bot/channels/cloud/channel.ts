import { timingSafeEqual } from 'node:crypto';
import { Pool } from 'undici';
import type { CloudAccount } from '../../types.ts';
import type { Channel } from '../types.ts';
import { decode } from './decode.ts';
import { forms, encode as ownEncode } from './encode.ts';
import { refusal } from './errors.ts';
import { signatureFits } from './signature.ts';

const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/** WhatsApp's Cloud API. */
export function createCloudChannel(options: CloudAccount, encode = ownEncode): Channel {
  const base = new URL(options.apiUrl);
  const pool = new Pool(base.origin, { connections: 64, keepAliveTimeout: 30_000, headersTimeout: 15_000 });
  const prefix = `${base.pathname.replace(/\/$/u, '')}/${options.apiVersion}`;
  const headers = { authorization: `Bearer ${options.accessToken}`, 'content-type': 'application/json' };

  const post = async (line: string, message: object) => {
    const answer = await pool.request({
      method: 'POST',
      path: `${prefix}/${encodeURIComponent(line)}/messages`,
      headers,
      body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
    });
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      text: await answer.body.text(),
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
    };
  };

  return {
    name: 'cloud',
    owns: (line) => !line.startsWith('whatsapp:'),
    verify: (given, body) => signatureFits(given['x-hub-signature-256'], body, options.appSecret),
    handshake(query) {
      const token = query['hub.verify_token'];
      const challenge = query['hub.challenge'];
      if (query['hub.mode'] !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return null;
      return sameText(token, options.verifyToken) ? challenge : null;
    },
    decode,
    acknowledge: ({ messages, statuses }) => ({
      type: 'application/json',
      body: `{"received":${messages.length + statuses.length}}`,
    }),
    forms,
    async send({ line, to, reply, form, reference }) {
      try {
        const answer = await post(line, {
          recipient_type: 'individual',
          to,
          ...encode(reply, form),
          biz_opaque_callback_data: reference,
        });
        if (answer.status < 200 || answer.status > 299) return refusal(answer.status, answer.text, answer.retryAfter);
        return { ok: true, messageId: acceptedId(answer.text) };
      } catch (error) {
        return { ok: false, why: 'retry', code: 0, detail: error instanceof Error ? error.message : String(error) };
      }
    },
    async markRead(line, messageId) {
      try {
        await post(line, { status: 'read', message_id: messageId, typing_indicator: { type: 'text' } });
      } catch {
        // A courtesy: the reply is what counts.
      }
    },
    close: () => pool.close(),
  };
}

function acceptedId(body: string): string | null {
  try {
    const id = (JSON.parse(body) as { messages?: { id?: unknown }[] }).messages?.[0]?.id;
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}
