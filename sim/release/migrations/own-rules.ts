import { isUnreadable, locksOf, stopsCustomers, type Work, whoWaits } from './locks.ts';
import { madeBy, NAME, nameIn, type Statement, statementsOf } from './statements.ts';
import type { LintFinding, MigrationScript } from './types.ts';

const IF = `(?:if (?:not )?exists )?`;
const DROPS_TABLE = new RegExp(`^drop table ${IF}(.*?)(?: cascade| restrict)?$`);
const ALTERS = new RegExp(`^alter table ${IF}(?:only )?${NAME} (.*)$`);
const ADDS_COLUMN = new RegExp(
  `\\badd (?:column )?${IF}(?!constraint|primary|unique|foreign|check|exclude)${NAME}`,
  'g',
);
const DROPS_COLUMN = new RegExp(
  `\\bdrop (?:column )?${IF}(?!constraint|not null|default|identity|expression)${NAME}`,
  'g',
);
const SCHEMA = /^(?:alter|create|drop|comment|rename)\b/;
const CHANGES_ROWS = new RegExp(
  `^(?:with .*?\\b)?(?:update (?:only )?|delete from (?:only )?|insert into |merge into |truncate (?:table )?)${NAME}`,
);
const DOES_NOTHING = /^(?:select\b|do ''|raise\b|--)/;

/** What a script makes and takes away. */
interface Effects {
  tables: Set<string>;
  columns: Set<string>;
  droppedTables: Set<string>;
  droppedColumns: Set<string>;
}

function effectsOf(statements: readonly Statement[]): Effects {
  const effects: Effects = {
    tables: new Set(),
    columns: new Set(),
    droppedTables: new Set(),
    droppedColumns: new Set(),
  };
  for (const { text } of statements) {
    const made = madeBy(text);
    if (made) effects.tables.add(made);
    for (const name of DROPS_TABLE.exec(text)?.[1]?.split(',') ?? []) effects.droppedTables.add(nameIn(name.trim()));
    const [, table = '', actions = ''] = ALTERS.exec(text) ?? [];
    for (const [, column = ''] of actions.matchAll(ADDS_COLUMN))
      effects.columns.add(`${nameIn(table)}.${nameIn(column)}`);
    for (const [, column = ''] of actions.matchAll(DROPS_COLUMN))
      effects.droppedColumns.add(`${nameIn(table)}.${nameIn(column)}`);
  }
  return effects;
}

/** What squawk does not look for: rows changed with the schema, stops on the way, and the way back. */
export function ownFindings({ name, up, down, transaction }: MigrationScript): LintFinding[] {
  const findings: LintFinding[] = [];
  const add = (rule: string, line: number | null, what: string, rewrite: string | null): number =>
    findings.push({ migration: name, rule, level: 'error', line, what, rewrite });
  const ups = statementsOf(up);
  const made = effectsOf(ups);

  const filled = ups.find(({ text }) => {
    const table = CHANGES_ROWS.exec(text)?.[1];
    return table !== undefined && !made.tables.has(nameIn(table));
  });
  const schema = ups.find((statement) => statement !== filled && SCHEMA.test(statement.text));
  if (transaction && filled && schema)
    add(
      'backfill-with-schema',
      filled.line,
      'rows of a table are changed in the transaction that changes the schema: its locks are held until all rows are done, and customers wait',
      'change the schema in one migration; fill the rows after it, a thousand at a time, each in a separate transaction; add the constraint in a third',
    );

  const ends = ups.find(({ text }) => /^(?:begin|start transaction|commit|rollback|end)\b/.test(text));
  if (transaction && ends)
    add(
      'stops-half-way',
      ends.line,
      'the script begins or ends a transaction inside that of the migration: what fails afterwards leaves the first half behind',
      'take it away: the whole migration is one transaction already',
    );
  const second = ups[1];
  if (!transaction && second)
    add(
      'stops-half-way',
      second.line,
      `outside a transaction ${ups.length} statements can stop half-way, and the schema is then neither old nor new`,
      'write one statement in each migration that needs no transaction, with `if not exists`, so that it can run again; put the others into a transaction',
    );

  findings.push(...longLocks(name, ups, transaction, made));

  // A column that is taken away may be one that this very migration made.
  const lost = [...made.droppedTables].filter((table) => !made.tables.has(table));
  const emptied = [...made.droppedColumns].filter((column) => !made.columns.has(column));
  const gone = [...lost, ...emptied];
  if (gone.length > 0)
    add(
      'irreversible',
      ups.find(({ text }) => /\bdrop\b/.test(text))?.line ?? null,
      `${gone.join(', ')}: no way back brings the data again`,
      'release code that no longer uses it, keep it for one release, and drop it in the next one, after a backup that was proved',
    );
  findings.push(...wayBack(name, made, down));
  return findings;
}

