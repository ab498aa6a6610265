/** Tenants on Twilio: their line is a sender, and buttons and lists are contents of the account. */
export const up = `
  comment on column tenants.phone_number_id is
    'the shop''s line: the phone number id of the Cloud API, or a sender of Twilio''s, whatsapp:+254…';

  create table twilio_content (
    -- the deployment that made it
    namespace text not null,
    account_sid text not null,
    -- the content's types as JSON, with blanks for whatever differs between messages
    shape text not null,
    sid text not null,
    primary key (namespace, account_sid, shape)
  );
`;

export const down = 'drop table twilio_content; comment on column tenants.phone_number_id is null';
