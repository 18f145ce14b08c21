import { useTranslations } from 'next-intl';

/** CodeMirror's own phrases in the reader's language. See "Internationalization" in its manual. */
export function useEditorPhrases(): Record<string, string> {
  const t = useTranslations('registering.editor.phrases');
  return {
    Completions: t('completions'),
    Diagnostics: t('diagnostics'),
    'No diagnostics': t('noDiagnostics'),
    close: t('close'),
    'Selection deleted': t('selectionDeleted'),
    'Control character': t('controlCharacter'),
  };
}
