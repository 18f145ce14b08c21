import { describe, expect, it } from 'vitest';
import { toCodeMirrorSnippet } from './to-codemirror-snippet';

describe('toCodeMirrorSnippet', () => {
  it.each([
    ['"cpu": "$1"', `"cpu": "\${1}"`],
    ['"options": {$1},', `"options": {\${1}},`],
    [`"port": \${1:0}`, `"port": \${1:0}`],
    [`"mode": "\${1:awsvpc}",`, `"mode": "\${1:awsvpc}",`],
    ['"price": "\\$5\\}"', '"price": "$5}"'],
  ])('%s is %s for CodeMirror', (snippet, template) => {
    expect(toCodeMirrorSnippet(snippet)).toBe(template);
  });
});
