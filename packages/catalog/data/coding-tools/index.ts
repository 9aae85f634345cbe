import type { CodingTool } from '../../src/coding-tool.ts';
import { aider } from './aider.ts';
import { amazonQCli } from './amazon-q-cli.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { auggie } from './auggie.ts';
import { chatgpt } from './chatgpt.ts';
import { claudeCode } from './claude-code.ts';
import { claudeDesktop } from './claude-desktop.ts';
import { cline } from './cline.ts';
import { clineCli } from './cline-cli.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { copilotCodingAgent } from './copilot-coding-agent.ts';
import { crush } from './crush.ts';
import { cursor } from './cursor.ts';
import { factoryDroid } from './factory-droid.ts';
import { geminiCli } from './gemini-cli.ts';
import { githubCopilotCli } from './github-copilot-cli.ts';
import { goose } from './goose.ts';
import { grokBuild } from './grok-build.ts';
import { jetbrainsAiAssistant } from './jetbrains-ai-assistant.ts';
import { kiloCode } from './kilo-code.ts';
import { kimiCode } from './kimi-code.ts';
import { kiro } from './kiro.ts';
import { kiroCli } from './kiro-cli.ts';
import { librechat } from './librechat.ts';
import { lmStudio } from './lm-studio.ts';
import { mastraCode } from './mastra-code.ts';
import { mistralVibe } from './mistral-vibe.ts';
import { opencode } from './opencode.ts';
import { pi } from './pi.ts';
import { qodoGen } from './qodo-gen.ts';
import { qwenCode } from './qwen-code.ts';
import { rooCode } from './roo-code.ts';
import { trae } from './trae.ts';
import { visualStudio } from './visual-studio.ts';
import { vscode } from './vscode.ts';
import { warp } from './warp.ts';
import { windsurf } from './windsurf.ts';
import { zed } from './zed.ts';

/** Every coding tool, sorted by id. To add one: its file, and its line here. */
export const codingTools: CodingTool[] = [
  aider,
  amazonQCli,
  amp,
  antigravity,
  auggie,
  chatgpt,
  claudeCode,
  claudeDesktop,
  cline,
  clineCli,
  codex,
  continueDev,
  copilotCodingAgent,
  crush,
  cursor,
  factoryDroid,
  geminiCli,
  githubCopilotCli,
  goose,
  grokBuild,
  jetbrainsAiAssistant,
  kiloCode,
  kimiCode,
  kiro,
  kiroCli,
  librechat,
  lmStudio,
  mastraCode,
  mistralVibe,
  opencode,
  pi,
  qodoGen,
  qwenCode,
  rooCode,
  trae,
  visualStudio,
  vscode,
  warp,
  windsurf,
  zed,
];
