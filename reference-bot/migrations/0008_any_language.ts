/** Languages are an open set: the bot knows which ones it speaks. */
export const up = 'alter table tenants drop constraint tenants_primary_language_check';

/** Shops that speak another language by now keep it. */
export const down = `alter table tenants add constraint tenants_primary_language_check
  check (primary_language in ('en', 'sw')) not valid`;
