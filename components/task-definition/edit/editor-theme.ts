import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const MONO = 'var(--font-geist-mono), ui-monospace, monospace';
const POPUP = {
  background: 'var(--raised)',
  color: 'var(--ink)',
  border: 'none',
  borderRadius: '8px',
  boxShadow: 'var(--shadow-popup)',
};

/** The editor's theme in the tokens of globals.css, which cover light and dark. */
const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '0.75rem' },
  // The frame around it shows the focus, which gutters and lines would cover here.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: MONO,
    lineHeight: '1.25rem',
    maxHeight: 'max(24rem, calc(100dvh - 17rem))',
    minHeight: '24rem',
  },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.25rem' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--ink)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-soft)' },
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-error': { textDecorationColor: 'var(--bad-mark)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn-mark)' },
  '.cm-lint-marker': { width: '0.5rem', height: '0.5rem', borderRadius: '50%', marginTop: '0.375rem', content: 'none' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--bad-mark)', content: 'none' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--warn-mark)', borderRadius: '1px', content: 'none' },
  '.cm-gutter-lint': { width: '0.875rem' },
  '.cm-note': { marginLeft: '1.25rem', fontFamily: 'var(--font-geist-sans), system-ui, sans-serif' },
  '.cm-note-error': { color: 'var(--bad)' },
  '.cm-note-warning': { color: 'var(--warn)' },
  '.cm-tooltip': POPUP,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: MONO, padding: '4px', maxHeight: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', lineHeight: '1.25rem', borderRadius: '5px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-tooltip.cm-completionInfo': { ...POPUP, padding: '0', maxWidth: 'min(22rem, 80vw)' },
  '.cm-completionInfo.cm-completionInfo-left-narrow, .cm-completionInfo.cm-completionInfo-right-narrow': {
    left: '0',
    right: 'auto',
    maxWidth: 'min(16rem, 75vw)',
  },
  '.cm-words': {
    padding: '0.5rem 0.75rem',
    maxWidth: '26rem',
    fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
    fontSize: '0.75rem',
    lineHeight: '1.125rem',
  },
  '.cm-words p + p': { marginTop: '0.375rem' },
  '.cm-words code': { fontFamily: MONO, color: 'var(--accent-text)', overflowWrap: 'anywhere' },
  '.cm-diagnostic': {
    padding: '0.375rem 0.75rem',
    borderLeft: 'none',
    fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
  },
  '.cm-snippetField': { backgroundColor: 'var(--accent-soft)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--chart-1)' },
  { tag: tags.string, color: 'var(--chart-4)' },
  { tag: tags.number, color: 'var(--chart-3)' },
  { tag: [tags.bool, tags.null], color: 'var(--chart-8)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--dim)' },
]);

export const editorTheme = [theme, syntaxHighlighting(colours)];
