import { channels, makeCredentials, startPlatform } from '../../channels/index.ts';
import { MUTANTS } from '../../mutants/index.ts';
import { choosing, seldom } from '../../mutants/seldom.ts';
import { unpackLines } from '../../ndjson/index.ts';
import { checklist } from '../../profiles/index.ts';
import type { LiveSide, Play } from '../../release/compare/live.ts';
import { startServices } from '../../services/index.ts';
import { listCatalogs, loadCatalogByKey } from '../../shop/index.ts';
import type { Catalog } from '../../shop/types.ts';
import { type Alter, referenceBots, targetOf } from '../../targets/index.ts';
import type { Trace } from '../../trace/types.ts';
import { makeToken } from '../../users/index.ts';
import { SlotWorker } from '../../workers/worker.ts';

/** Reference bots of this process, each healthy or with a fault in a share of its turns. */
export interface Bench {
  catalogs: readonly Catalog[];
  side(seed: number, fault?: { mutant: string; share: number }): Promise<LiveSide & { close(): Promise<void> }>;
  close(): Promise<void>;
}

const SLOTS = 16;

export async function openBench(): Promise<Bench> {
  const services = await startServices({ provider: 'auto', purpose: 'run', env: process.env, onProgress: () => {} });
  const catalogs = await Promise.all(
    (await listCatalogs('scenarios/catalogs')).map((key) => loadCatalogByKey('scenarios/catalogs', key)),
  );
  const channel = channels.first.name;
  const signal = new AbortController().signal;
  const { virtual } = targetOf('reference');
  if (!virtual) throw new Error('the reference bot takes a clock');
  let opened = 0;
  return {
    catalogs,
    async side(seed, fault) {
      const credentials = makeCredentials(channel);
      const platform = await startPlatform(channel, { credentials, onUnattributed: () => {} });
      const { databaseUrl, redisUrl, redisPrefix } = services;
      opened += 1;
      const bots = await referenceBots({
        ...{ databaseUrl, redisUrl, redisPrefix: `${redisPrefix}b${opened}.`, channel, credentials },
        platformUrl: platform.url,
      });
      const target = bots.target(fault && alterBy(fault));
      const setup = { target: 'reference', services: undefined, channels: [channel], slots: SLOTS, poolSize: 20 };
      const worker = new SlotWorker(
        { ...setup, catalogs, otherTenants: [], rulings: checklist().profile.rulings },
        { target, platform, limits: virtual },
        { signal },
      );
      return {
        target: fault ? `${fault.mutant} in ${fault.share} of the turns` : 'healthy',
        clock: 'virtual',
        async play(from, to) {
          const tokens = Array.from({ length: to - from }, (_, n) => makeToken({ seed, index: from + n }));
          const { traces } = await worker.play({ kind: 'generated', tokens });
          const plays = new Map<string, Play>();
          for (const line of await unpackLines(traces)) {
            const trace = JSON.parse(line) as Trace;
            plays.set(trace.session.id, { trace, responseMs: [] });
          }
          return plays;
        },
        async close() {
          await worker.close();
          await bots.close();
          await platform.close();
        },
      };
    },
    close: () => services.stop(),
  };
}

function alterBy({ mutant: name, share }: { mutant: string; share: number }): Alter {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (!mutant) throw new Error(`no mutant ${name}`);
  return share >= 1 ? mutant.always : seldom(mutant.always, choosing(share, `${name}/compare`));
}
