/** Customers, their conversations, every message both ways, and the turns that messages form. */
export const up = `
  create table customers (
    tenant_id text not null references tenants (id) on delete cascade,
    phone text not null,
    name text not null default '',
    created_at timestamptz not null,
    primary key (tenant_id, phone)
  );

  create table conversations (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    phone text not null,
    -- open: the bot answers; handover: a human does; stopped: nothing is sent until START
    state text not null default 'open' check (state in ('open', 'handover', 'stopped')),
    memory jsonb,
    created_at timestamptz not null,
    unique (tenant_id, phone),
    foreign key (tenant_id, phone) references customers (tenant_id, phone) on delete cascade
  );

  create table bot_turn (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    opened_at timestamptz not null,
    closed_at timestamptz not null,
    answered_at timestamptz not null,
    messages integer not null
  );
  create index bot_turn_conversation on bot_turn (conversation_id, id desc);

  create table messaging_message (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    direction text not null check (direction in ('inbound', 'outbound')),
    -- the platform's message id; null until an outbound message was accepted
    platform_id text,
    kind text not null,
    body text not null default '',
    -- inbound: { tapId, quotedId }; outbound: the reply before the channel gave it its form
    payload jsonb not null default '{}',
    -- inbound: when the webhook reached the bot, milliseconds since the epoch (rule H2)
    received_at bigint,
    -- inbound: waits for its turn. Postgres is the truth of what is unanswered
    pending boolean not null default false,
    turn_id bigint references bot_turn (id) on delete set null,
    -- outbound: queued < sent < delivered < read; failed and cancelled are ends
    status text,
    status_rank smallint not null default 0,
    response_time_ms integer,
    created_at timestamptz not null,
    unique (tenant_id, platform_id)
  );
  create index messaging_message_pending on messaging_message (conversation_id, id) where pending;
  create index messaging_message_conversation on messaging_message (conversation_id, direction, id desc);
  create index messaging_message_turn on messaging_message (turn_id) where turn_id is not null;
  create index messaging_message_created on messaging_message (created_at, direction);
`;

export const down = 'drop table messaging_message, bot_turn, conversations, customers';
