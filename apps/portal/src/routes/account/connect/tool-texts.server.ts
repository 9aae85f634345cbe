import { m } from '#paraglide/messages.js';

type Text = (server: { name: string; url: string }) => string;

/** The catalogue's steps and notes in the visitor's language, by the tool's id. */
export const toolTexts: Record<'steps' | 'note', Record<string, Text>> = {
  steps: {
    chatgpt: m.tool_chatgpt_steps,
    'claude-desktop': m.tool_claude_desktop_steps,
    cline: m.tool_cline_steps,
    'copilot-coding-agent': m.tool_copilot_coding_agent_steps,
    goose: m.tool_goose_steps,
    'jetbrains-ai-assistant': m.tool_jetbrains_ai_assistant_steps,
    'kilo-code': m.tool_kilo_code_steps,
    'kimi-code': m.tool_kimi_code_steps,
    'lm-studio': m.tool_lm_studio_steps,
    'qodo-gen': m.tool_qodo_gen_steps,
    'roo-code': m.tool_roo_code_steps,
    trae: m.tool_trae_steps,
    vscode: m.tool_vscode_steps,
    warp: m.tool_warp_steps,
  },
  note: {
    'amazon-q-cli': m.tool_amazon_q_cli_note,
    amp: m.tool_amp_note,
    antigravity: m.tool_server_url_note,
    chatgpt: m.tool_chatgpt_note,
    'claude-code': m.tool_claude_code_note,
    'claude-desktop': m.tool_claude_desktop_note,
    cline: m.tool_cline_note,
    codex: m.tool_codex_note,
    continue: m.tool_continue_note,
    crush: m.tool_crush_note,
    cursor: m.tool_cursor_note,
    'gemini-cli': m.tool_gemini_cli_note,
    goose: m.tool_goose_note,
    'kilo-code': m.tool_kilo_code_note,
    kiro: m.tool_kiro_note,
    'kiro-cli': m.tool_kiro_note,
    librechat: m.tool_librechat_note,
    'lm-studio': m.tool_lm_studio_note,
    opencode: m.tool_opencode_note,
    'visual-studio': m.tool_visual_studio_note,
    vscode: m.tool_vscode_note,
    windsurf: m.tool_server_url_note,
  },
};
