BEGIN TRANSACTION;
CREATE TABLE `access_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
INSERT INTO "access_revision" VALUES(1,8);
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "account" VALUES('acc_vF2G6WrwDsNt2uULRVIi','usr_DkM71uFLKo3gq1cIFKq8','credential','usr_DkM71uFLKo3gq1cIFKq8','763cd0d110b4622c37bced5d6a53cffb:1cf9eb2872aea4fe0a6dcc8b89379dd6ba37943c5fba04bb7264d0401644cbbd5f782f36344a07dcff9613687e82a702b248d3c82dd263bb7f4704aab8be3085',NULL,NULL,NULL,NULL,NULL,NULL,1795416100528,1795416100528);
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` blob NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer, `owner` text DEFAULT 'person' NOT NULL, "tier" text, `tools` text, `revoked_for` text, `expiry_noted_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "api_key" VALUES('key_WR3TuUz3upQk055fHQr1',X'1A87243B0021FB5B56D525E91DC15F58B0C9F0376F1108BD917943ED0ADE53D7','ak_iS8g','one','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM',1795416105710,NULL,NULL,'person',NULL,NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_kFwQA0eWkXsR03DHKlyK',X'F20139D02CB6C72BCCF82A982B88EC848D236B8B36E1286725B56E793E47ACAC','ak_L24M','two','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM',1795416107706,2110776107505,NULL,'person','gold',NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_vdWhaJ0LoJPu7Nsdxw8y',X'56E39B03C5F2E23EF687F427D8CC0AD5263F15C6B9A57D5BA640FB76660CA45A','ak_KvvG','three','usr_OpYtPYz9S528EHTCZG1L','org_9Fcwk2O1rAVPj2R5vnSM',1795416109404,NULL,1795416110605,'person',NULL,NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_5RFJGVTbT9b1PJqek2It',X'D5B4B904A836AD5D3C07E3C99F4FC5DF35FC3AFBF283E063D4379E5D7B157917','ak_i9PQ','team','usr_DkM71uFLKo3gq1cIFKq8','org_Q57Wcrsh6XcwvZP7sMsb',1795416117251,NULL,NULL,'organization',NULL,'search',NULL,NULL);
CREATE TABLE `audit_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`target_name` text,
	`user_id` text,
	`organization_id` text,
	`ip` text,
	`request_id` text,
	`before` text,
	`after` text
);
INSERT INTO "audit_event" VALUES(1,1795416100527,'account.created','command_line',NULL,NULL,'account','usr_DkM71uFLKo3gq1cIFKq8','ada@example.com','usr_DkM71uFLKo3gq1cIFKq8',NULL,NULL,NULL,NULL,'{"name":"Ada 鍵","role":"admin"}');
INSERT INTO "audit_event" VALUES(2,1795416101659,'account.created','command_line',NULL,NULL,'account','usr_OpYtPYz9S528EHTCZG1L','bob@example.com','usr_OpYtPYz9S528EHTCZG1L',NULL,NULL,NULL,NULL,'{"name":"bob","role":"user"}');
INSERT INTO "audit_event" VALUES(3,1795416103767,'account.invited','command_line',NULL,NULL,'invitation','ivt_KvJViR1oZUD4ULssUGqJ','carl@example.com',NULL,NULL,NULL,NULL,NULL,'{"expiresAt":"2026-11-30T06:41:43.752Z"}');
INSERT INTO "audit_event" VALUES(4,1795416105710,'key.created','command_line',NULL,NULL,'key','key_WR3TuUz3upQk055fHQr1','one','usr_DkM71uFLKo3gq1cIFKq8',NULL,NULL,NULL,NULL,'{"prefix":"ak_iS8g","owner":"person","tier":null,"tools":"all","expiresAt":null}');
INSERT INTO "audit_event" VALUES(5,1795416107706,'key.created','command_line',NULL,NULL,'key','key_kFwQA0eWkXsR03DHKlyK','two','usr_DkM71uFLKo3gq1cIFKq8',NULL,NULL,NULL,NULL,'{"prefix":"ak_utiu","owner":"person","tier":"gold","tools":"all","expiresAt":"2036-11-20T06:41:47.505Z"}');
INSERT INTO "audit_event" VALUES(6,1795416109404,'key.created','command_line',NULL,NULL,'key','key_vdWhaJ0LoJPu7Nsdxw8y','three','usr_OpYtPYz9S528EHTCZG1L',NULL,NULL,NULL,NULL,'{"prefix":"ak_KvvG","owner":"person","tier":null,"tools":"all","expiresAt":null}');
INSERT INTO "audit_event" VALUES(7,1795416110605,'key.revoked','command_line',NULL,NULL,'key','key_vdWhaJ0LoJPu7Nsdxw8y','three','usr_OpYtPYz9S528EHTCZG1L',NULL,NULL,NULL,NULL,'{"prefix":"ak_KvvG","reason":null}');
INSERT INTO "audit_event" VALUES(8,1795416112150,'organization.created','command_line',NULL,NULL,'organization','org_Q57Wcrsh6XcwvZP7sMsb','Team','usr_DkM71uFLKo3gq1cIFKq8','org_Q57Wcrsh6XcwvZP7sMsb',NULL,NULL,NULL,'{"name":"Team"}');
INSERT INTO "audit_event" VALUES(9,1795416113981,'member.joined','command_line',NULL,NULL,'account','usr_OpYtPYz9S528EHTCZG1L','bob@example.com','usr_OpYtPYz9S528EHTCZG1L','org_Q57Wcrsh6XcwvZP7sMsb',NULL,NULL,NULL,'{"role":"member"}');
INSERT INTO "audit_event" VALUES(10,1795416115776,'member.invited','command_line',NULL,NULL,'invitation','ivn_j1Ej4NfjQrUtvWo5SGFM','dora@example.com',NULL,'org_Q57Wcrsh6XcwvZP7sMsb',NULL,NULL,NULL,'{"role":"member","expiresAt":"2026-11-30T06:41:55.742Z"}');
INSERT INTO "audit_event" VALUES(11,1795416117251,'key.created','command_line',NULL,NULL,'key','key_5RFJGVTbT9b1PJqek2It','team',NULL,'org_Q57Wcrsh6XcwvZP7sMsb',NULL,NULL,NULL,'{"prefix":"ak_i9PQ","owner":"organization","tier":null,"tools":["search"],"expiresAt":null}');
INSERT INTO "audit_event" VALUES(12,1795416118714,'key.rolled','command_line',NULL,NULL,'key','key_kFwQA0eWkXsR03DHKlyK','two','usr_DkM71uFLKo3gq1cIFKq8',NULL,NULL,NULL,'{"prefix":"ak_utiu"}','{"prefix":"ak_L24M","oldSecretExpiresAt":"2026-11-30T06:41:58.714Z"}');
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
INSERT INTO "installation" VALUES('first_administrator','usr_DkM71uFLKo3gq1cIFKq8',1795416100000);
INSERT INTO "installation" VALUES('settings','{"port":38423,"url":"http://localhost:38423","keyPrefix":"ak_","publicAccess":true,"publicLimitPerMinute":120,"tiers":[{"name":"standard","limitPerMinute":600,"quotaPerMonth":null},{"name":"gold","limitPerMinute":6000,"quotaPerMonth":null}],"keyPolicy":{"maxAgeMs":null,"expiryRequired":false,"keysPerUser":null},"githubKeysUrl":"https://api.github.com/meta/public_keys/secret_scanning","signUp":"open","allowedOrigins":["http://localhost:0"],"usageRetentionMs":7776000000,"trustedProxies":[],"secret":"generated","mailServer":null,"google":null}',1795416121000);
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`organization_id` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "invitation" VALUES('ivn_j1Ej4NfjQrUtvWo5SGFM','939e282e25bd34fdad2ba04478a864530b48509cc1a2293637c631471b8277ef','org_Q57Wcrsh6XcwvZP7sMsb','dora@example.com','member','usr_DkM71uFLKo3gq1cIFKq8',1795416115742,1796020915742,NULL,NULL);
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
, `revoked_at` integer);
INSERT INTO "invite" VALUES('ivt_KvJViR1oZUD4ULssUGqJ','767c78512e7fbc26ebde575df06c06d006962c1971d1dfc44deb93fa6d4b2355','carl@example.com',1795416103752,1796020903752,NULL,NULL);
CREATE TABLE `jwks` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`alg` text,
	`crv` text,
	`created_at` integer NOT NULL,
	`expires_at` integer
);
INSERT INTO "jwks" VALUES('jwks_id','jwks_public_key','jwks_private_key','jwks_alg','jwks_crv',1795400000000,1795486400000);
CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "member" VALUES('mem_HuJ1m2AVSehjKuuTIhvM','org_zvbyJCfoPdy6F49BgFNM','usr_DkM71uFLKo3gq1cIFKq8','owner',1795416100524);
INSERT INTO "member" VALUES('mem_KJFKTuI8PULpTZ8w2Kqz','org_9Fcwk2O1rAVPj2R5vnSM','usr_OpYtPYz9S528EHTCZG1L','owner',1795416101655);
INSERT INTO "member" VALUES('mem_j6mv9kv1cGgaZkfgRg0C','org_Q57Wcrsh6XcwvZP7sMsb','usr_DkM71uFLKo3gq1cIFKq8','owner',1795416112149);
INSERT INTO "member" VALUES('mem_tv9ePWiDQuDh6S0ptGq1','org_Q57Wcrsh6XcwvZP7sMsb','usr_OpYtPYz9S528EHTCZG1L','member',1795416113979);
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`key_id` text NOT NULL,
	`url` text,
	`created_at` integer NOT NULL,
	`dismissed_at` integer,
	`mailed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`key_id`) REFERENCES `api_key`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "notice" VALUES('notice_id','usr_DkM71uFLKo3gq1cIFKq8','notice_kind','key_5RFJGVTbT9b1PJqek2It','notice_url',1795400000000,1795400000000,1795400000000);
CREATE TABLE `oauth_access_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`refresh_id` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`refresh_id`) REFERENCES `oauth_refresh_token`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_access_token" VALUES('oauth_access_token_id','oauth_access_token_token','oauth_client_client_id','session_id','usr_DkM71uFLKo3gq1cIFKq8','oauth_access_token_reference_id','oauth_access_token_authorization_code_id','oauth_access_token_resources','oauth_access_token_requested_user_info_claims','oauth_refresh_token_id',1795486400000,1795400000000,1,'oauth_access_token_confirmation','oauth_access_token_scopes');
CREATE TABLE `oauth_client` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`client_secret` text,
	`client_discovery_id` text,
	`disabled` integer DEFAULT false,
	`skip_consent` integer,
	`enable_end_session` integer,
	`subject_type` text,
	`scopes` text,
	`client_credentials_scopes` text,
	`user_id` text,
	`created_at` integer,
	`updated_at` integer,
	`name` text,
	`uri` text,
	`icon` text,
	`contacts` text,
	`tos` text,
	`policy` text,
	`software_id` text,
	`software_version` text,
	`software_statement` text,
	`redirect_uris` text NOT NULL,
	`post_logout_redirect_uris` text,
	`backchannel_logout_uri` text,
	`backchannel_logout_session_required` integer,
	`token_endpoint_auth_method` text,
	`application_type` text,
	`jwks` text,
	`jwks_uri` text,
	`grant_types` text,
	`response_types` text,
	`require_pkce` integer,
	`dpop_bound_access_tokens` integer DEFAULT false,
	`reference_id` text,
	`metadata` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_client" VALUES('oauth_client_id','oauth_client_client_id','oauth_client_client_secret','oauth_client_client_discovery_id',1,1,1,'oauth_client_subject_type','oauth_client_scopes','oauth_client_client_credentials_scopes','usr_DkM71uFLKo3gq1cIFKq8',1795400000000,1795400000000,'oauth_client_name','oauth_client_uri','oauth_client_icon','oauth_client_contacts','oauth_client_tos','oauth_client_policy','oauth_client_software_id','oauth_client_software_version','oauth_client_software_statement','oauth_client_redirect_uris','oauth_client_post_logout_redirect_uris','oauth_client_backchannel_logout_uri',1,'oauth_client_token_endpoint_auth_method','oauth_client_application_type','oauth_client_jwks','oauth_client_jwks_uri','oauth_client_grant_types','oauth_client_response_types',1,1,'oauth_client_reference_id','oauth_client_metadata');
