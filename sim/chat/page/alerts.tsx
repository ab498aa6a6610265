import { visible } from '../../visible.ts';
import type { Told } from './api.ts';

/** What went wrong, why, and what to do. */
export function Alerts({ told, onClose }: { told: readonly Told[]; onClose?: () => void }) {
  return (
    <div role="alert" class={told.length > 0 ? 'alerts' : ''}>
      {told.map(({ what, why, fix }) => (
        <p key={what}>
          <b>{visible(what)}</b>
          {why && <span>{visible(why)}</span>}
          {fix && <span>{visible(fix)}</span>}
        </p>
      ))}
      {told.length > 0 && onClose && (
        <button type="button" class="quiet" onClick={onClose}>
          close
        </button>
      )}
    </div>
  );
}
