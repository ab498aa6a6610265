/** Reference bots on either wire, in virtual time, for tests that need both. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { CloudOptions } from '../sim/channels/cloud/options.ts';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { TwilioOptions } from '../sim/channels/twilio/options.ts';
import { startTwilioPlatform } from '../sim/channels/twilio/platform.ts';
import type { Platform } from '../sim/channels/types.ts';
import { playAll } from '../sim/engine/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { type Alter, referenceBots } from '../sim/targets/index.ts';
import type { ChannelName, Trace } from '../sim/trace/types.ts';
import { CREDENTIALS } from './credentials.ts';

export interface TestServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  drop(): Promise<void>;
}

/** A database of the test file's own. */
export async function openServers(): Promise<TestServers> {
  const admin = process.env.TEST_DATABASE_URL as string;
  const name = `wires_${randomUUID().replaceAll('-', '')}`;
  const onServer = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: admin });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    redisUrl: process.env.TEST_REDIS_URL as string,
    drop: () => onServer(`drop database if exists ${name} with (force)`),
  };
}

interface Rules {
  cloud?: Partial<CloudOptions>;
  twilio?: Partial<TwilioOptions>;
}

export function startPlatformWith(channel: ChannelName, rules: Rules = {}): Promise<Platform> {
  return channel === 'twilio'
    ? startTwilioPlatform({ credentials: CREDENTIALS, ...rules.twilio })
    : startCloudPlatform({ credentials: CREDENTIALS, ...rules.cloud });
}

/** Plays scripts against reference bots on one wire; answers their traces in order. */
export async function playOn(
  channel: ChannelName,
  scripts: readonly Script[],
  servers: Pick<TestServers, 'databaseUrl' | 'redisUrl'>,
  { alter, slots = 2, rules }: { alter?: Alter; slots?: number; rules?: Rules } = {},
): Promise<Trace[]> {
  const platform = await startPlatformWith(channel, rules);
  try {
    const bots = await referenceBots({
      ...{ databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl, credentials: CREDENTIALS, channel },
      ...{ platformUrl: platform.url, redisPrefix: `${randomUUID()}:`, poolSize: 8 },
    });
    try {
      const traces: Trace[] = [];
      const target = bots.target(alter);
      await playAll(scripts, { target, platform, slots, onTrace: (trace) => void traces.push(trace) });
      return traces;
    } finally {
      await bots.close();
    }
  } finally {
    await platform.close();
  }
}
