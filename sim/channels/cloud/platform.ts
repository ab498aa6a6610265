import { Problem } from '../../problem.ts';
import { listenOnLoopback } from '../http.ts';
import { Lines } from '../lines.ts';
import type { Line, LineOptions, Platform } from '../types.ts';
import { answerGraph } from './graph.ts';
import { messageId } from './ids.ts';
import { CloudLine } from './line.ts';
import { type CloudOptions, rulesOf } from './options.ts';
import { invalidateSignature } from './signature.ts';

/** Largest request that is read: a document of 100 MB and its envelope. */
const MAX_REQUEST_BYTES = 101 * 1024 * 1024;

/**
 * WhatsApp Cloud API on loopback: one server for all lines, each with its own clock, ids, windows and rates. A request
 * is answered in the turn of the event loop in which its last byte is read.
 */
export async function startCloudPlatform(options: CloudOptions): Promise<Platform> {
  const rules = rulesOf(options);
  const { appSecret, accessToken } = options.credentials;
  const lines = new Lines<CloudLine>();
  const server = await listenOnLoopback(
    (request) =>
      answerGraph(request, {
        accessToken,
        expiredTokens: rules.expiredTokens,
        baseUrl: () => server.url,
        line: (id) => lines.get(id),
        mediaOwner: (id) => findOwner(lines, id),
        onUnattributed: options.onUnattributed,
      }),
    options,
    MAX_REQUEST_BYTES,
  );

  return {
    channel: 'cloud',
    url: server.url,
    deadline: rules.deadlineMs,
    messageId,
    invalidateSignature: (webhook) => invalidateSignature(webhook, appSecret),

    register(line: LineOptions): Line {
      const id = line.shop.phoneNumberId;
      if (!/^\d{1,32}$/.test(id)) throw new Problem('harness', `phone number id ${JSON.stringify(id)} is not digits`);
      return lines.open(id, (release) => new CloudLine(line, rules, appSecret, release));
    },

    async close() {
      lines.clear();
      await server.close();
    },
  };
}

/** Media are looked up rarely, so that a scan over the lines is cheaper than an index to keep. */
function findOwner(lines: Lines<CloudLine>, mediaId: string): CloudLine | undefined {
  for (const line of lines.values()) if (line.media.get(mediaId)) return line;
  return undefined;
}
