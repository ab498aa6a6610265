/** The order of the pages, from what a beginner reads to what is looked up. */
const GROUPS = [
  { title: 'Start', pages: ['README.md', 'docs/tutorial.md'] },
  {
    title: 'How to',
    pages: [
      ...['docs/any-bot.md', 'docs/scenarios.md', 'docs/typescript.md', 'docs/daily-commands.md', 'docs/report.md'],
      ...['docs/catalogs.md', 'docs/generated.md', 'docs/ci.md', 'docs/configuration.md', 'docs/gate.md'],
      ...[
        'docs/profiles.md',
        'docs/hooks.md',
        'docs/channels.md',
        'docs/library.md',
        'docs/emulator.md',
        'docs/load.md',
      ],
      ...['docs/release.md', 'docs/compare.md', 'docs/monitoring.md', 'docs/backups-and-migrations.md'],
      ...['docs/rollback-plan.md', 'docs/operating.md', 'docs/user-guide.md', 'docs/extending.md'],
    ],
  },
  {
    title: 'Reference',
    pages: [
      ...['docs/reference/commands.md', 'docs/reference/files.md', 'docs/reference/checks.md', 'docs/checks.md'],
      ...['docs/rules.md', 'docs/platform.md', 'docs/api.md', 'docs/checklist.md', 'docs/glossary.md', 'CHANGELOG.md'],
    ],
  },
  {
    title: 'Explanation',
    pages: [
      ...['docs/verdict.md', 'docs/relations.md', 'docs/prove.md', 'docs/public-bots.md', 'docs/architecture.md'],
      ...[
        'docs/maintainers/statistics.md',
        'docs/maintainers/performance.md',
        'docs/maintainers/proof.md',
        'docs/maintainers/occasions.md',
      ],
      ...['CONTRIBUTING.md', 'SECURITY.md'],
    ],
  },
];

/** The groups with all pages: one that has no place in the order comes last in its group. */
export function groupsOf(written) {
  const known = GROUPS.flatMap(({ pages }) => pages);
  const others = written.filter((page) => !known.includes(page)).sort();
  const groupOf = (page) =>
    page.startsWith('docs/reference/') ? 'Reference' : page.startsWith('docs/maintainers/') ? 'Explanation' : 'How to';
  return GROUPS.map(({ title, pages }) => ({
    title,
    pages: [...pages, ...others.filter((page) => groupOf(page) === title)],
  }));
}
