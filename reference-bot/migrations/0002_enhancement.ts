/** What going down drops. */
export const tables = [
  ...['bot_messageharmonizationlog', 'bot_referencecontext', 'bot_referenceresolution', 'bot_groundinglog'],
  'analytics_analyticsdaily',
];

/** The columns of every record of a conversation. */
const RECORD = `id bigint primary key generated always as identity, tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade, created_at timestamptz not null`;

/** What harmonization, references and grounding leave behind, and the days that they are measured by. */
export const up = `
  -- the platform's ids, in order of arrival, and the time from the first message to the close of the turn
  create table bot_messageharmonizationlog (
    ${RECORD}, turn_id bigint, message_ids text[] not null, wait_time_ms integer not null
  );
  create index bot_messageharmonizationlog_conversation on bot_messageharmonizationlog (conversation_id);
  create index bot_messageharmonizationlog_created on bot_messageharmonizationlog (created_at);

  create table bot_referencecontext (
    ${RECORD}, expires_at timestamptz not null,
    list_type text not null check (list_type in ('products', 'variants')),
    -- [{ id, title, price, currency, inStock, position }]
    items jsonb not null,
    -- the message that shows the list, and the platform's ids of it (quoting one of them means this list)
    outbound_message_id bigint, message_ids text[] not null default '{}'
  );
  create index bot_referencecontext_conversation on bot_referencecontext (conversation_id, id desc);
  create index bot_referencecontext_message on bot_referencecontext (outbound_message_id);
  create index bot_referencecontext_created on bot_referencecontext (created_at);

  create table bot_referenceresolution (
    ${RECORD}, turn_id bigint, message_id text not null,
    outcome text not null check (outcome in ('resolved', 'clarified', 'expired', 'none')), product_ids text[] not null
  );
  create index bot_referenceresolution_conversation on bot_referenceresolution (conversation_id);

  -- claims found in the draft, and those that were corrected or left out
  create table bot_groundinglog (${RECORD}, turn_id bigint, claims integer not null, blocked integer not null);
  create index bot_groundinglog_conversation on bot_groundinglog (conversation_id);

  -- conversations that were active that day, and those of them that placed an order that day
  create table analytics_analyticsdaily (
    tenant_id text not null references tenants (id) on delete cascade, date date not null,
    conversations integer not null, completed integer not null,
    conversation_completion_rate double precision not null, avg_response_time_ms double precision,
    primary key (tenant_id, date)
  );
  create index analytics_analyticsdaily_date on analytics_analyticsdaily (date);
`;