CREATE TABLE `oauth_client_assertion` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
INSERT INTO "oauth_client_assertion" VALUES('oauth_client_assertion_id',1795486400000);
CREATE TABLE `oauth_client_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`metadata` text,
	`created_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`resource_id`) REFERENCES `oauth_resource`(`identifier`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_client_resource" VALUES('oauth_client_resource_id','oauth_client_client_id','http://localhost:3000/mcp','oauth_client_resource_metadata',1795400000000);
CREATE TABLE `oauth_consent` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text,
	`reference_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_consent" VALUES('oauth_consent_id','oauth_client_client_id','usr_DkM71uFLKo3gq1cIFKq8','oauth_consent_reference_id','oauth_consent_resources','oauth_consent_requested_user_info_claims','oauth_consent_scopes',1795400000000,1795400000000);
CREATE TABLE `oauth_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`client_id` text NOT NULL,
	`client_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_grant" VALUES('oauth_grant_id','usr_DkM71uFLKo3gq1cIFKq8','org_9Fcwk2O1rAVPj2R5vnSM','oauth_grant_client_id','oauth_grant_client_name',1795400000000,1795400000000);
CREATE TABLE `oauth_refresh_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text NOT NULL,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`rotated_at` integer,
	`rotation_replay_response` text,
	`rotation_replay_expires_at` integer,
	`auth_time` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "oauth_refresh_token" VALUES('oauth_refresh_token_id','oauth_refresh_token_token','oauth_client_client_id','session_id','usr_DkM71uFLKo3gq1cIFKq8','oauth_refresh_token_reference_id','oauth_refresh_token_authorization_code_id','oauth_refresh_token_resources','oauth_refresh_token_requested_user_info_claims',1795486400000,1795400000000,1,1795400000000,'oauth_refresh_token_rotation_replay_response',1795486400000,1,'oauth_refresh_token_confirmation','oauth_refresh_token_scopes');
CREATE TABLE `oauth_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`name` text NOT NULL,
	`access_token_ttl` integer,
	`refresh_token_ttl` integer,
	`signing_algorithm` text,
	`signing_key_id` text,
	`allowed_scopes` text,
	`custom_claims` text,
	`dpop_bound_access_tokens_required` integer DEFAULT false,
	`disabled` integer DEFAULT false,
	`created_at` integer,
	`updated_at` integer,
	`policy_version` integer DEFAULT 1,
	`metadata` text
);
INSERT INTO "oauth_resource" VALUES('row_Dr1pnq2aL0HlBK2LTE5g','http://localhost:3000/v1/mcp','http://localhost:3000/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416100070,1795416100070,1,'null');
INSERT INTO "oauth_resource" VALUES('row_jRPYH7O0VgaazDiU19BQ','http://localhost:3000/mcp','http://localhost:3000/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416100083,1795416100083,1,'null');
INSERT INTO "oauth_resource" VALUES('row_Yo8KBoh0XCfk4DPD0vUP','http://localhost:38423/v1/mcp','http://localhost:38423/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416121673,1795416121673,1,'null');
INSERT INTO "oauth_resource" VALUES('row_6dKYbRLcuSiX53MPe984','http://localhost:38423/mcp','http://localhost:38423/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416121694,1795416121694,1,'null');
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`metadata` text,
	`created_at` integer NOT NULL
, `personal_of` text REFERENCES `user`(`id`) ON DELETE cascade, `tier` text, `deleted_at` integer);
INSERT INTO "organization" VALUES('org_zvbyJCfoPdy6F49BgFNM','Ada 鍵','org_zvbyJCfoPdy6F49BgFNM',NULL,NULL,1795416100524,'usr_DkM71uFLKo3gq1cIFKq8',NULL,NULL);
INSERT INTO "organization" VALUES('org_9Fcwk2O1rAVPj2R5vnSM','bob','org_9Fcwk2O1rAVPj2R5vnSM',NULL,NULL,1795416101655,'usr_OpYtPYz9S528EHTCZG1L',NULL,NULL);
INSERT INTO "organization" VALUES('org_Q57Wcrsh6XcwvZP7sMsb','Team','org_Q57Wcrsh6XcwvZP7sMsb',NULL,NULL,1795416112134,NULL,NULL,NULL);
CREATE TABLE `rolled_secret` (
	`hash` blob PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`prefix` text NOT NULL,
	`rolled_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`key_id`) REFERENCES `api_key`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "rolled_secret" VALUES(X'C95B7BC8B99BDE60F5C160BD24034D62B19D8B015CF51BE0D3D74449B4B31770','key_kFwQA0eWkXsR03DHKlyK','ak_utiu',1795416118714,1796020918714,NULL,1795416123547);
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`impersonated_by` text,
	`active_organization_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "session" VALUES('session_id','session_token','usr_DkM71uFLKo3gq1cIFKq8',1795486400000,'session_ip_address','session_user_agent','session_impersonated_by','session_active_organization_id',1795400000000,1795400000000);
CREATE TABLE `usage` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`key_id` text NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`tool` text NOT NULL,
	`surface` text NOT NULL,
	`outcome` text NOT NULL,
	`status` integer NOT NULL,
	`duration_us` integer NOT NULL
);
INSERT INTO "usage" VALUES(1,1795416122843,'key_WR3TuUz3upQk055fHQr1','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,147870);
INSERT INTO "usage" VALUES(2,1795416122891,'key_WR3TuUz3upQk055fHQr1','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,530);
INSERT INTO "usage" VALUES(3,1795416122987,'key_WR3TuUz3upQk055fHQr1','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,260);
INSERT INTO "usage" VALUES(4,1795416123208,'key_WR3TuUz3upQk055fHQr1','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','get_ai_model','rest','not_found',404,35861);
INSERT INTO "usage" VALUES(5,1795416123304,'key_kFwQA0eWkXsR03DHKlyK','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,916);
INSERT INTO "usage" VALUES(6,1795416123404,'key_kFwQA0eWkXsR03DHKlyK','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,183);
INSERT INTO "usage" VALUES(7,1795416123511,'key_kFwQA0eWkXsR03DHKlyK','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','list_models','rest','ok',200,215);
INSERT INTO "usage" VALUES(8,1795416123552,'key_kFwQA0eWkXsR03DHKlyK','usr_DkM71uFLKo3gq1cIFKq8','org_zvbyJCfoPdy6F49BgFNM','get_ai_model','rest','not_found',404,4700);
CREATE TABLE `usage_daily` (
	"subject" text NOT NULL,
	`day` integer NOT NULL,
	`tool` text NOT NULL,
	`outcome` text NOT NULL,
	`calls` integer NOT NULL,
	`duration_us` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY("subject", `day`, `tool`, `outcome`)
) WITHOUT ROWID;
INSERT INTO "usage_daily" VALUES('*',20780,'get_ai_model','not_found',2,40561,1795416123552);
INSERT INTO "usage_daily" VALUES('*',20780,'list_models','ok',6,149974,1795416123511);
INSERT INTO "usage_daily" VALUES('key_WR3TuUz3upQk055fHQr1',20780,'get_ai_model','not_found',1,35861,1795416123208);
INSERT INTO "usage_daily" VALUES('key_WR3TuUz3upQk055fHQr1',20780,'list_models','ok',3,148660,1795416122987);
INSERT INTO "usage_daily" VALUES('key_kFwQA0eWkXsR03DHKlyK',20780,'get_ai_model','not_found',1,4700,1795416123552);
INSERT INTO "usage_daily" VALUES('key_kFwQA0eWkXsR03DHKlyK',20780,'list_models','ok',3,1314,1795416123511);
INSERT INTO "usage_daily" VALUES('org_zvbyJCfoPdy6F49BgFNM',20780,'get_ai_model','not_found',2,40561,1795416123552);
INSERT INTO "usage_daily" VALUES('org_zvbyJCfoPdy6F49BgFNM',20780,'list_models','ok',6,149974,1795416123511);
INSERT INTO "usage_daily" VALUES('usr_DkM71uFLKo3gq1cIFKq8',20780,'get_ai_model','not_found',2,40561,1795416123552);
INSERT INTO "usage_daily" VALUES('usr_DkM71uFLKo3gq1cIFKq8',20780,'list_models','ok',6,149974,1795416123511);
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'user' NOT NULL,
	`banned` integer DEFAULT false NOT NULL,
	`ban_reason` text,
	`ban_expires` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
, `tier` text, `locale` text);
INSERT INTO "user" VALUES('usr_DkM71uFLKo3gq1cIFKq8','Ada 鍵','ada@example.com',1,NULL,'admin',0,NULL,NULL,1795416100512,1795416100512,NULL,NULL);
INSERT INTO "user" VALUES('usr_OpYtPYz9S528EHTCZG1L','bob','bob@example.com',1,NULL,'user',0,NULL,NULL,1795416101639,1795416101639,NULL,NULL);
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
INSERT INTO "verification" VALUES('verification_id','verification_identifier','verification_value',1795486400000,1795400000000,1795400000000);
CREATE INDEX `account_user_id` ON `account` (`user_id`);
CREATE UNIQUE INDEX `api_key_hash_unique` ON `api_key` (`hash`);
CREATE INDEX `api_key_user_id` ON `api_key` (`user_id`,`created_at`);
CREATE UNIQUE INDEX `invite_token_hash` ON `invite` (`token_hash`);
CREATE UNIQUE INDEX `member_user_organization` ON `member` (`user_id`,`organization_id`);
CREATE INDEX `member_organization_id` ON `member` (`organization_id`);
CREATE UNIQUE INDEX `organization_slug_unique` ON `organization` (`slug`);
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);
CREATE INDEX `session_user_id` ON `session` (`user_id`);
CREATE INDEX `session_expires_at` ON `session` (`expires_at`);
CREATE INDEX `usage_at` ON `usage` (`at`);
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);
CREATE TRIGGER `api_key_updated` AFTER UPDATE ON `api_key` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `api_key_deleted` AFTER DELETE ON `api_key` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `user_updated` AFTER UPDATE ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `user_deleted` AFTER DELETE ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `member_inserted` AFTER INSERT ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `member_updated` AFTER UPDATE ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `member_deleted` AFTER DELETE ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `organization_updated` AFTER UPDATE ON `organization` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE UNIQUE INDEX `oauth_access_token_token_unique` ON `oauth_access_token` (`token`);
CREATE INDEX `oauth_access_token_user_id` ON `oauth_access_token` (`user_id`,`client_id`);
CREATE INDEX `oauth_access_token_client_id` ON `oauth_access_token` (`client_id`);
CREATE INDEX `oauth_access_token_session_id` ON `oauth_access_token` (`session_id`);
CREATE INDEX `oauth_access_token_authorization_code_id` ON `oauth_access_token` (`authorization_code_id`);
CREATE INDEX `oauth_access_token_refresh_id` ON `oauth_access_token` (`refresh_id`);
CREATE INDEX `oauth_access_token_expires_at` ON `oauth_access_token` (`expires_at`);
CREATE UNIQUE INDEX `oauth_client_client_id_unique` ON `oauth_client` (`client_id`);
CREATE INDEX `oauth_client_assertion_expires_at` ON `oauth_client_assertion` (`expires_at`);
CREATE UNIQUE INDEX `oauth_client_resource_pair` ON `oauth_client_resource` (`client_id`,`resource_id`);
CREATE INDEX `oauth_client_resource_resource_id` ON `oauth_client_resource` (`resource_id`);
CREATE INDEX `oauth_consent_user_id` ON `oauth_consent` (`user_id`,`client_id`);
CREATE INDEX `oauth_consent_client_id` ON `oauth_consent` (`client_id`);
CREATE INDEX `oauth_grant_user_id` ON `oauth_grant` (`user_id`,`client_id`);
CREATE INDEX `oauth_grant_organization_id` ON `oauth_grant` (`organization_id`);
CREATE UNIQUE INDEX `oauth_refresh_token_token_unique` ON `oauth_refresh_token` (`token`);
CREATE INDEX `oauth_refresh_token_user_id` ON `oauth_refresh_token` (`user_id`,`client_id`);
CREATE INDEX `oauth_refresh_token_client_id` ON `oauth_refresh_token` (`client_id`);
CREATE INDEX `oauth_refresh_token_session_id` ON `oauth_refresh_token` (`session_id`);
CREATE INDEX `oauth_refresh_token_authorization_code_id` ON `oauth_refresh_token` (`authorization_code_id`);
CREATE INDEX `oauth_refresh_token_expires_at` ON `oauth_refresh_token` (`expires_at`);
CREATE UNIQUE INDEX `oauth_resource_identifier_unique` ON `oauth_resource` (`identifier`);
CREATE TRIGGER `oauth_grant_updated` AFTER UPDATE ON `oauth_grant` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `oauth_grant_deleted` AFTER DELETE ON `oauth_grant` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `oauth_refresh_token_deleted` AFTER DELETE ON `oauth_refresh_token`
WHEN NOT EXISTS (
	SELECT 1 FROM `oauth_refresh_token`
	WHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `revoked` IS NULL
) BEGIN
	UPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000
	WHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `ended_at` IS NULL;
END;
CREATE TRIGGER `oauth_refresh_token_revoked` AFTER UPDATE OF `revoked` ON `oauth_refresh_token`
WHEN NEW.`revoked` IS NOT NULL AND NEW.`rotated_at` IS NULL AND NOT EXISTS (
	SELECT 1 FROM `oauth_refresh_token`
	WHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `revoked` IS NULL
) BEGIN
	UPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000
	WHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `ended_at` IS NULL;
END;
CREATE INDEX `audit_event_user_id` ON `audit_event` (`user_id`,`id`);
CREATE INDEX `audit_event_actor_id` ON `audit_event` (`actor_id`,`id`);
CREATE INDEX `audit_event_organization_id` ON `audit_event` (`organization_id`,`id`);
CREATE INDEX `audit_event_action` ON `audit_event` (`action`,`id`);
CREATE INDEX `audit_event_at` ON `audit_event` (`at`);
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);
CREATE INDEX `invitation_organization_id` ON `invitation` (`organization_id`,`created_at`);
CREATE INDEX `notice_user_id` ON `notice` (`user_id`,`created_at`);
CREATE INDEX `notice_mailed_at` ON `notice` (`mailed_at`);
CREATE INDEX `rolled_secret_key_id` ON `rolled_secret` (`key_id`,`rolled_at`);
CREATE INDEX `rolled_secret_prefix` ON `rolled_secret` (`prefix`);
CREATE INDEX `api_key_organization_id` ON `api_key` (`organization_id`,`created_at`);
CREATE INDEX `api_key_prefix` ON `api_key` (`prefix`);
CREATE INDEX `api_key_created_at` ON `api_key` (`created_at`);
CREATE INDEX `api_key_expires_at` ON `api_key` (`expires_at`);
CREATE UNIQUE INDEX `organization_personal_of_unique` ON `organization` (`personal_of`);
CREATE INDEX `organization_created_at` ON `organization` (`created_at`);
CREATE INDEX `organization_name` ON `organization` ("name" COLLATE NOCASE);
CREATE INDEX `user_created_at` ON `user` (`created_at`);
CREATE INDEX `user_name` ON `user` ("name" COLLATE NOCASE);
CREATE TRIGGER `rolled_secret_inserted` AFTER INSERT ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `rolled_secret_ended` AFTER UPDATE OF `expires_at`, `ended_at` ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `rolled_secret_deleted` AFTER DELETE ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `member_last_owner_deleted` BEFORE DELETE ON `member`
WHEN OLD.`role` = 'owner' AND EXISTS (
	SELECT 1 FROM `organization` WHERE `id` = OLD.`organization_id` AND `deleted_at` IS NULL
) AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
CREATE TRIGGER `member_last_owner_updated` BEFORE UPDATE OF `role` ON `member`
WHEN OLD.`role` = 'owner' AND NEW.`role` <> 'owner' AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
CREATE TRIGGER `audit_event_updated` BEFORE UPDATE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER `audit_event_deleted` BEFORE DELETE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER `audit_event_replaced` BEFORE INSERT ON `audit_event`
WHEN EXISTS (SELECT 1 FROM `audit_event` WHERE `id` = NEW.`id`) BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit_event',12);
COMMIT;
PRAGMA user_version = 5;
