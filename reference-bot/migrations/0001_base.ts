/** What going down drops, but for the extension, which other schemas may use. A child stands before its parent. */
export const tables = [
  ...['outbox', 'order_items', 'orders', 'messaging_message', 'bot_turn', 'conversations', 'customer_ids', 'customers'],
  ...['twilio_content', 'product_variants', 'products', 'tenants', 'deployments', 'api_keys', 'audit_log'],
];

/**
 * Shops, conversations, orders and the outbox. Whole conversations are deleted, never parts of them, so a record of one has a
 * key to its conversation only: keys to turns and messages would cost a look-up for each row written and each row removed.
 */
export const up = `
  create extension if not exists pg_trgm with schema public;

  -- what an operator says of a whole deployment; without a row nothing
  create table deployments (
    namespace text primary key,
    -- overrides of the bot's settings for all tenants, under their own
    settings jsonb not null default '{}',
    -- since when messages are stored and not answered, and whether customers who write meanwhile are told
    paused_at timestamptz, notifies boolean not null default false
  );

  create table tenants (
    id text primary key,
    -- the deployment that serves this tenant: a bot touches only tenants of its own namespace
    namespace text not null,
    name text not null, primary_language text not null, currency text not null,
    -- the shop's sender: the phone number id of the Cloud API, or Twilio's, whatsapp:+254…
    phone_number_id text not null, display_phone text not null default '',
    -- overrides of the bot's settings, by their names in settings.ts
    settings jsonb not null default '{}',
    -- hours, delivery, payment and the like, as in dialogue.ts; what is not there is not known
    facts jsonb not null default '{}',
    order_prefix text not null default 'ORD', last_order_number integer not null default 1000,
    created_at timestamptz not null default now(),
    unique (namespace, phone_number_id)
  );

  -- a search begins with the tenant and tests similarity row by row, which no index over words can do
  create table products (
    tenant_id text not null references tenants (id) on delete cascade, id text not null,
    title text not null, category text not null default '', description text not null default '',
    price numeric(12, 2) not null check (price >= 0), stock integer not null check (stock >= 0),
    active boolean not null default true, image text, attributes jsonb not null default '{}',
    -- order of the catalog as the shop wrote it
    position integer not null default 0,
    search tsvector not null generated always as (
      to_tsvector('simple', title || ' ' || category || ' ' || description)
        || jsonb_to_tsvector('simple', attributes, '["string"]')
    ) stored,
    primary key (tenant_id, id)
  );

  create table product_variants (
    tenant_id text not null, product_id text not null, id text not null, title text not null,
    -- null: the product's price
    price numeric(12, 2) check (price >= 0),
    stock integer not null check (stock >= 0), attributes jsonb not null default '{}', position integer not null default 0,
    primary key (tenant_id, product_id, id),
    foreign key (tenant_id, product_id) references products (tenant_id, id) on delete cascade
  );

  create table twilio_content (
    -- the deployment that made it, and the content's types as JSON, with blanks for whatever differs between messages
    namespace text not null, account_sid text not null, shape text not null, sid text not null,
    primary key (namespace, account_sid, shape)
  );

  create table customers (
    -- the number, or where the platform hides it the user id, by which the customer was first known
    tenant_id text not null references tenants (id) on delete cascade, phone text not null,
    -- where the customer is reached, if that is not so any more
    address text,
    name text not null default '', created_at timestamptz not null,
    primary key (tenant_id, phone)
  );

  -- the platform's user ids of customers, and the numbers that they changed to
  create table customer_ids (
    tenant_id text not null, id text not null, phone text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, phone) references customers (tenant_id, phone) on delete cascade
  );
  create index customer_ids_customer on customer_ids (tenant_id, phone);

  create table conversations (
    id bigint primary key generated always as identity, tenant_id text not null, phone text not null,
    -- open: the bot answers; handover: a human does; stopped: nothing is sent until START
    state text not null default 'open' check (state in ('open', 'handover', 'stopped')),
    memory jsonb, created_at timestamptz not null,
    unique (tenant_id, phone),
    foreign key (tenant_id, phone) references customers (tenant_id, phone) on delete cascade
  );

  create table bot_turn (
    id bigint primary key generated always as identity, tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    opened_at timestamptz not null, closed_at timestamptz not null, answered_at timestamptz not null, messages integer not null
  );
  create index bot_turn_conversation on bot_turn (conversation_id, id desc);

  create table messaging_message (
    id bigint primary key generated always as identity, tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    direction text not null check (direction in ('inbound', 'outbound')),
    -- the platform's message id; null until an outbound message was accepted
    platform_id text,
    kind text not null, body text not null default '',
    -- inbound: { tapId, quotedId }; outbound: the reply before the channel gave it its form
    payload jsonb not null default '{}',
    -- inbound: when the webhook reached the bot, milliseconds since the epoch (rule H2)
    received_at bigint,
    -- inbound: waits for its turn. Postgres is the truth of what is unanswered
    pending boolean not null default false,
    turn_id bigint,
    -- outbound: queued < sent < delivered < read; failed and cancelled are ends
    status text, status_rank smallint not null default 0,
    response_time_ms integer, created_at timestamptz not null,
    unique (tenant_id, platform_id)
  );
  create index messaging_message_pending on messaging_message (conversation_id, id) where pending;
  create index messaging_message_conversation on messaging_message (conversation_id, direction, id desc);
  create index messaging_message_created on messaging_message (created_at, direction);

  create table orders (
    tenant_id text not null, number text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    state text not null check (state in ('PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED')),
    total numeric(14, 2) not null, currency text not null, receipt text,
    created_at timestamptz not null, updated_at timestamptz not null,
    primary key (tenant_id, number)
  );
  create index orders_conversation on orders (conversation_id, created_at desc);

  create table order_items (
    tenant_id text not null, order_number text not null, position integer not null,
    product_id text not null, variant_id text, title text not null,
    quantity integer not null check (quantity > 0), unit_price numeric(12, 2) not null,
    primary key (tenant_id, order_number, position),
    foreign key (tenant_id, order_number) references orders (tenant_id, number) on delete cascade
  );

  -- rows leave this table when they are done: what is here is due
  create table outbox (
    id bigint primary key generated always as identity, tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade, message_id bigint not null,
    attempts integer not null default 0, last_error text,
    -- how many processes have taken it to send it, since a platform last said that it did not
    taken integer not null default 0,
    -- milliseconds since the epoch: when any process may send it, the end of the 24-hour window (rule I5), and the close of the turn,
    -- for the response time; null for what answers no turn
    due_at bigint not null, window_closes_at bigint not null, closed_at bigint
  );
  create index outbox_due on outbox (due_at);
  create index outbox_conversation on outbox (conversation_id, id);
  create index outbox_message on outbox (message_id);

  create table api_keys (
    namespace text not null, id text not null, name text not null,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    -- null: all of them, those to come too
    tenants text[],
    -- SHA-256 of the key, in hex. The key itself is nowhere
    hash text not null unique,
    created_at timestamptz not null, expires_at timestamptz, revoked_at timestamptz,
    primary key (namespace, id)
  );

  -- who changed what. Written before the change; without an outcome nobody knows whether it was made
  create table audit_log (
    id bigint primary key generated always as identity, namespace text not null, at timestamptz not null,
    actor text not null, action text not null, tenant_id text, detail jsonb not null default '{}', outcome text
  );
  create index audit_log_namespace on audit_log (namespace, id desc);
`;
