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
  },
  {
    "name": "0002_oauth",
    "statements": [
      "CREATE TABLE `jwks` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`public_key` text NOT NULL,\n\t`private_key` text NOT NULL,\n\t`alg` text,\n\t`crv` text,\n\t`created_at` integer NOT NULL,\n\t`expires_at` integer\n);",
      "CREATE TABLE `oauth_access_token` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`token` text NOT NULL,\n\t`client_id` text NOT NULL,\n\t`session_id` text,\n\t`user_id` text,\n\t`reference_id` text,\n\t`authorization_code_id` text,\n\t`resources` text,\n\t`requested_user_info_claims` text,\n\t`refresh_id` text,\n\t`expires_at` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`revoked` integer,\n\t`confirmation` text,\n\t`scopes` text NOT NULL,\n\tFOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`refresh_id`) REFERENCES `oauth_refresh_token`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `oauth_access_token_token_unique` ON `oauth_access_token` (`token`);",
      "CREATE INDEX `oauth_access_token_user_id` ON `oauth_access_token` (`user_id`,`client_id`);",
      "CREATE INDEX `oauth_access_token_client_id` ON `oauth_access_token` (`client_id`);",
      "CREATE INDEX `oauth_access_token_session_id` ON `oauth_access_token` (`session_id`);",
      "CREATE INDEX `oauth_access_token_authorization_code_id` ON `oauth_access_token` (`authorization_code_id`);",
      "CREATE INDEX `oauth_access_token_refresh_id` ON `oauth_access_token` (`refresh_id`);",
      "CREATE INDEX `oauth_access_token_expires_at` ON `oauth_access_token` (`expires_at`);",
      "CREATE TABLE `oauth_client` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`client_id` text NOT NULL,\n\t`client_secret` text,\n\t`client_discovery_id` text,\n\t`disabled` integer DEFAULT false,\n\t`skip_consent` integer,\n\t`enable_end_session` integer,\n\t`subject_type` text,\n\t`scopes` text,\n\t`client_credentials_scopes` text,\n\t`user_id` text,\n\t`created_at` integer,\n\t`updated_at` integer,\n\t`name` text,\n\t`uri` text,\n\t`icon` text,\n\t`contacts` text,\n\t`tos` text,\n\t`policy` text,\n\t`software_id` text,\n\t`software_version` text,\n\t`software_statement` text,\n\t`redirect_uris` text NOT NULL,\n\t`post_logout_redirect_uris` text,\n\t`backchannel_logout_uri` text,\n\t`backchannel_logout_session_required` integer,\n\t`token_endpoint_auth_method` text,\n\t`application_type` text,\n\t`jwks` text,\n\t`jwks_uri` text,\n\t`grant_types` text,\n\t`response_types` text,\n\t`require_pkce` integer,\n\t`dpop_bound_access_tokens` integer DEFAULT false,\n\t`reference_id` text,\n\t`metadata` text,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `oauth_client_client_id_unique` ON `oauth_client` (`client_id`);",
      "CREATE TABLE `oauth_client_assertion` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`expires_at` integer NOT NULL\n);",
      "CREATE INDEX `oauth_client_assertion_expires_at` ON `oauth_client_assertion` (`expires_at`);",
      "CREATE TABLE `oauth_client_resource` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`client_id` text NOT NULL,\n\t`resource_id` text NOT NULL,\n\t`metadata` text,\n\t`created_at` integer,\n\tFOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`resource_id`) REFERENCES `oauth_resource`(`identifier`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `oauth_client_resource_pair` ON `oauth_client_resource` (`client_id`,`resource_id`);",
      "CREATE INDEX `oauth_client_resource_resource_id` ON `oauth_client_resource` (`resource_id`);",
      "CREATE TABLE `oauth_consent` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`client_id` text NOT NULL,\n\t`user_id` text,\n\t`reference_id` text,\n\t`resources` text,\n\t`requested_user_info_claims` text,\n\t`scopes` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `oauth_consent_user_id` ON `oauth_consent` (`user_id`,`client_id`);",
      "CREATE INDEX `oauth_consent_client_id` ON `oauth_consent` (`client_id`);",
      "CREATE TABLE `oauth_grant` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`user_id` text NOT NULL,\n\t`organization_id` text NOT NULL,\n\t`client_id` text NOT NULL,\n\t`client_name` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`ended_at` integer,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE INDEX `oauth_grant_user_id` ON `oauth_grant` (`user_id`,`client_id`);",
      "CREATE INDEX `oauth_grant_organization_id` ON `oauth_grant` (`organization_id`);",
      "CREATE TABLE `oauth_refresh_token` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`token` text NOT NULL,\n\t`client_id` text NOT NULL,\n\t`session_id` text,\n\t`user_id` text NOT NULL,\n\t`reference_id` text,\n\t`authorization_code_id` text,\n\t`resources` text,\n\t`requested_user_info_claims` text,\n\t`expires_at` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`revoked` integer,\n\t`rotated_at` integer,\n\t`rotation_replay_response` text,\n\t`rotation_replay_expires_at` integer,\n\t`auth_time` integer,\n\t`confirmation` text,\n\t`scopes` text NOT NULL,\n\tFOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);",
      "CREATE UNIQUE INDEX `oauth_refresh_token_token_unique` ON `oauth_refresh_token` (`token`);",
      "CREATE INDEX `oauth_refresh_token_user_id` ON `oauth_refresh_token` (`user_id`,`client_id`);",
      "CREATE INDEX `oauth_refresh_token_client_id` ON `oauth_refresh_token` (`client_id`);",
      "CREATE INDEX `oauth_refresh_token_session_id` ON `oauth_refresh_token` (`session_id`);",
      "CREATE INDEX `oauth_refresh_token_authorization_code_id` ON `oauth_refresh_token` (`authorization_code_id`);",
      "CREATE INDEX `oauth_refresh_token_expires_at` ON `oauth_refresh_token` (`expires_at`);",
      "CREATE TABLE `oauth_resource` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`identifier` text NOT NULL,\n\t`name` text NOT NULL,\n\t`access_token_ttl` integer,\n\t`refresh_token_ttl` integer,\n\t`signing_algorithm` text,\n\t`signing_key_id` text,\n\t`allowed_scopes` text,\n\t`custom_claims` text,\n\t`dpop_bound_access_tokens_required` integer DEFAULT false,\n\t`disabled` integer DEFAULT false,\n\t`created_at` integer,\n\t`updated_at` integer,\n\t`policy_version` integer DEFAULT 1,\n\t`metadata` text\n);",
      "CREATE UNIQUE INDEX `oauth_resource_identifier_unique` ON `oauth_resource` (`identifier`);"
    ]
  },
  {
    "name": "0003_oauth-grants",
    "statements": [
      "CREATE TRIGGER `oauth_grant_updated` AFTER UPDATE ON `oauth_grant` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `oauth_grant_deleted` AFTER DELETE ON `oauth_grant` BEGIN\n\tUPDATE `access_revision` SET `value` = `value` + 1;\nEND;",
      "CREATE TRIGGER `oauth_refresh_token_deleted` AFTER DELETE ON `oauth_refresh_token`\nWHEN NOT EXISTS (\n\tSELECT 1 FROM `oauth_refresh_token`\n\tWHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `revoked` IS NULL\n) BEGIN\n\tUPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000\n\tWHERE `user_id` = OLD.`user_id` AND `client_id` = OLD.`client_id` AND `ended_at` IS NULL;\nEND;",
      "CREATE TRIGGER `oauth_refresh_token_revoked` AFTER UPDATE OF `revoked` ON `oauth_refresh_token`\nWHEN NEW.`revoked` IS NOT NULL AND NEW.`rotated_at` IS NULL AND NOT EXISTS (\n\tSELECT 1 FROM `oauth_refresh_token`\n\tWHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `revoked` IS NULL\n) BEGIN\n\tUPDATE `oauth_grant` SET `ended_at` = unixepoch() * 1000\n\tWHERE `user_id` = NEW.`user_id` AND `client_id` = NEW.`client_id` AND `ended_at` IS NULL;\nEND;"
    ]
  }
];
