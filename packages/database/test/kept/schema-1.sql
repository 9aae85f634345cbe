BEGIN TRANSACTION;
CREATE TABLE `access_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
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
INSERT INTO "account" VALUES('acc_0MQMlXj01eInB9WuprKu','usr_km1bh6h9RP0XjzvAhYKR','credential','usr_km1bh6h9RP0XjzvAhYKR','ed3492ae17bce63c7b71809cb4238ac4:ef00202f70589eabfa4c706b8b8d09deda6e2eff849a013ab86d4b4a31d939abd516ace2578f5485fd7c4518c7fd893416b68880b849faf350878e560ea125ec',NULL,NULL,NULL,NULL,NULL,NULL,1795416067810,1795416067810);
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
INSERT INTO "api_key" VALUES('key_GEsl01s1ig2JkKz9JplM',X'2BAACEEEAD5C944ADE138FD07F8DB95BF57E40225B606B67A4CF7B1F182E44FE','ak_Z8qK','one','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','standard',1795416073417,NULL,NULL);
INSERT INTO "api_key" VALUES('key_tjq6FDJWDAs7DBvjNArf',X'7887E6EE23738A9877F572886D2AF0BEDF97C9957FCED34C3D0E57333D7DA583','ak_um3r','two','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','gold',1795416074839,2110776074776,NULL);
INSERT INTO "api_key" VALUES('key_YQ7yL9hZeN8f8wSWEgE6',X'A26FD6E12A4B836FB9C1494CD7E969A33E0BF0261CD4DD989E9E67B45AD23BD6','ak_pegA','three','usr_Mh34iLFe7hwsvrlb4K9l','org_kTW4LwCB5QzmXownjmvA','standard',1795416075900,NULL,1795416076795);
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
INSERT INTO "installation" VALUES('first_administrator','usr_km1bh6h9RP0XjzvAhYKR',1795416067000);
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
INSERT INTO "invite" VALUES('ivt_xEWDiTyI03zW4PruSIAT','d699d85bd708e3757373c437f6ce80aa4e71aebf8d1994a23f9db515db73c2a8','carl@example.com',1795416071920,1796020871920,NULL);
CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
INSERT INTO "member" VALUES('mem_npG8fBbolZ9JQEYC8Bgc','org_80ras5aOrAYCNSiWGpVy','usr_km1bh6h9RP0XjzvAhYKR','owner',1795416067772);
INSERT INTO "member" VALUES('mem_NWoJV8WTxO6P4DxMGvzU','org_kTW4LwCB5QzmXownjmvA','usr_Mh34iLFe7hwsvrlb4K9l','owner',1795416070052);
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`metadata` text,
	`created_at` integer NOT NULL
);
INSERT INTO "organization" VALUES('org_80ras5aOrAYCNSiWGpVy','Ada 鍵','org_80ras5aOrAYCNSiWGpVy',NULL,NULL,1795416067772);
INSERT INTO "organization" VALUES('org_kTW4LwCB5QzmXownjmvA','bob','org_kTW4LwCB5QzmXownjmvA',NULL,NULL,1795416070052);
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
INSERT INTO "session" VALUES('session_id','session_token','usr_Mh34iLFe7hwsvrlb4K9l',1795486400000,'session_ip_address','session_user_agent','session_impersonated_by','session_active_organization_id',1795400000000,1795400000000);
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
INSERT INTO "usage" VALUES(1,1795416080165,'key_GEsl01s1ig2JkKz9JplM','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,163478);
INSERT INTO "usage" VALUES(2,1795416080246,'key_GEsl01s1ig2JkKz9JplM','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,5796);
INSERT INTO "usage" VALUES(3,1795416080306,'key_GEsl01s1ig2JkKz9JplM','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,315);
INSERT INTO "usage" VALUES(4,1795416080515,'key_GEsl01s1ig2JkKz9JplM','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','get_ai_model','rest','not_found',404,139520);
INSERT INTO "usage" VALUES(5,1795416080625,'key_tjq6FDJWDAs7DBvjNArf','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,529);
INSERT INTO "usage" VALUES(6,1795416080688,'key_tjq6FDJWDAs7DBvjNArf','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,208);
INSERT INTO "usage" VALUES(7,1795416080719,'key_tjq6FDJWDAs7DBvjNArf','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','list_models','rest','ok',200,173);
INSERT INTO "usage" VALUES(8,1795416080797,'key_tjq6FDJWDAs7DBvjNArf','usr_km1bh6h9RP0XjzvAhYKR','org_80ras5aOrAYCNSiWGpVy','get_ai_model','rest','not_found',404,9996);
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
INSERT INTO "usage_daily" VALUES('key_GEsl01s1ig2JkKz9JplM',20780,'get_ai_model','not_found',1,139520,1795416080515);
INSERT INTO "usage_daily" VALUES('key_GEsl01s1ig2JkKz9JplM',20780,'list_models','ok',3,169589,1795416080306);
INSERT INTO "usage_daily" VALUES('key_tjq6FDJWDAs7DBvjNArf',20780,'get_ai_model','not_found',1,9996,1795416080797);
INSERT INTO "usage_daily" VALUES('key_tjq6FDJWDAs7DBvjNArf',20780,'list_models','ok',3,910,1795416080719);
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
INSERT INTO "user" VALUES('usr_km1bh6h9RP0XjzvAhYKR','Ada 鍵','ada@example.com',0,NULL,'admin',0,NULL,NULL,1795416067616,1795416067627);
INSERT INTO "user" VALUES('usr_Mh34iLFe7hwsvrlb4K9l','bob','bob@example.com',0,NULL,'user',0,NULL,NULL,1795416069980,1795416069980);
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
COMMIT;
PRAGMA user_version = 1;
