import core from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';

const languages = { sh: bash, http, ini, json, ts: typescript };
for (const [name, language] of Object.entries(languages)) core.registerLanguage(name, language);

/** Code as HTML whose parts have classes; plain text where the language is not among ours. */
export function highlight(code: string, language: string): string {
  return core.getLanguage(language)
    ? core.highlight(code, { language }).value
    : code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
