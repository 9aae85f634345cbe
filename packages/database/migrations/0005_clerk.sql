ALTER TABLE `organization` ADD `clerk_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `organization_clerk_id_unique` ON `organization` (`clerk_id`);--> statement-breakpoint
ALTER TABLE `user` ADD `clerk_id` text;--> statement-breakpoint
ALTER TABLE `user` ADD `withdrawn` text;--> statement-breakpoint
CREATE UNIQUE INDEX `user_clerk_id_unique` ON `user` (`clerk_id`);--> statement-breakpoint
DROP TRIGGER `user_updated`;
--> statement-breakpoint
CREATE TRIGGER `user_updated` AFTER UPDATE OF `name`, `email`, `banned`, `tier`, `withdrawn` ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
DROP TRIGGER `member_last_owner_deleted`;
--> statement-breakpoint
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
--> statement-breakpoint
DROP TRIGGER `member_last_owner_updated`;
--> statement-breakpoint
CREATE TRIGGER `member_last_owner_updated` BEFORE UPDATE OF `role` ON `member`
WHEN OLD.`role` = 'owner' AND NEW.`role` <> 'owner' AND EXISTS (
	SELECT 1 FROM `organization` WHERE `id` = OLD.`organization_id` AND `clerk_id` IS NULL
) AND NOT EXISTS (
	SELECT 1 FROM `member`
	WHERE `organization_id` = OLD.`organization_id` AND `role` = 'owner' AND `id` <> OLD.`id`
) BEGIN
	SELECT RAISE(ABORT, 'an organization keeps an owner');
END;
