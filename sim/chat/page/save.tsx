import { useState } from 'preact/hooks';
import { visible } from '../../visible.ts';
import type { ChatState } from '../page-data.ts';
import { Alerts } from './alerts.tsx';
import { type Preview, preview, Refused, save, type Told } from './api.ts';

/** The chat as a file: what would be written is shown first. */
export function Save({ state }: { state: ChatState }) {
  const [file, setFile] = useState(state.file);
  const [title, setTitle] = useState(state.title);
  const [shown, setShown] = useState<Preview>();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [saved, setSaved] = useState<string>();
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setTold([]);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTold(error.problems);
      setShown(undefined);
    }
  };
  const isFresh = shown?.steps === state.steps && shown.file === file;
  const failed = state.checks.filter((check) => check.failed > 0 && check.level === 'must').length;
  return (
    <section class="panel" aria-label="Save">
      <h2>
        Save <small>{state.changed ? 'not saved yet' : 'nothing to save'}</small>
      </h2>
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(async () => {
            setSaved(undefined);
            setShown(await preview(file, title));
          });
        }}
      >
        <label>
          Title
          <input value={title} maxLength={300} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label>
          File
          <input value={file} maxLength={400} onInput={(event) => setFile(event.currentTarget.value)} />
        </label>
        <button type="submit">Show what is saved</button>
      </form>
      <Alerts told={told} />
      {saved !== undefined && (
        <p role="status" class="good">
          ✓ saved. Play it with <code>npx rehearsal run {visible(saved)}</code>
        </p>
      )}
      {shown && (
        <>
          {failed > 0 && (
            <p class="bad">
              {failed} {failed === 1 ? 'check fails' : 'checks fail'} now: the saved scenario fails until the bot is
              mended.
            </p>
          )}
          <pre class="diff" tabIndex={0} role="region" aria-label={`What is written to ${shown.file}`}>
            {shown.diff.map(({ kind, text }, n) => (
              <span key={n} class={kind}>
                {kind === 'added' ? '+ ' : kind === 'removed' ? '- ' : '  '}
                {visible(text)}
                {'\n'}
              </span>
            ))}
          </pre>
          {isFresh ? (
            <button
              type="button"
              class="main"
              onClick={() =>
                void attempt(async () => {
                  await save(file, title);
                  setSaved(file);
                  setShown(undefined);
                })
              }
            >
              Write {visible(file)}
            </button>
          ) : (
            <p class="hint">The chat has gone on since: show it again before you write it.</p>
          )}
        </>
      )}
    </section>
  );
}
