/** Shops: tenants, their products and the ways in which a product is sold. */
export const up = `
  create extension if not exists pg_trgm with schema public;

  create table tenants (
    id text primary key,
    -- the lane or deployment that serves this tenant: a bot touches only tenants of its own namespace
    namespace text not null,
    name text not null,
    primary_language text not null check (primary_language in ('en', 'sw')),
    currency text not null,
    phone_number_id text not null,
    display_phone text not null default '',
    -- overrides of the bot's settings, by the names of the interface Settings
    settings jsonb not null default '{}',
    order_prefix text not null default 'ORD',
    last_order_number integer not null default 1000,
    created_at timestamptz not null default now(),
    unique (namespace, phone_number_id)
  );

  create table products (
    tenant_id text not null references tenants (id) on delete cascade,
    id text not null,
    title text not null,
    category text not null default '',
    description text not null default '',
    price numeric(12, 2) not null check (price >= 0),
    stock integer not null check (stock >= 0),
    active boolean not null default true,
    image text,
    attributes jsonb not null default '{}',
    -- order of the catalogue as the shop wrote it
    position integer not null default 0,
    search tsvector not null generated always as (
      to_tsvector('simple', title || ' ' || category || ' ' || description)
        || jsonb_to_tsvector('simple', attributes, '["string"]')
    ) stored,
    primary key (tenant_id, id)
  );
  create index products_search on products using gin (search);
  create index products_title_trgm on products using gin (lower(title) public.gin_trgm_ops);

  create table product_variants (
    tenant_id text not null,
    product_id text not null,
    id text not null,
    title text not null,
    -- null: the product's price
    price numeric(12, 2) check (price >= 0),
    stock integer not null check (stock >= 0),
    attributes jsonb not null default '{}',
    position integer not null default 0,
    primary key (tenant_id, product_id, id),
    foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
  );
`;

// The extension stays: other schemas of the database may use it.
export const down = 'drop table product_variants, products, tenants';
