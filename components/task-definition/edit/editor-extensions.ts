import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { editorTheme } from './editor-theme';
import { createJsonLanguage } from './json-language';
import { lineNotes } from './line-notes';

type Settings = {
  schema: RequestSchema;
  /** For screen readers: the editor's label, and the id of its description. */
  label: string;
  describedBy: string;
  /** Translations of CodeMirror's own phrases, by the English ones. */
  phrases: Readonly<Record<string, string>>;
  onText: (text: string) => void;
};

/** The page's nonce, which allows the editor's style sheets: see `content-security-policy.ts`. */
const pageNonce = (): string => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

/** The CodeMirror extensions of the request editor. */
export function createEditorExtensions({ schema, label, describedBy, phrases, onText }: Settings): Extension {
  const help = createJsonLanguage(schema);
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': describedBy,
      spellcheck: 'false',
      // Editable content is focusable anyway; the attribute also marks it as scrollable by keyboard.
      tabindex: '0',
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onText(state.doc.toString());
    }),
    EditorView.lineWrapping,
    indentUnit.of('  '),
    json(),
    lineNumbers(),
    lintGutter(),
    lineNotes,
    history(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    autocompletion({ override: [help.complete], icons: false, interactionDelay: 0 }),
    hoverTooltip(help.hover),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    editorTheme,
  ];
}
