/**
 * The reference bot by its URL, as if it were somebody else's: what keeps the rules passes there too, on either wire, so
 * that what fails an external bot is the bot.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { RealClock } from '../sim/engine/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import { DEFAULT_SETTINGS } from '../sim/shop/types.ts';
import { referenceProcess } from '../sim/targets/index.ts';
import type { ChannelName } from '../sim/trace/types.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder, verdictOfFew } from './rehearsal.ts';

const credentials = {
  appSecret: SECRETS.WHATSAPP_APP_SECRET,
  verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
  accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
  accountSid: SECRETS.TWILIO_ACCOUNT_SID,
  authToken: SECRETS.TWILIO_AUTH_TOKEN,
};

/** Starts the bot with the starter's shop in it; answers the address of its webhook. */
async function startBot(channel: ChannelName, platformPort: number): Promise<string> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const target = await referenceProcess({
    ...{ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, credentials, channel },
    platformUrl: `http://127.0.0.1:${platformPort}`,
    redisPrefix: `known-${channel}-${process.pid}:`,
    child: resolve('dist/sim/targets/reference/child.js'),
  });
  onTestFinished(() => target.close());
  const slot = await target.openSlot('known', new RealClock());
  const catalog = await loadCatalog('starter/scenarios/catalogs/my-shop.yaml');
  const number = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };
  await slot.install?.({ ...catalog, ...number, tenant: 'known', settings: { ...DEFAULT_SETTINGS } });
  return slot.webhookUrl(channel);
}

/** What the program found wrong with the bot, and how it ended. */
async function rehearse(channel: ChannelName) {
  const port = await freePort();
  const url = await startBot(channel, port);
  const out = await tempFolder();
  const all = ['--profile', 'checklist', '--gate', 'gate.yaml'];
  const args = ['gate', 'starter/scenarios', ...all, '--target', url, '--channel', channel];
  const speed = ['--sessions', '12', '--pairs', '4', '--rate', '4', '--longest-wait', '3'];
  const {
    code,
    out: text,
    err,
  } = await cli([...args, ...speed, '--platform-port', String(port), '--out', out], SECRETS);
  const report = JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;
  const hard = report.failures.filter(({ kind }) => kind !== 'rate');
  const found = hard.map(({ check, session, expected, actual }) => ({ check, session, expected, actual }));
  return { channel, code, said: text + err, report, found };
}

// At once: they wait for the clock most of the time.
it('breaks no invariant, in scripted and generated sessions on both channels', async () => {
  const ended = await Promise.all([rehearse('cloud'), rehearse('twilio')]);
  for (const { channel, code, said, report, found } of ended) {
    expect(found, channel).toEqual([]);
    const { failed, code: right } = verdictOfFew(report);
    expect({ code, failed }, said).toEqual({ code: right, failed: [] });
    expect(report.sessions, channel).toMatchObject({ scripted: 3, generated: 12, failed: 0, inconclusive: 0 });
    // Relations that need another catalogue, or hours, cannot be tried here.
    const pairs = report.relations ?? [];
    expect(
      pairs.reduce((sum, { tried }) => sum + tried, 0),
      channel,
    ).toBe(3);
    expect(pairs.filter(({ differed }) => differed > 0)).toEqual([]);
    expect(pairs.map(({ name }) => name)).not.toContain('doubled-prices');
    expect(report.metrics.harmonization_success?.value, channel).toBe(1);
  }
});
