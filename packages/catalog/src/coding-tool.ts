import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';

const path = (where: string) => z.string().nullable().describe(`${where}; null when unknown.`);

const template = (what: string) =>
  z
    .string()
    .nullable()
    .describe(`${what} May hold the placeholders {name} and {url}; null when there is none.`);

const keyTemplate = (what: string) =>
  z
    .string()
    .nullable()
    .describe(`${what} May hold {name}, {url} and {key}; null when there is none.`);

/** How a tool is connected to a remote MCP server over Streamable HTTP. */
export const mcpClientSchema = z
  .object({
    transports: z
      .array(z.enum(['stdio', 'streamable-http', 'sse']))
      .describe('MCP transports that the tool speaks.'),
    oauth: z
      .boolean()
      .nullable()
      .describe('Whether it signs in to remote servers with OAuth; null when unknown.'),
    configPath: z
      .object({
        linux: path("The user's configuration file on Linux"),
        macos: path("The user's configuration file on macOS"),
        windows: path("The user's configuration file on Windows"),
        project: path('The configuration file inside a project'),
      })
      .nullable()
      .describe('Files that hold the configuration; null when it is entered in the interface.'),
    configFormat: z
      .enum(['json', 'toml', 'yaml', 'ui'])
      .nullable()
      .describe('Format of the configuration; ui when servers are only added in the interface.'),
    configKey: z
      .string()
      .nullable()
      .describe('Key under which servers are listed, for example mcpServers.'),
    command: template('Command line that adds a server; where oauth is true, it signs in later.'),
    commandWithKey: keyTemplate('Command line that adds a server with an API key.'),
    config: template('Configuration with one server; where oauth is true, it signs in later.'),
    configWithKey: keyTemplate('Configuration with one server and an API key.'),
    steps: template('What to do in the interface of the tool.'),
    note: template('What else to know to get a connection.'),
  })
  .describe('How the tool is connected to a remote MCP server.');

/** A tool in which people write software with an AI model. */
export const codingToolSchema = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .describe('A slug, for example claude-code.'),
    name: z.string().min(1).describe("The tool's display name."),
    vendor: z.string().min(1).describe('Who makes it.'),
    description: z.string().min(1).describe('What it is, in one sentence.'),
    kind: z
      .enum(['cli', 'ide', 'extension', 'desktop', 'web'])
      .describe('cli runs in a terminal, extension inside an editor, ide is the editor itself.'),
    install: z.string().nullable().describe('Command that installs it; null when there is none.'),
    installUrl: z.url().nullable().describe('Page to install it from; null when unknown.'),
    mcp: mcpClientSchema
      .nullable()
      .describe('MCP set-up; null when the tool is not known to have an MCP client.'),
    environment: z
      .array(
        z.object({
          name: z
            .string()
            .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
            .describe('Name of the variable.'),
          purpose: z.string().min(1).describe('What it sets.'),
        }),
      )
      .describe('Environment variables worth knowing.'),
    documentation: z.url().describe("The tool's documentation."),
    evidence: evidenceSchema,
  })
  .meta({ title: 'Coding tool', description: 'A tool to write software in with an AI model.' });

export type McpClient = z.infer<typeof mcpClientSchema>;
export type CodingTool = z.infer<typeof codingToolSchema>;
