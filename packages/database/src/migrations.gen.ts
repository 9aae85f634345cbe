// Generated from migrations/ by scripts/embed-migrations.ts. Do not edit.
export const migrations = [
  {
    "name": "0000_initial",
    "statements": [
      "CREATE TABLE `access_revision` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`value` integer NOT NULL\n);",
      "CREATE TABLE `account` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`account_id` text NOT NULL,\n\t`provider_id` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`password` text,\n\t`access_token` text,\n\t`refresh_token` text,\n\t`id_token` text,\n\t`access_token_expires_at` integer,\n\t`refresh_token_expires_at` integer,\n\t`scope` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `account_user_id` ON `account` (`user_id`);",
      "CREATE TABLE `api_key` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`hash` blob NOT NULL,\n\t`prefix` text NOT NULL,\n\t`name` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`organization_id` text NOT NULL,\n\t`tier` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`expires_at` integer,\n\t`revoked_at` integer,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `api_key_hash_unique` ON `api_key` (`hash`);",
      "CREATE INDEX `api_key_user_id` ON `api_key` (`user_id`,`created_at`);",
      "CREATE INDEX `api_key_organization_id` ON `api_key` (`organization_id`);",
      "CREATE TABLE `installation` (\n\t`name` text PRIMARY KEY NOT NULL,\n\t`value` text NOT NULL,\n\t`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL\n);",
      "CREATE TABLE `invite` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`token_hash` text NOT NULL,\n\t`email` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`used_at` integer\n);",
      "CREATE UNIQUE INDEX `invite_token_hash` ON `invite` (`token_hash`);",
      "CREATE TABLE `member` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`organization_id` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`role` text DEFAULT 'member' NOT NULL,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `member_user_organization` ON `member` (`user_id`,`organization_id`);",
      "CREATE INDEX `member_organization_id` ON `member` (`organization_id`);",
      "CREATE TABLE `organization` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`name` text NOT NULL,\n\t`slug` text NOT NULL,\n\t`logo` text,\n\t`metadata` text,\n\t`created_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `organization_slug_unique` ON `organization` (`slug`);",
      "CREATE TABLE `session` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`token` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`ip_address` text,\n\t`user_agent` text,\n\t`impersonated_by` text,\n\t`active_organization_id` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);",
      "CREATE INDEX `session_user_id` ON `session` (`user_id`);",
      "CREATE INDEX `session_expires_at` ON `session` (`expires_at`);",
      "CREATE TABLE `usage` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`at` integer NOT NULL,\n\t`key_id` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`organization_id` text NOT NULL,\n\t`tool` text NOT NULL,\n\t`surface` text NOT NULL,\n\t`outcome` text NOT NULL,\n\t`status` integer NOT NULL,\n\t`duration_us` integer NOT NULL\n);",
      "CREATE INDEX `usage_at` ON `usage` (`at`);",
      "CREATE TABLE `usage_daily` (\n\t`key_id` text NOT NULL,\n\t`day` integer NOT NULL,\n\t`tool` text NOT NULL,\n\t`outcome` text NOT NULL,\n\t`calls` integer NOT NULL,\n\t`duration_us` integer NOT NULL,\n\t`last_at` integer NOT NULL,\n\tPRIMARY KEY(`key_id`, `day`, `tool`, `outcome`)\n) WITHOUT ROWID;",
      "CREATE TABLE `user` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`name` text NOT NULL,\n\t`email` text NOT NULL,\n\t`email_verified` integer DEFAULT false NOT NULL,\n\t`image` text,\n\t`role` text DEFAULT 'user' NOT NULL,\n\t`banned` integer DEFAULT false NOT NULL,\n\t`ban_reason` text,\n\t`ban_expires` integer,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL\n);",
      "CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);",
      "CREATE TABLE `verification` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`identifier` text NOT NULL,\n\t`value` text NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL\n);",
      "CREATE INDEX `verification_identifier` ON `verification` (`identifier`);"
    ]
  },
  {
    "name": "0001_access-revision",
    "statements": [
      "INSERT INTO `access_revision` (`id`, `value`) VALUES (1, 0);",
      "CREATE TRIGGER `api_key_updated` AFTER UPDATE ON `api_key` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `api_key_deleted` AFTER DELETE ON `api_key` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `user_updated` AFTER UPDATE ON `user` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `user_deleted` AFTER DELETE ON `user` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `member_inserted` AFTER INSERT ON `member` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `member_updated` AFTER UPDATE ON `member` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `member_deleted` AFTER DELETE ON `member` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `organization_updated` AFTER UPDATE ON `organization` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;"
    ]
  }
];
