-- previous: 11875a94f2b401f0fc49647721cba93fb323cb4e025c127386f3bb33df40a4fb
-- What a webhook was told, and arrived, is kept for a while and no longer: its tries go with it.

alter table webhook_try
  drop constraint webhook_try_partnership_id_webhook_id_delivery_id_fkey,
  add foreign key (partnership_id, webhook_id, delivery_id) references webhook_delivery on delete cascade;

create index webhook_delivery_arrived on webhook_delivery (partnership_id, queued_at) where status = 'delivered';
