/** What turns leave behind: harmonization log, lists shown, references, grounding. */
export const up = `
  create table bot_messageharmonizationlog (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    turn_id bigint references bot_turn (id) on delete cascade,
    -- the platform's ids, in order of arrival
    message_ids text[] not null,
    -- from the first message to the close of the turn
    wait_time_ms integer not null,
    created_at timestamptz not null
  );
  create index bot_messageharmonizationlog_conversation on bot_messageharmonizationlog (conversation_id);
  create index bot_messageharmonizationlog_turn on bot_messageharmonizationlog (turn_id);
  create index bot_messageharmonizationlog_tenant on bot_messageharmonizationlog (tenant_id);
  create index bot_messageharmonizationlog_created on bot_messageharmonizationlog (created_at);

  create table bot_referencecontext (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    list_type text not null check (list_type in ('products', 'variants')),
    -- [{ id, title, price, currency, inStock, position }]
    items jsonb not null,
    -- the message that shows the list, and the platform's ids of it (quoting one of them means this list)
    outbound_message_id bigint references messaging_message (id) on delete cascade,
    message_ids text[] not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index bot_referencecontext_conversation on bot_referencecontext (conversation_id, id desc);
  create index bot_referencecontext_message on bot_referencecontext (outbound_message_id);
  create index bot_referencecontext_created on bot_referencecontext (created_at);

  create table bot_referenceresolution (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    turn_id bigint references bot_turn (id) on delete cascade,
    message_id text not null,
    outcome text not null check (outcome in ('resolved', 'clarified', 'expired', 'none')),
    product_ids text[] not null,
    created_at timestamptz not null
  );
  create index bot_referenceresolution_conversation on bot_referenceresolution (conversation_id);
  create index bot_referenceresolution_turn on bot_referenceresolution (turn_id);
  create index bot_referenceresolution_tenant on bot_referenceresolution (tenant_id);

  create table bot_groundinglog (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    turn_id bigint references bot_turn (id) on delete cascade,
    -- claims found in the draft, and those that were corrected or left out
    claims integer not null,
    blocked integer not null,
    created_at timestamptz not null
  );
  create index bot_groundinglog_conversation on bot_groundinglog (conversation_id);
  create index bot_groundinglog_turn on bot_groundinglog (turn_id);
  create index bot_groundinglog_tenant on bot_groundinglog (tenant_id);
`;

export const down =
  'drop table bot_groundinglog, bot_referenceresolution, bot_referencecontext, bot_messageharmonizationlog';
