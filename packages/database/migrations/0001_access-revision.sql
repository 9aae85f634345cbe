INSERT INTO `access_revision` (`id`, `value`) VALUES (1, 0);
--> statement-breakpoint
CREATE TRIGGER `api_key_updated` AFTER UPDATE ON `api_key` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `api_key_deleted` AFTER DELETE ON `api_key` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `user_updated` AFTER UPDATE ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `user_deleted` AFTER DELETE ON `user` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `member_inserted` AFTER INSERT ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `member_updated` AFTER UPDATE ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `member_deleted` AFTER DELETE ON `member` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `organization_updated` AFTER UPDATE ON `organization` BEGIN
	UPDATE `access_revision` SET `value` = `value` + 1;
END;
