/** Orders, and the replies that are due to be sent. */
export const up = `
  create table orders (
    tenant_id text not null,
    number text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    state text not null check (state in ('PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED')),
    total numeric(14, 2) not null,
    currency text not null,
    receipt text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, number)
  );
  create index orders_conversation on orders (conversation_id, created_at desc);

  create table order_items (
    tenant_id text not null,
    order_number text not null,
    position integer not null,
    product_id text not null,
    variant_id text,
    title text not null,
    quantity integer not null check (quantity > 0),
    unit_price numeric(12, 2) not null,
    primary key (tenant_id, order_number, position),
    foreign key (tenant_id, order_number) references orders (tenant_id, number) on delete cascade
  );

  create table outbox (
    id bigint primary key generated always as identity,
    tenant_id text not null,
    conversation_id bigint not null references conversations (id) on delete cascade,
    message_id bigint not null references messaging_message (id) on delete cascade,
    -- rows leave this table when they are done: what is here is due
    attempts integer not null default 0,
    -- a sweep may take the row over from here on, milliseconds since the epoch
    due_at bigint not null,
    -- end of the 24-hour window (rule I5)
    window_closes_at bigint not null,
    -- the turn's close, for the response time; null for what answers no turn
    closed_at bigint,
    last_error text
  );
  create index outbox_due on outbox (due_at);
  create index outbox_conversation on outbox (conversation_id, id);
  create index outbox_message on outbox (message_id);
`;

export const down = 'drop table outbox, order_items, orders';
