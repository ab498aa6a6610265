import { inParentheses, NAME, nameIn, partsOf } from './statements.ts';

/** Modes of locks on tables, the weakest first, as Postgres names them in SQL. */
export const LOCK_MODES = [
  ...(['ACCESS SHARE', 'ROW SHARE', 'ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE'] as const),
  ...(['SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE'] as const),
] as const;
export type LockMode = (typeof LOCK_MODES)[number];

/** What is done while the lock is held: to the catalogue alone, to every row, to all of the table's files. */
export type Work = 'catalog' | 'scan' | 'index' | 'rewrite' | 'rows';

/** A lock that a kind of statement takes on a table. */
export interface StatementLock {
  table: string;
  mode: LockMode;
  work: Work;
}

/** Whether statements of customers wait for it: from SHARE on those that write, at the last one those that read, too. */
export const stopsCustomers = (mode: LockMode): boolean => LOCK_MODES.indexOf(mode) >= LOCK_MODES.indexOf('SHARE');

export const whoWaits = (mode: LockMode): string =>
  mode === 'ACCESS EXCLUSIVE' ? 'reads and writes wait' : stopsCustomers(mode) ? 'writes wait' : 'nobody waits';

/** A form of a statement or of an action of ALTER TABLE: its first match counts. */
type Rule = readonly [form: RegExp, mode: LockMode, work: Work];

const VOLATILE =
  /\b(?:(?:small|big)?serial|generated (?:always|by default) as|default (?:\w+\.)?(?:random|clock_timestamp|timeofday|nextval|uuid_generate_v\d\w*|gen_random_uuid|uuidv\d)\b)/;

/**
 * Actions of ALTER TABLE. "An ACCESS EXCLUSIVE lock is acquired unless explicitly noted" (ALTER TABLE); most change the
 * catalogue alone.
 */
const ACTIONS: readonly Rule[] = [
  [/^add (?:constraint \S+ )?foreign key\b.*\bnot valid\b/, 'SHARE ROW EXCLUSIVE', 'catalog'],
  [/^add (?:constraint \S+ )?foreign key\b/, 'SHARE ROW EXCLUSIVE', 'scan'],
  [/^add (?:constraint \S+ )?(?:unique|primary key) using index\b/, 'ACCESS EXCLUSIVE', 'catalog'],
  [/^add (?:constraint \S+ )?(?:unique|primary key|exclude)\b/, 'ACCESS EXCLUSIVE', 'index'],
  [/^add (?:constraint \S+ )?(?:check|not null)\b.*\bnot valid\b/, 'ACCESS EXCLUSIVE', 'catalog'],
  [/^add (?:constraint \S+ )?(?:check|not null)\b/, 'ACCESS EXCLUSIVE', 'scan'],
  [/^validate constraint\b/, 'SHARE UPDATE EXCLUSIVE', 'scan'],
  [/^alter (?:column )?\S+ (?:set data )?type\b/, 'ACCESS EXCLUSIVE', 'rewrite'],
  [/^alter (?:column )?\S+ set not null\b/, 'ACCESS EXCLUSIVE', 'scan'],
  [/^alter (?:column )?\S+ set statistics\b/, 'SHARE UPDATE EXCLUSIVE', 'catalog'],
  [/^(?:re)?set \(|^cluster on\b|^set without cluster\b/, 'SHARE UPDATE EXCLUSIVE', 'catalog'],
  [/^set (?:tablespace|logged|unlogged|access method)\b/, 'ACCESS EXCLUSIVE', 'rewrite'],
  [/^(?:enable|disable) (?:replica |always )?trigger\b/, 'SHARE ROW EXCLUSIVE', 'catalog'],
  [/^attach partition\b/, 'SHARE UPDATE EXCLUSIVE', 'catalog'],
  [/^detach partition\b.*\bconcurrently\b/, 'SHARE UPDATE EXCLUSIVE', 'catalog'],
  [/^add (?:column )?.*\b(?:unique|primary key)\b/, 'ACCESS EXCLUSIVE', 'index'],
  [/^/, 'ACCESS EXCLUSIVE', 'catalog'],
];

/** Other statements, each with its table in the first group (chapter "Explicit Locking", and each command's page). */
const STATEMENTS: readonly Rule[] = (
  [
    [
      'create (?:unique )?index concurrently (?:if not exists )?(?:\\S+ )?on (?:only )?NAME',
      'SHARE UPDATE EXCLUSIVE',
      'index',
    ],
    ['create (?:unique )?index (?:if not exists )?(?:(?!on\\b)\\S+ )?on (?:only )?NAME', 'SHARE', 'index'],
    ['truncate (?:table )?(?:only )?NAME', 'ACCESS EXCLUSIVE', 'catalog'],
    [
      'vacuum (?:\\([^)]*\\bfull\\b(?! false| off)[^)]*\\)|(?:.* )?full)(?: freeze| verbose| analyze)* ?NAME',
      'ACCESS EXCLUSIVE',
      'rewrite',
    ],
    ['vacuum(?: \\([^)]*\\)| freeze| verbose| analyze)* ?NAME', 'SHARE UPDATE EXCLUSIVE', 'scan'],
    ['(?:analyze|analyse)(?: \\([^)]*\\)| verbose)* ?NAME', 'SHARE UPDATE EXCLUSIVE', 'scan'],
    ['cluster (?:\\([^)]*\\) |verbose )?NAME', 'ACCESS EXCLUSIVE', 'rewrite'],
    [
      'reindex (?:\\([^)]*\\) )?(?:table|schema|database|system|index) concurrently NAME',
      'SHARE UPDATE EXCLUSIVE',
      'index',
    ],
    ['reindex (?:\\([^)]*\\) )?index NAME', 'ACCESS EXCLUSIVE', 'index'],
    ['reindex (?:\\([^)]*\\) )?(?:table|schema|database|system) NAME', 'SHARE', 'index'],
    ['refresh materialized view concurrently NAME', 'EXCLUSIVE', 'rewrite'],
    ['refresh materialized view NAME', 'ACCESS EXCLUSIVE', 'rewrite'],
    ['create (?:or replace )?(?:constraint )?trigger .* on NAME', 'SHARE ROW EXCLUSIVE', 'catalog'],
    ['drop (?:trigger|rule|policy) .* on NAME', 'ACCESS EXCLUSIVE', 'catalog'],
    ['(?:create|alter) (?:or replace )?(?:rule|policy) .* (?:on|to) NAME', 'ACCESS EXCLUSIVE', 'catalog'],
    ['create statistics .* from NAME', 'SHARE UPDATE EXCLUSIVE', 'catalog'],
    ['comment on (?:table|column|index) NAME', 'SHARE UPDATE EXCLUSIVE', 'catalog'],
    [
      '(?:with .*?\\b)?(?:update (?:only )?|delete from (?:only )?|insert into |merge into )NAME',
      'ROW EXCLUSIVE',
      'rows',
    ],
    ['copy NAME(?: \\([^)]*\\))? from', 'ROW EXCLUSIVE', 'rows'],
  ] as const
).map(([form, mode, work]) => [new RegExp(`^${form.replace('NAME', NAME)}`), mode, work]);

const ALTER = new RegExp(
  `^alter (?:foreign )?(?:table|materialized view) (?:if exists )?(?:only )?${NAME}(?: \\*)? (.*)$`,
);
const DROP = /^drop (?:table|materialized view|view) (?:if exists )?(.*?)(?: cascade| restrict)?$/;
const DROP_INDEX = /^drop index (concurrently )?(?:if exists )?(.*?)(?: cascade| restrict)?$/;
const LOCK = /^lock (?:table )?(?:only )?(.*?)(?: in (.*) mode)?(?: nowait)?$/;
const REFERENCES = new RegExp(`\\breferences ${NAME}`, 'g');
const PARTITION = new RegExp(`\\bpartition(?: of)? ${NAME}`);
/** Without a table these go through all of them. */
const EVERY_TABLE = /^(?:cluster(?: verbose)?|vacuum(?=.*\bfull\b)(?: \([^)]*\)| full| freeze| verbose| analyze)*)$/;
const CREATE_TABLE = /^create (?:unlogged )?table\b/;

