import { makeCredentials, startPlatform } from '../channels/index.ts';
import { Problem } from '../problem.ts';
import { targetOf } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { onTwoChannels } from './both-channels.ts';
import type { Worker, WorkerEvents, WorkerSetup } from './types.ts';
import { SlotWorker } from './worker.ts';

/** A worker in this process, of a target that is prepared; on two channels, one that plays every session on both and compares. */
export async function openWorker(setup: WorkerSetup, events: WorkerEvents): Promise<Worker> {
  const opened: Worker[] = [];
  try {
    for (const channel of setup.channels) opened.push(await openOn(channel, setup, events));
  } catch (error) {
    await Promise.all(opened.map((worker) => worker.close()));
    throw error;
  }
  const [first, second] = opened as [Worker, Worker?];
  return second ? onTwoChannels(first, second) : first;
}

/** A worker with a platform and bots of its own. */
async function openOn(channel: ChannelName, setup: WorkerSetup, events: WorkerEvents): Promise<Worker> {
  const { target: value, services, poolSize, channels, crashes = false } = setup;
  const { virtual, title } = targetOf(value);
  if (!virtual) throw new Problem('harness', `${title} is not played in virtual time`);
  const credentials = makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials, onUnattributed: events.onUnattributed });
  try {
    const target = await virtual.open({
      ...{ value, channel, credentials, platform, crashes, onLost: events.onLost },
      services: services && { ...services, redisPrefix: `${services.redisPrefix}${channel}.` },
      poolSize: Math.max(4, Math.floor(poolSize / channels.length)),
    });
    const worker = new SlotWorker(setup, { target, platform, limits: virtual }, events);
    return {
      target: worker.target,
      play: (batch) => worker.play(batch),
      shrink: (job) => worker.shrink(job),
      async close() {
        await worker.close();
        await target.close();
        await platform.close();
      },
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}