/** The rule of a lock that is held for as long as all rows take. Squawk knows some of these forms by names of its own. */
export const LONG_LOCK = 'long-lock';

const LONG: Readonly<Partial<Record<Work, string>>> = {
  scan: 'every row is read',
  index: 'an index is built over every row',
  rewrite: 'the whole table is written again',
};
const REWRITE: Readonly<Partial<Record<Work, string>>> = {
  scan: 'add it `not valid`, and validate it in a separate migration, which lets customers write',
  index:
    'build the index `concurrently`, in a migration without a transaction; a constraint then takes it `using index`',
  rewrite:
    'make a new column or table, fill it in batches, and let the code change over; to give space back, use pg_repack or plain `vacuum`',
};

/**
 * Locks that customers wait for while all rows of a table are worked on; explicit ones; those that are held while something
 * later in the transaction takes long; and statements that cannot be read.
 */
function longLocks(migration: string, ups: readonly Statement[], transaction: boolean, made: Effects): LintFinding[] {
  const findings: LintFinding[] = [];
  const add = (level: 'error' | 'warn', rule: string, line: number, what: string, rewrite: string): number =>
    findings.push({ ...{ migration, rule, level, line, what, rewrite } });
  let before: { table: string; mode: string } | undefined;
  for (const { text, line } of ups) {
    if (isUnreadable(text))
      add(
        'warn',
        'not-read',
        line,
        'only running it shows what this does: its locks and its changes were NOT linted',
        'write plain statements; or run it on a copy of the data, and look at pg_locks meanwhile',
      );
    const locks = locksOf(text).filter(({ table }) => !made.tables.has(table));
    const strong = locks.filter(({ mode }) => stopsCustomers(mode));
    const long = strong.find(({ work }) => work in LONG);
    const held = transaction ? before : undefined;
    const later = locks.find(({ work }) => work in LONG);
    if (/^lock\b/.test(text) && strong[0])
      add(
        'error',
        'lock-table',
        line,
        `\`lock table\` holds ${strong[0].mode} on ${strong[0].table} until the migration ends: ${whoWaits(strong[0].mode)}`,
        'take it away: each statement takes the lock that it needs, when it needs it',
      );
    else if (long)
      add(
        'error',
        LONG_LOCK,
        line,
        `${LONG[long.work]} while ${long.mode} is held on ${long.table}: ${whoWaits(long.mode)}`,
        REWRITE[long.work] ?? '',
      );
    else if (held && later)
      add(
        'error',
        LONG_LOCK,
        line,
        `${LONG[later.work]} while the transaction still holds ${held.mode} on ${held.table} from before`,
        'put it into a separate migration, after the one that changes the table',
      );
    before ??= strong[0];
  }
  return findings;
}

function wayBack(migration: string, made: Effects, down: string | null): LintFinding[] {
  const finding = (rule: string, line: number | null, what: string, rewrite: string): LintFinding => ({
    ...{ migration, rule, level: 'error' as const, line, what, rewrite },
  });
  const downs = statementsOf(down ?? '');
  if (downs.length === 0)
    return [
      finding(
        'no-way-back',
        null,
        'there is no way back: after it only a restore leads to the previous version',
        'write the statements that take it back, and try them: up, down, up',
      ),
    ];
  if (downs.every(({ text }) => DOES_NOTHING.test(text)))
    return [
      finding(
        'irreversible',
        downs[0]?.line ?? null,
        'the way back takes nothing back',
        'take back what `up` does; where that cannot be, leave the old form beside the new one for one release',
      ),
    ];
  const back = effectsOf(downs);
  const left = [
    ...[...made.tables].filter((table) => !back.droppedTables.has(table) && !made.droppedTables.has(table)),
    ...[...made.columns].filter(
      (column) => !back.droppedColumns.has(column) && !back.droppedTables.has(column.replace(/\.[^.]*$/, '')),
    ),
  ];
  if (left.length === 0) return [];
  return [
    finding('way-back-leaves', downs[0]?.line ?? null, `the way back leaves ${left.join(', ')}`, 'drop these too'),
  ];
}
