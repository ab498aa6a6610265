import { RealClock } from '../../time/real-clock.ts';
import { Calls, withoutSecrets } from '../calls.ts';
import { listenOnLoopback } from '../http.ts';
import { Senders } from '../senders.ts';
import type { Platform } from '../types.ts';
import { ContentStore } from './content/store.ts';
import { messageId } from './ids.ts';
import { rulesOf, type TwilioOptions } from './options.ts';
import { answerRest } from './rest.ts';
import { type Account, TwilioSender } from './sender.ts';
import { tamper } from './tamper.ts';
import { invalidateSignature } from './webhook.ts';

/** Largest request that is read: no request of the bot's carries a file. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/**
 * Twilio's WhatsApp on loopback: one account and one server for all senders, each with its own clock, sids, windows
 * and queue. `api.twilio.com`, `content.twilio.com` and `messaging.twilio.com` are all at the one address.
 */
export async function startTwilioPlatform(options: TwilioOptions): Promise<Platform> {
  const rules = rulesOf(options);
  const clock = options.clock ?? new RealClock();
  const senders = new Senders<TwilioSender>();
  const calls = new Calls();
  const account: Account = {
    ...options.credentials,
    rules,
    contents: new ContentStore(),
    baseUrl: () => server.url,
    onDebugger: (entry) => options.onDebugger?.(entry),
  };
  const server = await listenOnLoopback(
    (request) =>
      calls.during(request, () =>
        answerRest(request, {
          account,
          now: () => clock.now(),
          sender: (phone) => senders.get(phone),
          senders: () => senders.values(),
          onUnattributed: options.onUnattributed,
        }),
      ),
    options,
    MAX_REQUEST_BYTES,
  );

  return {
    channel: 'twilio',
    url: server.url,
    deadline: rules.deadlineMs,
    messageId,
    invalidateSignature: invalidateSignature,
    tamper: (webhook, fault) =>
      tamper(webhook, fault, { authToken: account.authToken, publicOrigin: rules.publicOrigin }),

    register: (sender) =>
      senders.open(sender.shop.displayPhone, (release) => new TwilioSender(sender, account, release)),

    currentCall: () => calls.current,
    masked: (text) => withoutSecrets(text, options.credentials, server.url),

    async close() {
      senders.clear();
      await server.close();
    },
  };
}
