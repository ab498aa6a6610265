import { channels } from '../channels/index.ts';
import type { Replay } from '../results/index.ts';
import type { ChannelChoice } from './options.ts';

/** Tells the command that plays one session of a run again, exactly. */
export function replayWith(seed: number, channel: ChannelChoice, checkFiles: readonly string[] = []): Replay {
  const flag = [
    ...(channel === channels.first.name ? [] : [` --channel ${channel}`]),
    ...checkFiles.map((file) => ` --check ${file}`),
  ].join('');
  return ({ id, source }) => {
    if (source.kind === 'generated') return `npx rehearsal replay ${source.token}${flag}`;
    const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
    const only = document === undefined ? '' : ` --grep '#${document}$'`;
    return `npx rehearsal run ${source.file}${only} --seed ${seed}${flag}`;
  };
}
