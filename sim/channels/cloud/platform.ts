import { Problem } from '../../problem.ts';
import { RealClock } from '../../time/real-clock.ts';
import { Calls, withoutSecrets } from '../calls.ts';
import { listenOnLoopback } from '../http.ts';
import { Senders } from '../senders.ts';
import type { Platform, Sender, SenderOptions } from '../types.ts';
import { answerGraph } from './graph.ts';
import { messageId } from './ids.ts';
import { type CloudOptions, rulesOf } from './options.ts';
import { CloudSender } from './sender.ts';
import { invalidateSignature } from './signature.ts';
import { tamper } from './tamper.ts';
import { remarkOn, versionOf } from './versions.ts';

/** Largest request that is read: a document of 100 MB and its envelope. */
const MAX_REQUEST_BYTES = 101 * 1024 * 1024;

/**
 * WhatsApp Cloud API on loopback: one server for all senders, each with its own clock, ids, windows and rates. A request
 * is answered in the turn of the event loop in which its last byte is read.
 */
export async function startCloudPlatform(options: CloudOptions): Promise<Platform> {
  const rules = rulesOf(options);
  const { appSecret, accessToken } = options.credentials;
  const senders = new Senders<CloudSender>();
  const versions = new Set<string>();
  const calls = new Calls();
  const server = await listenOnLoopback(
    (request) => {
      const version = versionOf(request.path);
      if (version !== undefined) versions.add(version);
      return calls.during(request, () =>
        answerGraph(request, {
          accessToken,
          expiredTokens: rules.expiredTokens,
          baseUrl: () => server.url,
          sender: (id) => senders.get(id),
          mediaOwner: (id) => findOwner(senders, id),
          onUnattributed: options.onUnattributed,
        }),
      );
    },
    options,
    MAX_REQUEST_BYTES,
  );

  return {
    channel: 'cloud',
    url: server.url,
    deadline: rules.deadlineMs,
    messageId,
    invalidateSignature: (webhook) => invalidateSignature(webhook, appSecret),
    tamper: (webhook, fault) => tamper(webhook, fault, appSecret),

    register(sender: SenderOptions): Sender {
      const id = sender.shop.phoneNumberId;
      if (!/^\d{1,32}$/.test(id)) throw new Problem('harness', `phone number id ${JSON.stringify(id)} is not digits`);
      return senders.open(id, (release) => new CloudSender(sender, rules, appSecret, release));
    },

    currentCall: () => calls.current,
    masked: (text) => withoutSecrets(text, options.credentials, server.url),

    remarks() {
      const now = new RealClock().now();
      return [...versions].sort().flatMap((version) => remarkOn(version, now) ?? []);
    },

    async close() {
      senders.clear();
      await server.close();
    },
  };
}

/** Media are looked up rarely, so that a scan over the senders is cheaper than an index to keep. */
function findOwner(senders: Senders<CloudSender>, mediaId: string): CloudSender | undefined {
  for (const sender of senders.values()) if (sender.media.get(mediaId)) return sender;
  return undefined;
}
