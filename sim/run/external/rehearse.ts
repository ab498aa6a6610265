import { randomBytes } from 'node:crypto';
import { channels, credentialsFromEnv } from '../../channels/index.ts';
import { checkMetas } from '../../checks/index.ts';
import type { GateFile } from '../../gate/index.ts';
import { Problem } from '../../problem.ts';
import { Aggregator, buildReport } from '../../results/index.ts';
import { settingsFrom } from '../../scenario/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Catalog, Shop } from '../../shop/types.ts';
import { stoppedBy, unlessAborted } from '../../stop.ts';
import { urlTarget } from '../../targets/index.ts';
import type { ChannelName } from '../../trace/types.ts';
import { loadChecks } from '../../workers/index.ts';
import type { Io } from '../io.ts';
import { type ChannelOptions, channelsOf, checkFilesOf } from '../options.ts';
import { replayWith } from '../replay-command.ts';
import { ResultSink } from '../result-sink.ts';
import { openTraces } from '../traces.ts';
import { framed } from '../with-report.ts';
import { openNumber, openReplies } from './opening.ts';
import { type ExternalTargetOptions, refuseElsewhere, webhookOf } from './options.ts';
import { phones } from './phones.ts';
import { reach, verified } from './reach.ts';
import { adapted, Skipped, suitable, type TargetProfile } from './selection.ts';
import { setupInstructions } from './setup-instructions.ts';
import { playExternal } from './stage.ts';

/** What a command wants played on an external bot. */
export interface ExternalPlan {
  /** As the report names it. */
  command: string;
  options: ChannelOptions & ExternalTargetOptions;
  gate: GateFile | null;
  catalog: Catalog;
  scripted: readonly Script[];
  /** Sessions that are made as they are needed, at most so many, none begun after so many seconds. */
  generated: { sessions: Iterable<Script>; most: number; seconds: number } | null;
}

/**
 * Rehearses an external bot, by its webhook alone, in real time. Answers the exit code. Nothing is started but the
 * platform's emulator.
 * @throws Problem when what was said of the bot cannot be, or it cannot be reached.
 */
export async function rehearseExternal(plan: ExternalPlan, io: Io): Promise<number> {
  const { options, gate, catalog } = plan;
  const channel = onlyChannelOf(options);
  const salt = randomBytes(8).toString('hex');
  const bot: TargetProfile = {
    catalog,
    settings: settingsFrom(options.setting ?? []),
    longestWait: options.longestWait * 1000,
    phones: phones(salt, options.phonePrefix),
  };
  const skipped = new Skipped();
  const cutShort = new Skipped();
  const scripted = suitable(plan.scripted, bot, skipped);
  const webhook = webhookOf(options);
  refuseNothing(plan, scripted.length, skipped);
  refuseElsewhere(webhook, options, whatIsSent(plan, scripted.length));
  const credentials = credentialsFromEnv(channel, io.env);
  const replay = replayWith(options.seed, channel, options.check);
  const aggregator = new Aggregator((result) => `${replay(result)} ${sameBot(options)}`);
  return framed({ command: plan.command, options, io, aggregator }, async ({ folder, progress, cleanUp, head }) => {
    const unloadChecks = await loadChecks(checkFilesOf(options, io.cwd));
    cleanUp.add(async () => unloadChecks());
    const shop: Shop = { ...catalog, ...numberOf(options), tenant: 'its-own', settings: bot.settings };
    const opening = { channel, options, webhook, shop, credentials, salt, aggregator, cleanUp };
    const wire = await openNumber(opening);
    const { number } = wire;
    io.err(setupInstructions({ channel, platformUrl: number.url, webhook, shop, repliesFrom: options.repliesSql }));
    for (const { why, sessions } of skipped.list()) progress.note(`skipped: ${sessions} × ${why}`);
    await reach(webhook, options.await, io.signal);
    const answered = options.handshake && channels.get(channel).handshake?.(webhook.href, credentials);
    const handshake = answered && (await unlessAborted(answered, io.signal));
    const fault = handshake && verified(webhook, handshake);
    if (fault) aggregator.fault(fault);
    const replies = await openReplies(opening, wire, io);
    const traces = openTraces(folder, progress);
    cleanUp.add(() => traces.close());
    const sink = new ResultSink(aggregator, traces, null, replies);
    const { sessions, most } = arriving(plan, scripted, bot, cutShort);
    const signal = AbortSignal.any([io.signal, replies.signal]);
    const phase = await playExternal(sessions, most, {
      ...{ target: urlTarget(webhook.href), number, shop, options, sink, progress, signal },
    });
    const stop = stoppedBy(io.signal);
    await traces.close();
    if (replies.lost) aggregator.broke(replies.lost);
    // Of a bot that went away before it could answer silence says nothing.
    const { total, inconclusive } = aggregator.sessions;
    if (replies.seen() === 0 && total > inconclusive) aggregator.fault(silence(options, number.url));
    if (wire.late() > 0) progress.note(`${wire.late()} messages came when their session was over; see --reply-timeout`);
    for (const { why, sessions } of cutShort.list()) progress.note(`ended early: ${sessions} × ${why}`);
    return buildReport(aggregator, gate && { file: gate, evidence: null }, checkMetas(), {
      ...head(),
      command: plan.command,
      seed: options.seed,
      clock: 'real',
      channel,
      target: urlTarget(webhook.href).describe(),
      playingSeconds: phase.seconds,
      services: null,
      planned: phase.planned,
      stoppedBy: stop,
      skipped: [
        ...skipped.list(),
        ...cutShort.list().map(({ why, sessions }) => ({ why: `ended early: ${why}`, sessions })),
      ],
    });
  });
}

