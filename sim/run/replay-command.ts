import type { Wire } from '../cli/options.ts';
import type { Replay } from '../results/index.ts';

/** Tells the command that plays one session of a run again, exactly. */
export function replayWith(seed: number, channel: Wire = 'cloud'): Replay {
  const wire = channel === 'cloud' ? '' : ` --channel ${channel}`;
  return ({ id, source }) => {
    if (source.kind === 'generated') return `npx rehearsal replay ${source.token}${wire}`;
    const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
    const only = document === undefined ? '' : ` --grep '#${document}$'`;
    return `npx rehearsal run ${source.file}${only} --seed ${seed}${wire}`;
  };
}
