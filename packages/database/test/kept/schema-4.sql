BEGIN TRANSACTION;
CREATE TABLE `access_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
INSERT INTO "access_revision" VALUES(1,5);
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
INSERT INTO "account" VALUES('acc_3ySHQ1cclBuYYuXdO1S8','usr_LcxjPYqAA3UxZ5z0UaP5','credential','usr_LcxjPYqAA3UxZ5z0UaP5','cf25e717055ddd06184844cbb849b451:410b253207e76e4f87f7f9d1b546dae887daf647d1e591c601f97b83ee1e49c257ee98e6db681bf85d079f290fd003f7ec078549528455f90d88618a7bf0075b',NULL,NULL,NULL,NULL,NULL,NULL,1795416084486,1795416084486);
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` blob NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`tier` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "api_key" VALUES('key_6gEmqSp4ADvUYnHnHweG',X'69B9B435200769B753DC8E58B754E8BC02F52F5EBEA3B24CA7895AE400A1910A','ak_2GJJ','one','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','standard',1795416090398,NULL,NULL);
INSERT INTO "api_key" VALUES('key_YHWX8NbkGhKY8heIQUns',X'19E38CC9C753FAD0175095AAF2E2DF750A6712BC0090F9A194F95FFE7F75C0BA','ak_lzV6','two','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','gold',1795416092589,2110776092500,NULL);
INSERT INTO "api_key" VALUES('key_iFjBPfRkuN34Oq1R1M73',X'185066A33CC4B8626C233005EC7D570AD6DE2293C681F69D6E00088D18EF2463','ak_Z9VO','three','usr_mLLbEViJoLop0AENPzxz','org_NyRRUVVSEaUGvdNhrwDS','standard',1795416094349,NULL,1795416095750);
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
INSERT INTO "installation" VALUES('first_administrator','usr_LcxjPYqAA3UxZ5z0UaP5',1795416084000);
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
INSERT INTO "invite" VALUES('ivt_HfUYH8661tkr6XeuNtch','60ecec7e7919e010fe314c224868371368a55cc540d3fc22dba8cbae97b3eab7','carl@example.com',1795416088740,1796020888740,NULL);
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
INSERT INTO "member" VALUES('mem_NjQpBkZKk6dgBI2EZi9T','org_Yb6noyXk06wcSOhOl3a2','usr_LcxjPYqAA3UxZ5z0UaP5','owner',1795416084469);
INSERT INTO "member" VALUES('mem_mB74HuxtJKXrqoCQRBnQ','org_NyRRUVVSEaUGvdNhrwDS','usr_mLLbEViJoLop0AENPzxz','owner',1795416086580);
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
INSERT INTO "oauth_access_token" VALUES('oauth_access_token_id','oauth_access_token_token','oauth_client_client_id','session_id','usr_LcxjPYqAA3UxZ5z0UaP5','oauth_access_token_reference_id','oauth_access_token_authorization_code_id','oauth_access_token_resources','oauth_access_token_requested_user_info_claims','oauth_refresh_token_id',1795486400000,1795400000000,1,'oauth_access_token_confirmation','oauth_access_token_scopes');
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
INSERT INTO "oauth_client" VALUES('oauth_client_id','oauth_client_client_id','oauth_client_client_secret','oauth_client_client_discovery_id',1,1,1,'oauth_client_subject_type','oauth_client_scopes','oauth_client_client_credentials_scopes','usr_LcxjPYqAA3UxZ5z0UaP5',1795400000000,1795400000000,'oauth_client_name','oauth_client_uri','oauth_client_icon','oauth_client_contacts','oauth_client_tos','oauth_client_policy','oauth_client_software_id','oauth_client_software_version','oauth_client_software_statement','oauth_client_redirect_uris','oauth_client_post_logout_redirect_uris','oauth_client_backchannel_logout_uri',1,'oauth_client_token_endpoint_auth_method','oauth_client_application_type','oauth_client_jwks','oauth_client_jwks_uri','oauth_client_grant_types','oauth_client_response_types',1,1,'oauth_client_reference_id','oauth_client_metadata');
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
INSERT INTO "oauth_consent" VALUES('oauth_consent_id','oauth_client_client_id','usr_LcxjPYqAA3UxZ5z0UaP5','oauth_consent_reference_id','oauth_consent_resources','oauth_consent_requested_user_info_claims','oauth_consent_scopes',1795400000000,1795400000000);
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
INSERT INTO "oauth_grant" VALUES('oauth_grant_id','usr_LcxjPYqAA3UxZ5z0UaP5','org_NyRRUVVSEaUGvdNhrwDS','oauth_grant_client_id','oauth_grant_client_name',1795400000000,1795400000000);
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
INSERT INTO "oauth_refresh_token" VALUES('oauth_refresh_token_id','oauth_refresh_token_token','oauth_client_client_id','session_id','usr_LcxjPYqAA3UxZ5z0UaP5','oauth_refresh_token_reference_id','oauth_refresh_token_authorization_code_id','oauth_refresh_token_resources','oauth_refresh_token_requested_user_info_claims',1795486400000,1795400000000,1,1795400000000,'oauth_refresh_token_rotation_replay_response',1795486400000,1,'oauth_refresh_token_confirmation','oauth_refresh_token_scopes');
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
INSERT INTO "oauth_resource" VALUES('row_eBZtCVdF71GX5q27FNTx','http://localhost:3000/v1/mcp','http://localhost:3000/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416083866,1795416083866,1,'null');
INSERT INTO "oauth_resource" VALUES('row_C8OvVWJOInNG6T2ASqrx','http://localhost:3000/mcp','http://localhost:3000/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416083877,1795416083877,1,'null');
INSERT INTO "oauth_resource" VALUES('row_f4e1wLoIL6pO9x4WeXA2','http://localhost:33603/v1/mcp','http://localhost:33603/v1/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416096977,1795416096977,1,'null');
INSERT INTO "oauth_resource" VALUES('row_etSFARUHr91SH1bPXLCf','http://localhost:33603/mcp','http://localhost:33603/mcp',NULL,NULL,NULL,NULL,NULL,'null',0,0,1795416096994,1795416096994,1,'null');
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`metadata` text,
	`created_at` integer NOT NULL
);
INSERT INTO "organization" VALUES('org_Yb6noyXk06wcSOhOl3a2','Ada 鍵','org_Yb6noyXk06wcSOhOl3a2',NULL,NULL,1795416084469);
INSERT INTO "organization" VALUES('org_NyRRUVVSEaUGvdNhrwDS','bob','org_NyRRUVVSEaUGvdNhrwDS',NULL,NULL,1795416086580);
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
INSERT INTO "session" VALUES('session_id','session_token','usr_LcxjPYqAA3UxZ5z0UaP5',1795486400000,'session_ip_address','session_user_agent','session_impersonated_by','session_active_organization_id',1795400000000,1795400000000);
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
INSERT INTO "usage" VALUES(1,1795416097692,'key_6gEmqSp4ADvUYnHnHweG','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,66184);
INSERT INTO "usage" VALUES(2,1795416097743,'key_6gEmqSp4ADvUYnHnHweG','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,560);
INSERT INTO "usage" VALUES(3,1795416097805,'key_6gEmqSp4ADvUYnHnHweG','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,259);
INSERT INTO "usage" VALUES(4,1795416097865,'key_6gEmqSp4ADvUYnHnHweG','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','get_ai_model','rest','not_found',404,16905);
INSERT INTO "usage" VALUES(5,1795416097896,'key_YHWX8NbkGhKY8heIQUns','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,551);
INSERT INTO "usage" VALUES(6,1795416097930,'key_YHWX8NbkGhKY8heIQUns','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,248);
INSERT INTO "usage" VALUES(7,1795416097967,'key_YHWX8NbkGhKY8heIQUns','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','list_models','rest','ok',200,218);
INSERT INTO "usage" VALUES(8,1795416097983,'key_YHWX8NbkGhKY8heIQUns','usr_LcxjPYqAA3UxZ5z0UaP5','org_Yb6noyXk06wcSOhOl3a2','get_ai_model','rest','not_found',404,2452);
CREATE TABLE `usage_daily` (
	`key_id` text NOT NULL,
	`day` integer NOT NULL,
	`tool` text NOT NULL,
	`outcome` text NOT NULL,
	`calls` integer NOT NULL,
	`duration_us` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `day`, `tool`, `outcome`)
) WITHOUT ROWID;
INSERT INTO "usage_daily" VALUES('key_6gEmqSp4ADvUYnHnHweG',20780,'get_ai_model','not_found',1,16905,1795416097865);
INSERT INTO "usage_daily" VALUES('key_6gEmqSp4ADvUYnHnHweG',20780,'list_models','ok',3,67003,1795416097805);
INSERT INTO "usage_daily" VALUES('key_YHWX8NbkGhKY8heIQUns',20780,'get_ai_model','not_found',1,2452,1795416097983);
INSERT INTO "usage_daily" VALUES('key_YHWX8NbkGhKY8heIQUns',20780,'list_models','ok',3,1017,1795416097967);
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
);
INSERT INTO "user" VALUES('usr_LcxjPYqAA3UxZ5z0UaP5','Ada 鍵','ada@example.com',1,NULL,'admin',0,NULL,NULL,1795416084433,1795416084433);
INSERT INTO "user" VALUES('usr_mLLbEViJoLop0AENPzxz','bob','bob@example.com',1,NULL,'user',0,NULL,NULL,1795416086518,1795416086518);
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
CREATE INDEX `api_key_organization_id` ON `api_key` (`organization_id`);
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
COMMIT;
PRAGMA user_version = 4;
