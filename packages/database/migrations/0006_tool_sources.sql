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
