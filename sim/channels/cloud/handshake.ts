import { digits } from '../ids.ts';
import type { HandshakeOutcome } from '../types.ts';

/** What a bot did when its webhook address was to be verified. */
export interface Handshake {
  /** It answered 200 with exactly the challenge. */
  verified: boolean;
  /** Null: no answer. */
  httpStatus: number | null;
  /** What it answered, at most 200 characters. */
  body: string;
  /** Whether the challenge came back in any way; with a wrong token it must not. */
  echoed: boolean;
  /** Why it is not verified. */
  why?: string;
}

/**
 * Asks a webhook address to prove itself, as Meta does when it is configured. With a wrong token a good bot answers 403
 * and does not echo the challenge. Never throws: an address that cannot be reached is an answer too.
 */
export async function verifyHandshake(
  url: string,
  token: string,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): Promise<Handshake> {
  const challenge = digits(10, 'challenge', url, token);
  const asked = new URL(url);
  asked.searchParams.set('hub.mode', 'subscribe');
  asked.searchParams.set('hub.challenge', challenge);
  asked.searchParams.set('hub.verify_token', token);
  try {
    const response = await fetch(asked, {
      headers: { 'user-agent': 'facebookplatform/1.0 (+http://developers.facebook.com)' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const verified = response.status === 200 && text === challenge;
    const outcome: Handshake = {
      verified,
      httpStatus: response.status,
      body: text.slice(0, 200),
      echoed: text.includes(challenge),
    };
    if (!verified) {
      outcome.why =
        response.status === 200 ? 'the answer is not exactly the challenge' : `it answered ${response.status}, not 200`;
    }
    return outcome;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { verified: false, httpStatus: null, body: '', echoed: false, why: `no answer: ${why}` };
  }
}

/** Verifies a webhook as Meta does when it is entered, with the right token and then with a wrong one. */
export async function handshake(url: string, token: string): Promise<HandshakeOutcome> {
  const right = await verifyHandshake(url, token);
  if (!right.verified) {
    const why = `GET with hub.mode, hub.challenge and hub.verify_token: ${right.why ?? 'not verified'}`;
    return { refused: { why, fix: 'set the same WHATSAPP_VERIFY_TOKEN in the bot and here' } };
  }
  const wrong = await verifyHandshake(url, `not ${token}`);
  return wrong.verified || wrong.echoed ? { fault: 'it verified its webhook for a wrong verify token' } : {};
}
