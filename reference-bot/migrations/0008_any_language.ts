import type { MigrationBuilder } from 'node-pg-migrate';

/** Languages are an open set: the bot knows which ones it speaks. */
export function up(pgm: MigrationBuilder): void {
  pgm.sql('alter table tenants drop constraint tenants_primary_language_check');
}

/** Shops that speak another language by now keep it. */
export function down(pgm: MigrationBuilder): void {
  pgm.sql(`alter table tenants add constraint tenants_primary_language_check
    check (primary_language in ('en', 'sw')) not valid`);
}
