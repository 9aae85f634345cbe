BEGIN TRANSACTION;
CREATE TABLE `access_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
INSERT INTO "access_revision" VALUES(1,7);
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
INSERT INTO "account" VALUES('acc_egHcT7NoCM9sJh250AP0','usr_RCTKzBrzW7RtZf1EhMOJ','credential','usr_RCTKzBrzW7RtZf1EhMOJ','6352c869b27cdbefe89dc409088c455a:f87cab725a7d6123f2bf9c01fd6aeb73b40e98ce8128b7ce7373ae2a8910359bcff3596e1958e31584711a02ffb69aebc3c3c3b59c7b13ea8f483b5580b171ee',NULL,NULL,NULL,NULL,NULL,NULL,1795416199607,1795416199607);
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
INSERT INTO "api_key" VALUES('key_EqGSHgQAwUDxzz0ZiiPC',X'399518780E19852205DF9F8C9440AE435F977753CAAC7FB8D8743135E6F7ECA2','ak_Iuw4','one','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV',1795416202291,NULL,NULL,'person',NULL,NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_drN6jPuYnQpBhneAUyMu',X'CD4FE3AA8AE2BE8B839B95DF829C4532546B7D81D3D9DFE8AA4BB38AD879F875','ak_tJy1','two','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV',1795416203042,2110776202942,NULL,'person','gold',NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_BY9lhnh3dPjgnd1rmZni',X'4708246D14E7DD8BDB7E06E4F428B613B5B8575190D0AC5FD917A72FA91927BA','ak_EWgF','three','usr_UVYIiN7X6Ixivqk6q0O8','org_OLKWNicKkQLwvVUTtwDN',1795416204465,NULL,1795416205348,'person',NULL,NULL,NULL,NULL);
INSERT INTO "api_key" VALUES('key_IneT0TFAOT8bDArswzri',X'871F7C80850A93670F57F73F2F6CAC7B179EB385C4770E50E818197538233A0B','ak_UU6h','team','usr_RCTKzBrzW7RtZf1EhMOJ','org_AL4RrxdyOs0fSQqSX6Ft',1795416209372,NULL,NULL,'organization',NULL,'search',NULL,NULL);
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
INSERT INTO "audit_event" VALUES(1,1795416199556,'account.created','command_line',NULL,NULL,'account','usr_RCTKzBrzW7RtZf1EhMOJ','ada@example.com','usr_RCTKzBrzW7RtZf1EhMOJ',NULL,NULL,NULL,NULL,'{"name":"Ada 鍵","role":"admin"}');
INSERT INTO "audit_event" VALUES(2,1795416200832,'account.created','command_line',NULL,NULL,'account','usr_UVYIiN7X6Ixivqk6q0O8','bob@example.com','usr_UVYIiN7X6Ixivqk6q0O8',NULL,NULL,NULL,NULL,'{"name":"bob","role":"user"}');
INSERT INTO "audit_event" VALUES(3,1795416201579,'account.invited','command_line',NULL,NULL,'invitation','ivt_D1uzCzNhjnchst2joYMW','carl@example.com',NULL,NULL,NULL,NULL,NULL,'{"expiresAt":"2026-11-30T06:43:21.569Z"}');
INSERT INTO "audit_event" VALUES(4,1795416202291,'key.created','command_line',NULL,NULL,'key','key_EqGSHgQAwUDxzz0ZiiPC','one','usr_RCTKzBrzW7RtZf1EhMOJ',NULL,NULL,NULL,NULL,'{"prefix":"ak_Iuw4","owner":"person","tier":null,"tools":"all","expiresAt":null}');
INSERT INTO "audit_event" VALUES(5,1795416203042,'key.created','command_line',NULL,NULL,'key','key_drN6jPuYnQpBhneAUyMu','two','usr_RCTKzBrzW7RtZf1EhMOJ',NULL,NULL,NULL,NULL,'{"prefix":"ak_juhR","owner":"person","tier":"gold","tools":"all","expiresAt":"2036-11-20T06:43:22.942Z"}');
INSERT INTO "audit_event" VALUES(6,1795416204465,'key.created','command_line',NULL,NULL,'key','key_BY9lhnh3dPjgnd1rmZni','three','usr_UVYIiN7X6Ixivqk6q0O8',NULL,NULL,NULL,NULL,'{"prefix":"ak_EWgF","owner":"person","tier":null,"tools":"all","expiresAt":null}');
INSERT INTO "audit_event" VALUES(7,1795416205348,'key.revoked','command_line',NULL,NULL,'key','key_BY9lhnh3dPjgnd1rmZni','three','usr_UVYIiN7X6Ixivqk6q0O8',NULL,NULL,NULL,NULL,'{"prefix":"ak_EWgF","reason":null}');
INSERT INTO "audit_event" VALUES(8,1795416206247,'organization.created','command_line',NULL,NULL,'organization','org_AL4RrxdyOs0fSQqSX6Ft','Team','usr_RCTKzBrzW7RtZf1EhMOJ','org_AL4RrxdyOs0fSQqSX6Ft',NULL,NULL,NULL,'{"name":"Team"}');
INSERT INTO "audit_event" VALUES(9,1795416206766,'member.joined','command_line',NULL,NULL,'account','usr_UVYIiN7X6Ixivqk6q0O8','bob@example.com','usr_UVYIiN7X6Ixivqk6q0O8','org_AL4RrxdyOs0fSQqSX6Ft',NULL,NULL,NULL,'{"role":"member"}');
INSERT INTO "audit_event" VALUES(10,1795416207866,'member.invited','command_line',NULL,NULL,'invitation','ivn_xEtLJHUSSMIaRgI2UizM','dora@example.com',NULL,'org_AL4RrxdyOs0fSQqSX6Ft',NULL,NULL,NULL,'{"role":"member","expiresAt":"2026-11-30T06:43:27.852Z"}');
INSERT INTO "audit_event" VALUES(11,1795416209372,'key.created','command_line',NULL,NULL,'key','key_IneT0TFAOT8bDArswzri','team',NULL,'org_AL4RrxdyOs0fSQqSX6Ft',NULL,NULL,NULL,'{"prefix":"ak_UU6h","owner":"organization","tier":null,"tools":["search"],"expiresAt":null}');
INSERT INTO "audit_event" VALUES(12,1795416210136,'key.rolled','command_line',NULL,NULL,'key','key_drN6jPuYnQpBhneAUyMu','two','usr_RCTKzBrzW7RtZf1EhMOJ',NULL,NULL,NULL,'{"prefix":"ak_juhR"}','{"prefix":"ak_tJy1","oldSecretExpiresAt":"2026-11-30T06:43:30.136Z"}');
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
INSERT INTO "installation" VALUES('first_administrator','usr_RCTKzBrzW7RtZf1EhMOJ',1795416199000);
INSERT INTO "installation" VALUES('secret_mark','0ded837713b026ff9fe0ce851c4f7d98',1795416210000);
INSERT INTO "installation" VALUES('settings','{"configFile":null,"url":"http://localhost:34603","keyPrefix":"ak_","publicAccess":true,"publicLimitPerMinute":120,"tiers":[{"name":"standard","limitPerMinute":600,"quotaPerMonth":null},{"name":"gold","limitPerMinute":6000,"quotaPerMonth":null}],"keyPolicy":{"maxAgeMs":null,"expiryRequired":false,"keysPerUser":null},"githubKeysUrl":"https://api.github.com/meta/public_keys/secret_scanning","signUp":"open","allowedOrigins":["http://localhost:34603"],"usageRetentionMs":7776000000,"trustedProxies":[],"secret":"generated","mailServer":null,"google":null,"clerk":null}',1795416210000);
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
INSERT INTO "invitation" VALUES('ivn_xEtLJHUSSMIaRgI2UizM','3be8fc1ae658709fc3c6fa2cd28efcb2825fd1a80e022e14419c2d7584aa1db7','org_AL4RrxdyOs0fSQqSX6Ft','dora@example.com','member','usr_RCTKzBrzW7RtZf1EhMOJ',1795416207852,1796021007852,NULL,NULL);
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
, `revoked_at` integer);
INSERT INTO "invite" VALUES('ivt_D1uzCzNhjnchst2joYMW','bb9a1cbb8f1d7ecaa9ba6915554161eecc9cd5911ec694513b77ec9497b86295','carl@example.com',1795416201569,1796021001569,NULL,NULL);
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
INSERT INTO "member" VALUES('mem_6Hvi9y9ag1clGJdB96KT','org_XGApJVOLhJPhAVB5CKeV','usr_RCTKzBrzW7RtZf1EhMOJ','owner',1795416199520);
INSERT INTO "member" VALUES('mem_TyZs3kPIm6ZaA5fjZVVh','org_OLKWNicKkQLwvVUTtwDN','usr_UVYIiN7X6Ixivqk6q0O8','owner',1795416200818);
INSERT INTO "member" VALUES('mem_gNfB6fxfQ9g03b4J4Fp9','org_AL4RrxdyOs0fSQqSX6Ft','usr_RCTKzBrzW7RtZf1EhMOJ','owner',1795416206247);
INSERT INTO "member" VALUES('mem_2W2BNyfKY3CWic2HZsqa','org_AL4RrxdyOs0fSQqSX6Ft','usr_UVYIiN7X6Ixivqk6q0O8','member',1795416206764);
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
INSERT INTO "notice" VALUES('notice_id','usr_RCTKzBrzW7RtZf1EhMOJ','notice_kind','key_BY9lhnh3dPjgnd1rmZni','notice_url',1795400000000,1795400000000,1795400000000);
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
INSERT INTO "oauth_access_token" VALUES('oauth_access_token_id','oauth_access_token_token','oauth_client_client_id','session_id','usr_RCTKzBrzW7RtZf1EhMOJ','oauth_access_token_reference_id','oauth_access_token_authorization_code_id','oauth_access_token_resources','oauth_access_token_requested_user_info_claims','oauth_refresh_token_id',1795486400000,1795400000000,1,'oauth_access_token_confirmation','oauth_access_token_scopes');
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
INSERT INTO "oauth_client" VALUES('oauth_client_id','oauth_client_client_id','oauth_client_client_secret','oauth_client_client_discovery_id',1,1,1,'oauth_client_subject_type','oauth_client_scopes','oauth_client_client_credentials_scopes','usr_RCTKzBrzW7RtZf1EhMOJ',1795400000000,1795400000000,'oauth_client_name','oauth_client_uri','oauth_client_icon','oauth_client_contacts','oauth_client_tos','oauth_client_policy','oauth_client_software_id','oauth_client_software_version','oauth_client_software_statement','oauth_client_redirect_uris','oauth_client_post_logout_redirect_uris','oauth_client_backchannel_logout_uri',1,'oauth_client_token_endpoint_auth_method','oauth_client_application_type','oauth_client_jwks','oauth_client_jwks_uri','oauth_client_grant_types','oauth_client_response_types',1,1,'oauth_client_reference_id','oauth_client_metadata');
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
INSERT INTO "oauth_consent" VALUES('oauth_consent_id','oauth_client_client_id','usr_RCTKzBrzW7RtZf1EhMOJ','oauth_consent_reference_id','oauth_consent_resources','oauth_consent_requested_user_info_claims','oauth_consent_scopes',1795400000000,1795400000000);
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
INSERT INTO "oauth_grant" VALUES('oauth_grant_id','usr_RCTKzBrzW7RtZf1EhMOJ','org_AL4RrxdyOs0fSQqSX6Ft','oauth_grant_client_id','oauth_grant_client_name',1795400000000,1795400000000);
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
INSERT INTO "oauth_refresh_token" VALUES('oauth_refresh_token_id','oauth_refresh_token_token','oauth_client_client_id','session_id','usr_RCTKzBrzW7RtZf1EhMOJ','oauth_refresh_token_reference_id','oauth_refresh_token_authorization_code_id','oauth_refresh_token_resources','oauth_refresh_token_requested_user_info_claims',1795486400000,1795400000000,1,1795400000000,'oauth_refresh_token_rotation_replay_response',1795486400000,1,'oauth_refresh_token_confirmation','oauth_refresh_token_scopes');
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
INSERT INTO "oauth_resource" VALUES('row_Oqk79x27h18K8z1gBekf','http://localhost:3000/v1/mcp','http://localhost:3000/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416198957,1795416198957,1,'null');
INSERT INTO "oauth_resource" VALUES('row_yF7wNG33xdbBsslg4qYl','http://localhost:3000/mcp','http://localhost:3000/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416198965,1795416198965,1,'null');
INSERT INTO "oauth_resource" VALUES('row_nohQ1RzoelTM4uLoebbk','http://localhost:34603/v1/mcp','http://localhost:34603/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416210975,1795416210975,1,'null');
INSERT INTO "oauth_resource" VALUES('row_Ajd1SyCrNHqrL0NPorII','http://localhost:34603/mcp','http://localhost:34603/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416210981,1795416210981,1,'null');
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`metadata` text,
	`created_at` integer NOT NULL
, `personal_of` text REFERENCES `user`(`id`) ON DELETE cascade, `tier` text, `deleted_at` integer, `clerk_id` text);
INSERT INTO "organization" VALUES('org_XGApJVOLhJPhAVB5CKeV','Ada 鍵','org_XGApJVOLhJPhAVB5CKeV',NULL,NULL,1795416199520,'usr_RCTKzBrzW7RtZf1EhMOJ',NULL,NULL,NULL);
INSERT INTO "organization" VALUES('org_OLKWNicKkQLwvVUTtwDN','bob','org_OLKWNicKkQLwvVUTtwDN',NULL,NULL,1795416200818,'usr_UVYIiN7X6Ixivqk6q0O8',NULL,NULL,NULL);
INSERT INTO "organization" VALUES('org_AL4RrxdyOs0fSQqSX6Ft','Team','org_AL4RrxdyOs0fSQqSX6Ft',NULL,NULL,1795416206243,NULL,NULL,NULL,NULL);
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
INSERT INTO "rolled_secret" VALUES(X'866706E7548694E1E732D053D0211837C434DEE394AEAB9343CB9E97FA243406','key_drN6jPuYnQpBhneAUyMu','ak_juhR',1795416210136,1796021010136,NULL,1795416211738);
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
INSERT INTO "session" VALUES('session_id','session_token','usr_RCTKzBrzW7RtZf1EhMOJ',1795486400000,'session_ip_address','session_user_agent','session_impersonated_by','session_active_organization_id',1795400000000,1795400000000);
CREATE TABLE `tool_source` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`warnings` text NOT NULL,
	`loaded_at` integer NOT NULL,
	`tools` text NOT NULL,
	`traffic` text NOT NULL,
	`updated_at` integer NOT NULL
);
INSERT INTO "tool_source" VALUES('builtin:builtin',0,'builtin','builtin','ready',NULL,'[]',1795416210949,'[{"name":"list_models","title":"List AI models","description":"Lists AI models with provider, context window, output limit, modalities and prices, by id.","access":"public","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/models/list","passesOn":null,"input":{"type":"object","properties":{"limit":{"default":100,"description":"How many entries to return.","type":"integer","minimum":1,"maximum":500},"offset":{"default":0,"description":"How many entries to pass over first.","type":"integer","minimum":0}}},"output":{"type":"object","additionalProperties":false,"properties":{"limit":{"type":"integer","description":"The limit that was applied."},"offset":{"type":"integer","description":"The offset that was applied."},"total":{"type":"integer","description":"How many entries there are in all."},"models":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","minLength":3,"description":"provider/model, for example openai/gpt-5. The model part may hold more slashes."},"name":{"type":"string","minLength":1,"description":"The model''s display name."},"provider":{"type":"string","minLength":1,"description":"Who serves it under this id, for example openai."},"kind":{"type":"string","enum":["chat","image","classifier"],"description":"chat answers in text, image draws, classifier picks among given options."},"contextWindow":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"null"}],"description":"Largest context in tokens; null when unknown."},"outputLimit":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"null"}],"description":"Most tokens in one answer; null when unknown."},"modalities":{"type":"object","properties":{"input":{"type":"array","items":{"type":"string","enum":["text","image"]},"description":"What the model reads; of text and image, all that the source records."},"output":{"anyOf":[{"type":"array","items":{"type":"string","enum":["text","image"]}},{"type":"null"}],"description":"What the model writes, as far as the source records it; null when unknown."}},"required":["input","output"],"additionalProperties":false,"description":"Kinds of content in and out."},"prices":{"type":"object","properties":{"input":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million input tokens; null when unknown."},"output":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million output tokens; null when unknown."},"cacheRead":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million tokens read from the prompt cache; null when unknown."},"cacheWrite":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million tokens written to the prompt cache; null when unknown."}},"required":["input","output","cacheRead","cacheWrite"],"additionalProperties":false,"description":"List prices in the lowest price tier, before batch or volume discounts."},"reasoning":{"description":"Whether the model can think before it answers; null when unknown.","type":["boolean","null"]},"toolCalling":{"description":"Whether the model can call tools; null when unknown.","type":["boolean","null"]},"evidence":{"type":"object","properties":{"source":{"type":"string","minLength":1,"description":"What was read: an npm package name, or the address of a page or file."},"version":{"description":"Version of that package or release; null when the source has no versions.","type":["string","null"]},"date":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"Day of that version, or the day the source was checked; YYYY-MM-DD."},"url":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"A page about the source; null when source is an address."}},"required":["source","version","date","url"],"additionalProperties":false,"description":"Where the facts in this record come from."}},"required":["id","name","provider","kind","contextWindow","outputLimit","modalities","prices","reasoning","toolCalling","evidence"],"additionalProperties":false,"title":"Model","description":"An AI model as one provider offers it."}}},"required":["limit","offset","total","models"]}},{"name":"get_ai_model","title":"Get an AI model","description":"Gives one AI model with the evidence for what is said of it.","access":"public","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/models/:id","passesOn":null,"input":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":200,"description":"The model id, such as openai/gpt-5; gpt-5 works where only one vendor has it."}},"required":["id"]},"output":{"type":"object","properties":{"id":{"type":"string","minLength":3,"description":"provider/model, for example openai/gpt-5. The model part may hold more slashes."},"name":{"type":"string","minLength":1,"description":"The model''s display name."},"provider":{"type":"string","minLength":1,"description":"Who serves it under this id, for example openai."},"kind":{"type":"string","enum":["chat","image","classifier"],"description":"chat answers in text, image draws, classifier picks among given options."},"contextWindow":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"null"}],"description":"Largest context in tokens; null when unknown."},"outputLimit":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"null"}],"description":"Most tokens in one answer; null when unknown."},"modalities":{"type":"object","properties":{"input":{"type":"array","items":{"type":"string","enum":["text","image"]},"description":"What the model reads; of text and image, all that the source records."},"output":{"anyOf":[{"type":"array","items":{"type":"string","enum":["text","image"]}},{"type":"null"}],"description":"What the model writes, as far as the source records it; null when unknown."}},"required":["input","output"],"additionalProperties":false,"description":"Kinds of content in and out."},"prices":{"type":"object","properties":{"input":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million input tokens; null when unknown."},"output":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million output tokens; null when unknown."},"cacheRead":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million tokens read from the prompt cache; null when unknown."},"cacheWrite":{"anyOf":[{"type":"number","minimum":0},{"type":"null"}],"description":"US dollars per million tokens written to the prompt cache; null when unknown."}},"required":["input","output","cacheRead","cacheWrite"],"additionalProperties":false,"description":"List prices in the lowest price tier, before batch or volume discounts."},"reasoning":{"description":"Whether the model can think before it answers; null when unknown.","type":["boolean","null"]},"toolCalling":{"description":"Whether the model can call tools; null when unknown.","type":["boolean","null"]},"evidence":{"type":"object","properties":{"source":{"type":"string","minLength":1,"description":"What was read: an npm package name, or the address of a page or file."},"version":{"description":"Version of that package or release; null when the source has no versions.","type":["string","null"]},"date":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"Day of that version, or the day the source was checked; YYYY-MM-DD."},"url":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"A page about the source; null when source is an address."}},"required":["source","version","date","url"],"additionalProperties":false,"description":"Where the facts in this record come from."}},"required":["id","name","provider","kind","contextWindow","outputLimit","modalities","prices","reasoning","toolCalling","evidence"],"additionalProperties":false,"title":"Model","description":"An AI model as one provider offers it."}},{"name":"list_coding_tools","title":"List AI coding tools","description":"Lists AI coding tools with vendor, install command and how each connects to an MCP server.","access":"public","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/tools/list","passesOn":null,"input":{"type":"object","properties":{"limit":{"default":100,"description":"How many entries to return.","type":"integer","minimum":1,"maximum":200},"offset":{"default":0,"description":"How many entries to pass over first.","type":"integer","minimum":0}}},"output":{"type":"object","additionalProperties":false,"properties":{"limit":{"type":"integer","description":"The limit that was applied."},"offset":{"type":"integer","description":"The offset that was applied."},"total":{"type":"integer","description":"How many entries there are in all."},"tools":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$","description":"A slug, for example claude-code."},"name":{"type":"string","minLength":1,"description":"The tool''s display name."},"vendor":{"type":"string","minLength":1,"description":"Who makes it."},"description":{"type":"string","minLength":1,"description":"What it is, in one sentence."},"kind":{"type":"string","enum":["cli","ide","extension","desktop","web"],"description":"cli runs in a terminal, extension inside an editor, ide is the editor itself."},"install":{"description":"Command that installs it; null when there is none.","type":["string","null"]},"installUrl":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"Page to install it from; null when unknown."},"mcp":{"anyOf":[{"type":"object","properties":{"transports":{"type":"array","items":{"type":"string","enum":["stdio","streamable-http","sse"]},"description":"MCP transports that the tool speaks."},"oauth":{"description":"Whether it signs in to remote servers with OAuth; null when unknown.","type":["boolean","null"]},"configPath":{"anyOf":[{"type":"object","properties":{"linux":{"description":"The user''s configuration file on Linux; null when unknown.","type":["string","null"]},"macos":{"description":"The user''s configuration file on macOS; null when unknown.","type":["string","null"]},"windows":{"description":"The user''s configuration file on Windows; null when unknown.","type":["string","null"]},"project":{"description":"The configuration file inside a project; null when unknown.","type":["string","null"]}},"required":["linux","macos","windows","project"],"additionalProperties":false},{"type":"null"}],"description":"Files that hold the configuration; null when it is entered in the interface."},"configFormat":{"anyOf":[{"type":"string","enum":["json","toml","yaml","ui"]},{"type":"null"}],"description":"Format of the configuration; ui when servers are only added in the interface."},"configKey":{"description":"Key under which servers are listed, for example mcpServers.","type":["string","null"]},"command":{"description":"Command line that adds a server; where oauth is true, it signs in later. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"commandWithKey":{"description":"Command line that adds a server with an API key. May hold {name}, {url} and {key}; null when there is none.","type":["string","null"]},"config":{"description":"Configuration with one server; where oauth is true, it signs in later. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"configWithKey":{"description":"Configuration with one server and an API key. May hold {name}, {url} and {key}; null when there is none.","type":["string","null"]},"steps":{"description":"What to do in the interface of the tool. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"note":{"description":"What else to know to get a connection. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]}},"required":["transports","oauth","configPath","configFormat","configKey","command","commandWithKey","config","configWithKey","steps","note"],"additionalProperties":false,"description":"How the tool is connected to a remote MCP server."},{"type":"null"}],"description":"MCP set-up; null when the tool is not known to have an MCP client."},"environment":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of the variable."},"purpose":{"type":"string","minLength":1,"description":"What it sets."}},"required":["name","purpose"],"additionalProperties":false},"description":"Environment variables worth knowing."},"documentation":{"type":"string","format":"uri","description":"The tool''s documentation."},"evidence":{"type":"object","properties":{"source":{"type":"string","minLength":1,"description":"What was read: an npm package name, or the address of a page or file."},"version":{"description":"Version of that package or release; null when the source has no versions.","type":["string","null"]},"date":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"Day of that version, or the day the source was checked; YYYY-MM-DD."},"url":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"A page about the source; null when source is an address."}},"required":["source","version","date","url"],"additionalProperties":false,"description":"Where the facts in this record come from."}},"required":["id","name","vendor","description","kind","install","installUrl","mcp","environment","documentation","evidence"],"additionalProperties":false,"title":"Coding tool","description":"A tool to write software in with an AI model."}}},"required":["limit","offset","total","tools"]}},{"name":"get_coding_tool","title":"Get an AI coding tool","description":"Gives one AI coding tool with the evidence for what is said of it.","access":"public","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/tools/:id","passesOn":null,"input":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":200,"description":"The tool id, such as claude-code."}},"required":["id"]},"output":{"type":"object","properties":{"id":{"type":"string","pattern":"^[a-z0-9]+(-[a-z0-9]+)*$","description":"A slug, for example claude-code."},"name":{"type":"string","minLength":1,"description":"The tool''s display name."},"vendor":{"type":"string","minLength":1,"description":"Who makes it."},"description":{"type":"string","minLength":1,"description":"What it is, in one sentence."},"kind":{"type":"string","enum":["cli","ide","extension","desktop","web"],"description":"cli runs in a terminal, extension inside an editor, ide is the editor itself."},"install":{"description":"Command that installs it; null when there is none.","type":["string","null"]},"installUrl":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"Page to install it from; null when unknown."},"mcp":{"anyOf":[{"type":"object","properties":{"transports":{"type":"array","items":{"type":"string","enum":["stdio","streamable-http","sse"]},"description":"MCP transports that the tool speaks."},"oauth":{"description":"Whether it signs in to remote servers with OAuth; null when unknown.","type":["boolean","null"]},"configPath":{"anyOf":[{"type":"object","properties":{"linux":{"description":"The user''s configuration file on Linux; null when unknown.","type":["string","null"]},"macos":{"description":"The user''s configuration file on macOS; null when unknown.","type":["string","null"]},"windows":{"description":"The user''s configuration file on Windows; null when unknown.","type":["string","null"]},"project":{"description":"The configuration file inside a project; null when unknown.","type":["string","null"]}},"required":["linux","macos","windows","project"],"additionalProperties":false},{"type":"null"}],"description":"Files that hold the configuration; null when it is entered in the interface."},"configFormat":{"anyOf":[{"type":"string","enum":["json","toml","yaml","ui"]},{"type":"null"}],"description":"Format of the configuration; ui when servers are only added in the interface."},"configKey":{"description":"Key under which servers are listed, for example mcpServers.","type":["string","null"]},"command":{"description":"Command line that adds a server; where oauth is true, it signs in later. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"commandWithKey":{"description":"Command line that adds a server with an API key. May hold {name}, {url} and {key}; null when there is none.","type":["string","null"]},"config":{"description":"Configuration with one server; where oauth is true, it signs in later. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"configWithKey":{"description":"Configuration with one server and an API key. May hold {name}, {url} and {key}; null when there is none.","type":["string","null"]},"steps":{"description":"What to do in the interface of the tool. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]},"note":{"description":"What else to know to get a connection. May hold the placeholders {name} and {url}; null when there is none.","type":["string","null"]}},"required":["transports","oauth","configPath","configFormat","configKey","command","commandWithKey","config","configWithKey","steps","note"],"additionalProperties":false,"description":"How the tool is connected to a remote MCP server."},{"type":"null"}],"description":"MCP set-up; null when the tool is not known to have an MCP client."},"environment":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of the variable."},"purpose":{"type":"string","minLength":1,"description":"What it sets."}},"required":["name","purpose"],"additionalProperties":false},"description":"Environment variables worth knowing."},"documentation":{"type":"string","format":"uri","description":"The tool''s documentation."},"evidence":{"type":"object","properties":{"source":{"type":"string","minLength":1,"description":"What was read: an npm package name, or the address of a page or file."},"version":{"description":"Version of that package or release; null when the source has no versions.","type":["string","null"]},"date":{"type":"string","format":"date","pattern":"^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))$","description":"Day of that version, or the day the source was checked; YYYY-MM-DD."},"url":{"anyOf":[{"type":"string","format":"uri"},{"type":"null"}],"description":"A page about the source; null when source is an address."}},"required":["source","version","date","url"],"additionalProperties":false,"description":"Where the facts in this record come from."}},"required":["id","name","vendor","description","kind","install","installUrl","mcp","environment","documentation","evidence"],"additionalProperties":false,"title":"Coding tool","description":"A tool to write software in with an AI model."}},{"name":"search","title":"Search models and coding tools","description":"Finds AI models and coding tools by id or name, best match first; forgives typos, prefixes and separators.","access":"public","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/search","passesOn":null,"input":{"type":"object","properties":{"q":{"type":"string","minLength":1,"maxLength":200,"description":"What to look for."},"type":{"description":"Only results of this type.","type":"string","enum":["MODEL","TOOL"]},"limit":{"default":10,"description":"How many results to return.","type":"integer","minimum":1,"maximum":50}},"required":["q"]},"output":{"type":"object","properties":{"results":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string","enum":["MODEL","TOOL"],"description":"MODEL for an AI model, TOOL for a coding tool."},"id":{"type":"string","description":"Id to fetch the whole record with."},"name":{"type":"string","description":"Display name."},"provider":{"type":"string","description":"The model''s provider or the tool''s vendor."},"description":{"type":"string","description":"One line about it."},"score":{"type":"number","description":"From 0 to 1; 1 is an exact id. Comparable within one answer only."}},"required":["type","id","name","provider","description","score"],"additionalProperties":false,"title":"Search result","description":"A model or a coding tool that fits a search."}}},"required":["results"],"additionalProperties":false}},{"name":"list_organizations","title":"List your organizations","description":"Lists the organizations that the caller belongs to, with the role in each.","access":"account","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/organizations","passesOn":null,"input":{"type":"object","properties":{}},"output":{"type":"object","properties":{"organizations":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","description":"What X-Organization-Id takes."},"name":{"type":"string"},"role":{"type":"string","description":"owner, admin or member."}},"required":["id","name","role"],"additionalProperties":false}},"count":{"type":"integer","description":"How many organizations there are."}},"required":["organizations","count"],"additionalProperties":false}},{"name":"get_usage","title":"Get your usage","description":"Counts the calls of the calling credential, in total and by UTC day.","access":"account","annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false},"cost":1,"method":"GET","path":"/me/usage","passesOn":null,"input":{"type":"object","properties":{"days":{"default":30,"description":"How many UTC days, ending today.","type":"integer","minimum":1,"maximum":90}}},"output":{"type":"object","properties":{"days":{"type":"integer","description":"How many UTC days are counted, today included."},"count":{"type":"integer","description":"Calls in these days."},"daily":{"type":"array","items":{"type":"object","properties":{"date":{"type":"string","description":"The UTC day, ISO 8601."},"count":{"type":"integer","description":"Calls on this day."}},"required":["date","count"],"additionalProperties":false},"description":"One entry for each day, oldest first."}},"required":["days","count","daily"],"additionalProperties":false}}]','{"calls":3,"errors":0,"medianMs":7.151744999999892,"p95Ms":7.151744999999892}',1795416212253);
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
INSERT INTO "usage" VALUES(1,1795416211426,'key_EqGSHgQAwUDxzz0ZiiPC','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,99404);
INSERT INTO "usage" VALUES(2,1795416211453,'key_EqGSHgQAwUDxzz0ZiiPC','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,287);
INSERT INTO "usage" VALUES(3,1795416211475,'key_EqGSHgQAwUDxzz0ZiiPC','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,177);
INSERT INTO "usage" VALUES(4,1795416211499,'key_EqGSHgQAwUDxzz0ZiiPC','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','get_ai_model','rest','not_found',404,8346);
INSERT INTO "usage" VALUES(5,1795416211512,'key_drN6jPuYnQpBhneAUyMu','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,586);
INSERT INTO "usage" VALUES(6,1795416211523,'key_drN6jPuYnQpBhneAUyMu','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,155);
INSERT INTO "usage" VALUES(7,1795416211571,'key_drN6jPuYnQpBhneAUyMu','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','list_models','rest','ok',200,208);
INSERT INTO "usage" VALUES(8,1795416211742,'key_drN6jPuYnQpBhneAUyMu','usr_RCTKzBrzW7RtZf1EhMOJ','org_XGApJVOLhJPhAVB5CKeV','get_ai_model','rest','not_found',404,3776);
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
INSERT INTO "usage_daily" VALUES('*',20780,'get_ai_model','not_found',2,12122,1795416211742);
INSERT INTO "usage_daily" VALUES('*',20780,'list_models','ok',6,100817,1795416211571);
INSERT INTO "usage_daily" VALUES('key_EqGSHgQAwUDxzz0ZiiPC',20780,'get_ai_model','not_found',1,8346,1795416211499);
INSERT INTO "usage_daily" VALUES('key_EqGSHgQAwUDxzz0ZiiPC',20780,'list_models','ok',3,99868,1795416211475);
INSERT INTO "usage_daily" VALUES('key_drN6jPuYnQpBhneAUyMu',20780,'get_ai_model','not_found',1,3776,1795416211742);
INSERT INTO "usage_daily" VALUES('key_drN6jPuYnQpBhneAUyMu',20780,'list_models','ok',3,949,1795416211571);
INSERT INTO "usage_daily" VALUES('org_XGApJVOLhJPhAVB5CKeV',20780,'get_ai_model','not_found',2,12122,1795416211742);
INSERT INTO "usage_daily" VALUES('org_XGApJVOLhJPhAVB5CKeV',20780,'list_models','ok',6,100817,1795416211571);
INSERT INTO "usage_daily" VALUES('usr_RCTKzBrzW7RtZf1EhMOJ',20780,'get_ai_model','not_found',2,12122,1795416211742);
INSERT INTO "usage_daily" VALUES('usr_RCTKzBrzW7RtZf1EhMOJ',20780,'list_models','ok',6,100817,1795416211571);
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
, `tier` text, `locale` text, `clerk_id` text, `withdrawn` text);
INSERT INTO "user" VALUES('usr_RCTKzBrzW7RtZf1EhMOJ','Ada 鍵','ada@example.com',1,NULL,'admin',0,NULL,NULL,1795416199492,1795416199492,NULL,NULL,NULL,NULL);
INSERT INTO "user" VALUES('usr_UVYIiN7X6Ixivqk6q0O8','bob','bob@example.com',1,NULL,'user',0,NULL,NULL,1795416200794,1795416200799,NULL,NULL,NULL,NULL);
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
CREATE UNIQUE INDEX `organization_clerk_id_unique` ON `organization` (`clerk_id`);
CREATE UNIQUE INDEX `user_clerk_id_unique` ON `user` (`clerk_id`);
CREATE TRIGGER `user_updated` AFTER UPDATE OF `name`, `email`, `banned`, `tier`, `withdrawn` ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
CREATE TRIGGER `member_last_owner_deleted` BEFORE DELETE ON `member`
WHEN OLD.`role` = 'owner' AND EXISTS (
	SELECT 1 FROM `organization`
	WHERE `id` = OLD.`organization_id` AND `deleted_at` IS NULL AND `clerk_id` IS NULL
) AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
CREATE TRIGGER `member_last_owner_updated` BEFORE UPDATE OF `role` ON `member`
WHEN OLD.`role` = 'owner' AND NEW.`role` <> 'owner' AND EXISTS (
	SELECT 1 FROM `organization` WHERE `id` = OLD.`organization_id` AND `clerk_id` IS NULL
) AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit_event',12);
COMMIT;
PRAGMA user_version = 7;
