import { channels } from '../../channels/index.ts';
import type { ChannelName, CustomerContent } from '../../trace/types.ts';
import { OWN_CASES, readCases } from './cases.ts';
import { readOpenApi } from './openapi.ts';
import { judgeWebhooks, playOpenApi, typesOf } from './play-openapi.ts';
import { openPlayer, type Player } from './player.ts';
import type { Played } from './types.ts';

export type { Played } from './types.ts';

export interface CheckOptions {
  /** Folder of the cases; default: those of the package. */
  cases?: string | undefined;
  /** The platform's OpenAPI file, whose examples are played. */
  openApi?: string | undefined;
  /** Only this channel; default: all that have cases. */
  channel?: ChannelName | undefined;
  cwd: string;
}

/** The channel that the platform's OpenAPI file describes. */
export const DESCRIBED = channels.first.name;

/** Plays cases, and the examples of an OpenAPI file, against the emulators. @throws Problem */
export async function checkEmulators({ cases = OWN_CASES, openApi, channel, cwd }: CheckOptions): Promise<Played[]> {
  const all = await readCases(cases, cwd);
  const document = openApi === undefined ? undefined : await readOpenApi(openApi, cwd);
  const names = new Set([...all.keys(), ...(document ? [DESCRIBED] : [])]);
  const played: Played[] = [];
  for (const name of names) {
    if (channel !== undefined && channel !== name) continue;
    const player = await openPlayer(name);
    try {
      for (const one of all.get(name) ?? []) played.push(await player.play(one));
      if (!document || name !== DESCRIBED) continue;
      played.push(...(await playOpenApi(document, player)));
      played.push(...judgeWebhooks(document, player, await sentTypes(player)));
    } finally {
      await player.close();
    }
  }
  return played;
}

/** Types of messages that the emulator sends: it is asked for every content that it has words for. */
async function sentTypes(player: Player): Promise<ReadonlySet<string>> {
  const contents: CustomerContent[] = [
    { type: 'text', text: 'x' },
    { type: 'tap', optionId: 'a', title: 'A', via: 'button' },
    { type: 'tap', optionId: 'a', title: 'A', via: 'template' },
    { type: 'image' },
    { type: 'video' },
    { type: 'document' },
    { type: 'audio', voice: true },
    { type: 'sticker' },
    { type: 'location', latitude: 0, longitude: 0 },
    { type: 'contact', name: 'A', phone: '254700000001' },
    { type: 'reaction', emoji: '👍', to: player.inboundId() },
    { type: 'order', items: [{ product: 'a', quantity: 1 }] },
    { type: 'edit', text: 'y' },
    { type: 'delete' },
    { type: 'unsupported' },
  ];
  const webhooks = await player.webhooksOf(contents);
  return new Set([...webhooks.flatMap(typesOf), 'status']);
}