/** The flags that say the same of the bot again. */
function sameBot({ target, catalog, setting, platformPort, repliesSql }: ExternalTargetOptions): string {
  return [
    `--target ${target}`,
    ...(catalog === undefined ? [] : [`--catalog ${catalog}`]),
    ...(setting === undefined ? [] : [`--setting ${setting.join(',')}`]),
    ...(platformPort === 0 ? [] : [`--platform-port ${platformPort}`]),
    ...(repliesSql === undefined ? [] : [`--replies-sql ${repliesSql}`]),
  ].join(' ');
}

function numberOf({
  phoneNumberId,
  displayPhone,
}: ExternalTargetOptions): Pick<Shop, 'phoneNumberId' | 'displayPhone'> {
  return { phoneNumberId, displayPhone };
}

function silence({ repliesSql }: ExternalTargetOptions, platformUrl: string): string {
  return repliesSql === undefined
    ? `it never called the platform: does it send to ${platformUrl}?`
    : `no reply came from its database: does ${repliesSql} find them?`;
}

/** Scripted sessions first, then generated ones while there is time. */
function arriving(
  { generated, options }: ExternalPlan,
  scripted: readonly Script[],
  bot: TargetProfile,
  cutShort: Skipped,
) {
  const most = scripted.length + mostGenerated(generated, options.rate);
  const sessions = function* (): Generator<Script> {
    yield* scripted;
    if (!generated) return;
    const ends = performance.now() + generated.seconds * 1000;
    for (const script of generated.sessions) {
      if (performance.now() >= ends) return;
      yield adapted(script, bot, cutShort);
    }
  };
  return { sessions: sessions(), most };
}

/** An external bot has one number on one platform. */
function onlyChannelOf({ channel }: ChannelOptions): ChannelName {
  const [only, ...more] = channelsOf(channel);
  if (only !== undefined && more.length === 0) return only;
  throw new Problem('usage', `--target URL cannot be played with --channel ${channel}`, {
    why: 'a bot by its URL is on one platform at a time',
    fix: `play it once with ${[only, ...more].map((name) => `--channel ${name}`).join(' and once with ')}`,
  });
}

/** @throws Problem when no session can be played on this bot, with the reasons. */
function refuseNothing({ generated, options }: ExternalPlan, scripted: number, skipped: Skipped): void {
  if (scripted + mostGenerated(generated, options.rate) > 0) return;
  const reasons = skipped.list().map(({ why, sessions }) => `${sessions} × ${why}`);
  throw new Problem('usage', 'no session can be played on this bot', {
    why: reasons.length > 0 ? `skipped: ${reasons.join('; ')}` : 'none was asked for',
    fix: 'name scenarios in its shop, say what it sells with --catalog and how it is set with --setting, or use explore',
  });
}

function whatIsSent({ generated, options }: ExternalPlan, scripted: number): string {
  const made = mostGenerated(generated, options.rate);
  const parts = [...(scripted > 0 ? [`${scripted} scripted`] : []), ...(made > 0 ? [`up to ${made} generated`] : [])];
  const noun = scripted + made === 1 ? 'conversation' : 'conversations';
  return `${parts.join(' and ')} ${noun} of made-up customers, ${options.rate} a second`;
}

function mostGenerated(generated: ExternalPlan['generated'], rate: number): number {
  return generated ? Math.min(generated.most, Math.ceil(generated.seconds * rate)) : 0;
}
