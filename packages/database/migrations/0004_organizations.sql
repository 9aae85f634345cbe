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
--> statement-breakpoint
CREATE INDEX `audit_event_user_id` ON `audit_event` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_actor_id` ON `audit_event` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_organization_id` ON `audit_event` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_action` ON `audit_event` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_at` ON `audit_event` (`at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitation_organization_id` ON `invitation` (`organization_id`,`created_at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `notice_user_id` ON `notice` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `notice_mailed_at` ON `notice` (`mailed_at`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE INDEX `rolled_secret_key_id` ON `rolled_secret` (`key_id`,`rolled_at`);--> statement-breakpoint
CREATE INDEX `rolled_secret_prefix` ON `rolled_secret` (`prefix`);--> statement-breakpoint
ALTER TABLE `usage_daily` RENAME COLUMN `key_id` TO `subject`;
--> statement-breakpoint
ALTER TABLE `api_key` ADD `owner` text DEFAULT 'person' NOT NULL;
--> statement-breakpoint
ALTER TABLE `api_key` ADD `own_tier` text;
--> statement-breakpoint
UPDATE `api_key` SET `own_tier` = nullif(`tier`, 'standard');
--> statement-breakpoint
ALTER TABLE `api_key` DROP COLUMN `tier`;
--> statement-breakpoint
ALTER TABLE `api_key` RENAME COLUMN `own_tier` TO `tier`;
--> statement-breakpoint
ALTER TABLE `api_key` ADD `tools` text;
--> statement-breakpoint
ALTER TABLE `api_key` ADD `revoked_for` text;
--> statement-breakpoint
ALTER TABLE `api_key` ADD `expiry_noted_at` integer;
--> statement-breakpoint
DROP INDEX `api_key_organization_id`;
--> statement-breakpoint
CREATE INDEX `api_key_organization_id` ON `api_key` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `api_key_prefix` ON `api_key` (`prefix`);--> statement-breakpoint
CREATE INDEX `api_key_created_at` ON `api_key` (`created_at`);--> statement-breakpoint
CREATE INDEX `api_key_expires_at` ON `api_key` (`expires_at`);--> statement-breakpoint
ALTER TABLE `invite` ADD `revoked_at` integer;--> statement-breakpoint
ALTER TABLE `organization` ADD `personal_of` text REFERENCES `user`(`id`) ON DELETE cascade;--> statement-breakpoint
ALTER TABLE `organization` ADD `tier` text;--> statement-breakpoint
ALTER TABLE `organization` ADD `deleted_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `organization_personal_of_unique` ON `organization` (`personal_of`);--> statement-breakpoint
CREATE INDEX `organization_created_at` ON `organization` (`created_at`);--> statement-breakpoint
CREATE INDEX `organization_name` ON `organization` ("name" COLLATE NOCASE);--> statement-breakpoint
ALTER TABLE `user` ADD `tier` text;--> statement-breakpoint
ALTER TABLE `user` ADD `locale` text;--> statement-breakpoint
CREATE INDEX `user_created_at` ON `user` (`created_at`);--> statement-breakpoint
CREATE INDEX `user_name` ON `user` ("name" COLLATE NOCASE);
--> statement-breakpoint
UPDATE `organization` SET `personal_of` = (
	SELECT `user_id` FROM `member` m WHERE m.`organization_id` = `organization`.`id` AND m.`role` = 'owner'
) WHERE `id` IN (
	SELECT (
		SELECT `organization_id` FROM `member` m WHERE m.`user_id` = `user`.`id` AND m.`role` = 'owner'
		ORDER BY m.`created_at`, m.`rowid` LIMIT 1
	) FROM `user`
);
--> statement-breakpoint
INSERT INTO `usage_daily` (`subject`, `day`, `tool`, `outcome`, `calls`, `duration_us`, `last_at`)
SELECT `subject`, `day`, `tool`, `outcome`, sum(`calls`), sum(`duration_us`), max(`last_at`) FROM (
	SELECT c.`user_id` AS `subject`, d.`day`, d.`tool`, d.`outcome`, d.`calls`, d.`duration_us`, d.`last_at`
	FROM `usage_daily` d JOIN (
		SELECT `id`, `user_id` FROM `api_key` UNION ALL SELECT `id`, `user_id` FROM `oauth_grant`
	) c ON c.`id` = d.`subject`
	UNION ALL
	SELECT c.`organization_id`, d.`day`, d.`tool`, d.`outcome`, d.`calls`, d.`duration_us`, d.`last_at`
	FROM `usage_daily` d JOIN (
		SELECT `id`, `organization_id` FROM `api_key` UNION ALL SELECT `id`, `organization_id` FROM `oauth_grant`
	) c ON c.`id` = d.`subject`
	UNION ALL
	SELECT '*', `day`, `tool`, `outcome`, `calls`, `duration_us`, `last_at` FROM `usage_daily`
) GROUP BY `subject`, `day`, `tool`, `outcome`;
--> statement-breakpoint
CREATE TRIGGER `rolled_secret_inserted` AFTER INSERT ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `rolled_secret_ended` AFTER UPDATE OF `expires_at`, `ended_at` ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `rolled_secret_deleted` AFTER DELETE ON `rolled_secret` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `member_last_owner_deleted` BEFORE DELETE ON `member`
WHEN OLD.`role` = 'owner' AND EXISTS (
	SELECT 1 FROM `organization` WHERE `id` = OLD.`organization_id` AND `deleted_at` IS NULL
) AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
--> statement-breakpoint
CREATE TRIGGER `member_last_owner_updated` BEFORE UPDATE OF `role` ON `member`
WHEN OLD.`role` = 'owner' AND NEW.`role` <> 'owner' AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_updated` BEFORE UPDATE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_deleted` BEFORE DELETE ON `audit_event` BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_replaced` BEFORE INSERT ON `audit_event`
WHEN EXISTS (SELECT 1 FROM `audit_event` WHERE `id` = NEW.`id`) BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;
