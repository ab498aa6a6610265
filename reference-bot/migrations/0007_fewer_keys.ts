/**
 * What every turn and every shop paid for and nothing used. Only whole conversations are ever deleted, and each of their
 * records goes by its own key to the conversation; keys to turns and messages cost a look-up for each row written and each
 * row removed. Searches begin with the tenant, and test similarity row by row, which neither index over words can do.
 */
export const up = `
  drop index products_search;
  drop index products_title_trgm;

  alter table messaging_message drop constraint messaging_message_turn_id_fkey;
  drop index messaging_message_turn;
  alter table bot_messageharmonizationlog drop constraint bot_messageharmonizationlog_turn_id_fkey;
  drop index bot_messageharmonizationlog_turn;
  drop index bot_messageharmonizationlog_tenant;
  alter table bot_referenceresolution drop constraint bot_referenceresolution_turn_id_fkey;
  drop index bot_referenceresolution_turn;
  drop index bot_referenceresolution_tenant;
  alter table bot_groundinglog drop constraint bot_groundinglog_turn_id_fkey;
  drop index bot_groundinglog_turn;
  drop index bot_groundinglog_tenant;
  -- their indexes on messages stay: a message that was sent is found by them
  alter table bot_referencecontext drop constraint bot_referencecontext_outbound_message_id_fkey;
  alter table outbox drop constraint outbox_message_id_fkey;
`;

export const down = `
  alter table outbox add foreign key (message_id) references messaging_message (id) on delete cascade;
  alter table bot_referencecontext
    add foreign key (outbound_message_id) references messaging_message (id) on delete cascade;
  create index bot_groundinglog_tenant on bot_groundinglog (tenant_id);
  create index bot_groundinglog_turn on bot_groundinglog (turn_id);
  alter table bot_groundinglog add foreign key (turn_id) references bot_turn (id) on delete cascade;
  create index bot_referenceresolution_tenant on bot_referenceresolution (tenant_id);
  create index bot_referenceresolution_turn on bot_referenceresolution (turn_id);
  alter table bot_referenceresolution add foreign key (turn_id) references bot_turn (id) on delete cascade;
  create index bot_messageharmonizationlog_tenant on bot_messageharmonizationlog (tenant_id);
  create index bot_messageharmonizationlog_turn on bot_messageharmonizationlog (turn_id);
  alter table bot_messageharmonizationlog add foreign key (turn_id) references bot_turn (id) on delete cascade;
  create index messaging_message_turn on messaging_message (turn_id) where turn_id is not null;
  alter table messaging_message add foreign key (turn_id) references bot_turn (id) on delete set null;
  create index products_title_trgm on products using gin (lower(title) public.gin_trgm_ops);
  create index products_search on products using gin (search);
`;
