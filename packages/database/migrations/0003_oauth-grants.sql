CREATE TRIGGER `oauth_grant_updated` AFTER UPDATE ON `oauth_grant` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `oauth_grant_deleted` AFTER DELETE ON `oauth_grant` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `oauth_refresh_token_deleted` AFTER DELETE ON `oauth_refresh_token`
WHEN NOT EXISTS (
	SELECT 1 FROM `oauth_refresh_token`
	WHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `revoked` IS NULL
) BEGIN
	UPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000
	WHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `ended_at` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `oauth_refresh_token_revoked` AFTER UPDATE OF `revoked` ON `oauth_refresh_token`
WHEN NEW.`revoked` IS NOT NULL AND NEW.`rotated_at` IS NULL AND NOT EXISTS (
	SELECT 1 FROM `oauth_refresh_token`
	WHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `revoked` IS NULL
) BEGIN
	UPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000
	WHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `ended_at` IS NULL;
END;
