import { channels } from '../channels/index.ts';
import type { Replay, ReplayFlags } from '../results/index.ts';
import { shellWord } from '../shell-words.ts';
import { type TargetFlags, targets } from '../targets/index.ts';
import type { ChannelOptions } from './options.ts';

type ReplayOptions = Pick<ChannelOptions, 'seed' | 'channel' | 'check' | 'languages' | 'profile' | 'rule'> &
  Partial<TargetFlags>;

/** What the commands that play sessions of a run again have in common. */
export function replayFlags(options: ReplayOptions): ReplayFlags {
  const {
    seed,
    channel,
    check = [],
    profile,
    rule = [],
    languages,
    target = targets.first.name,
    catalog,
    setting,
    platformPort,
    usernames,
    repliesSql,
    webhook,
    catch: ways,
    env = [],
  } = options;
  const any = [
    ...(channel === channels.first.name ? [] : [` --channel ${channel}`]),
    ...check.map((file) => ` --check ${shellWord(file)}`),
    // The flags that say the same of the bot again.
    ...(target === targets.first.name ? [] : [` --target ${shellWord(target)}`]),
    ...(catalog === undefined ? [] : [` --catalog ${shellWord(catalog)}`]),
    ...(setting === undefined ? [] : [` --setting ${shellWord(setting.join(','))}`]),
    ...(platformPort ? [` --platform-port ${platformPort}`] : []),
    ...(repliesSql === undefined ? [] : [` --replies-sql ${shellWord(repliesSql)}`]),
    ...(webhook === undefined ? [] : [` --webhook ${shellWord(webhook)}`]),
    ...(ways === undefined ? [] : [` --catch ${ways.join(',')}`]),
    ...env.map((variable) => ` --env ${shellWord(variable)}`),
    ...(profile === undefined ? [] : [` --profile ${shellWord(profile)}`]),
    // Those of the configuration file hold in the replay as well.
    ...rule.flatMap((change) => (typeof change === 'string' ? [` --rule ${shellWord(change)}`] : [])),
  ].join('');
  const generated = `${languages === undefined ? '' : ` --languages ${languages.join(',')}`}${usernames ? ' --usernames' : ''}`;
  return { seed, any, generated };
}

/** Tells the command that plays one session of a run again, exactly. */
export function replayWith({ seed, any, generated }: ReplayFlags): Replay {
  return ({ id, source }) => {
    if (source.kind === 'generated') return `npx rehearsal replay ${source.token}${any}${generated}`;
    const [, document] = /#(\d+)(?:~\d+)?(?:@\d+)?$/.exec(id) ?? [];
    const only = document === undefined ? '' : ` --grep '#${document}$'`;
    return `npx rehearsal run ${shellWord(source.file)}${only} --seed ${source.repeat?.seed ?? seed}${any}`;
  };
}
