import { channels } from '../channels/index.ts';
import type { Replay } from '../results/index.ts';
import { type TargetFlags, targets } from '../targets/index.ts';
import type { ChannelOptions } from './options.ts';

type ReplayOptions = Pick<ChannelOptions, 'seed' | 'channel' | 'check' | 'profile' | 'rule'> & Partial<TargetFlags>;

/** Tells the command that plays one session of a run again, exactly. */
export function replayWith(options: ReplayOptions): Replay {
  const {
    seed,
    channel,
    check = [],
    profile,
    rule = [],
    target = targets.first.name,
    catalog,
    setting,
    platformPort,
    repliesSql,
  } = options;
  const flag = [
    ...(channel === channels.first.name ? [] : [` --channel ${channel}`]),
    ...check.map((file) => ` --check ${file}`),
    ...(profile === undefined ? [] : [` --profile ${profile}`]),
    ...rule.map((change) => ` --rule ${change}`),
    // The flags that say the same of the bot again.
    ...(target === targets.first.name ? [] : [` --target ${target}`]),
    ...(catalog === undefined ? [] : [` --catalog ${catalog}`]),
    ...(setting === undefined ? [] : [` --setting ${setting.join(',')}`]),
    ...(platformPort ? [` --platform-port ${platformPort}`] : []),
    ...(repliesSql === undefined ? [] : [` --replies-sql ${repliesSql}`]),
  ].join('');
  return ({ id, source }) => {
    if (source.kind === 'generated') return `npx rehearsal replay ${source.token}${flag}`;
    const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
    const only = document === undefined ? '' : ` --grep '#${document}$'`;
    return `npx rehearsal run ${source.file}${only} --seed ${seed}${flag}`;
  };
}