/** The locks that a statement takes on tables, by its kind alone; those on tables that it makes are left out. */
export function locksOf(text: string): StatementLock[] {
  const lock = (table: string, mode: LockMode, work: Work = 'catalog'): StatementLock => ({
    ...{ table: nameIn(table.trim()), mode, work },
  });
  const referenced = (within: string): StatementLock[] =>
    [...within.matchAll(REFERENCES)].map(([, table = '']) => lock(table, 'SHARE ROW EXCLUSIVE'));
  const named = (list: string): string[] => list.split(',').map((name) => name.trim());

  const [, altered = '', actions] = ALTER.exec(text) ?? [];
  if (actions !== undefined)
    return partsOf(actions).flatMap((action) => {
      const [, mode, work] = ACTIONS.find(([form]) => form.test(action)) as Rule;
      const [, partition] = PARTITION.exec(action) ?? [];
      const fills = /^add (?:column )?(?!constraint\b)/.test(action) && VOLATILE.test(action);
      return [
        lock(altered, mode, fills ? 'rewrite' : work),
        ...(partition === undefined || /\bconcurrently\b/.test(action)
          ? []
          : [lock(partition, 'ACCESS EXCLUSIVE', action.startsWith('attach') ? 'scan' : 'catalog')]),
        ...referenced(action),
      ];
    });
  if (CREATE_TABLE.test(text)) {
    const [, whole] = text.includes(' partition of ') ? (PARTITION.exec(text) ?? []) : [];
    return [...(whole === undefined ? [] : [lock(whole, 'ACCESS EXCLUSIVE')]), ...referenced(text)];
  }
  const [, dropped] = DROP.exec(text) ?? [];
  if (dropped !== undefined) return named(dropped).map((table) => lock(table, 'ACCESS EXCLUSIVE'));
  const [, concurrently, indexes] = DROP_INDEX.exec(text) ?? [];
  if (indexes !== undefined)
    return named(indexes).map((index) =>
      lock(`the table of ${index}`, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE'),
    );
  const [, locked, mode] = LOCK.exec(text) ?? [];
  if (locked !== undefined)
    return named(locked).map((table) =>
      lock(table, LOCK_MODES.find((known) => known.toLowerCase() === mode) ?? 'ACCESS EXCLUSIVE'),
    );
  if (EVERY_TABLE.test(text)) return [lock('every table', 'ACCESS EXCLUSIVE', 'rewrite')];
  for (const [form, strength, work] of STATEMENTS) {
    const [, table] = form.exec(text) ?? [];
    if (table !== undefined) return [lock(table, strength, work)];
  }
  return [];
}

/** Whether only running a statement shows what it does: a block of a language, or a procedure. */
export const isUnreadable = (text: string): boolean => /^(?:do|call|execute)\b/.test(text) || /^\\/.test(text);

/** The words of a statement before its first parenthesis, for people. */
export const headOf = (text: string): string => {
  const head = text.slice(0, inParentheses(text)).trim();
  return head.length > 90 ? `${head.slice(0, 90)}…` : head;
};
