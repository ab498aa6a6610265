/** One row a tenant and day, filled by the roll-up; it may be computed again at any time. */
export const up = `
  create table analytics_analyticsdaily (
    tenant_id text not null references tenants (id) on delete cascade,
    date date not null,
    -- conversations that were active that day
    conversations integer not null,
    -- those of them that placed an order that day
    completed integer not null,
    conversation_completion_rate double precision not null,
    avg_response_time_ms double precision,
    primary key (tenant_id, date)
  );
  create index analytics_analyticsdaily_date on analytics_analyticsdaily (date);
`;

export const down = 'drop table analytics_analyticsdaily';
