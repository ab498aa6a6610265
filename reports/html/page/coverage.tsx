import { head } from './data.ts';
import { SectionView } from './parts.tsx';

/** Messages of generated sessions by intent, and by language and form: what the run has seen, and what it has not. */
export function Coverage() {
  return (
    <>
      <HeatMap />
      <SectionView section={head.coverage} />
    </>
  );
}

function HeatMap() {
  const { classes, missing } = head.report.coverage;
  const counts = new Map<string, number>();
  for (const [name, n] of Object.entries(classes)) {
    const key = name.slice(0, name.lastIndexOf('/'));
    counts.set(key, (counts.get(key) ?? 0) + n);
  }
  // The name of a missing class may end with its channel.
  for (const name of missing.map((one) => one.replace(/ \(.*\)$/, ''))) if (!counts.has(name)) counts.set(name, 0);
  if (counts.size === 0) return null;
  const parts = [...counts.keys()].map((name) => name.split('/'));
  const sorted = (at: number): string[] => [...new Set(parts.map((part) => part[at] ?? ''))].sort();
  const [intents, varieties, forms] = [sorted(0), sorted(1), sorted(2)];
  const most = Math.max(...counts.values());
  return (
    <section aria-labelledby="heat">
      <h2 id="heat">What customers did</h2>
      <p>
        Messages of generated sessions, by intent, language and form. Darker: more. Crossed out: aimed at, and never
        reached.
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="heat">
        <table class="heat">
          <thead>
            <tr>
              <td rowSpan={2} />
              {varieties.map((variety) => (
                <th key={variety} scope="colgroup" colSpan={forms.length}>
                  {variety}
                </th>
              ))}
            </tr>
            <tr>
              {varieties.map((variety) =>
                forms.map((form) => (
                  <th key={variety + form} scope="col">
                    {form}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {intents.map((intent) => (
              <tr key={intent}>
                <th scope="row">{intent.replaceAll('_', ' ')}</th>
                {varieties.map((variety) =>
                  forms.map((form) => {
                    const n = counts.get(`${intent}/${variety}/${form}`);
                    const heat = n ? Math.log(1 + n) / Math.log(1 + most) : 0;
                    return (
                      <td
                        key={variety + form}
                        class={n === 0 ? 'never' : n === undefined ? 'none' : ''}
                        style={n ? { '--heat': `${Math.round(8 + heat * 52)}%` } : undefined}
                      >
                        {n ?? ''}
                      </td>
                    );
                  }),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
