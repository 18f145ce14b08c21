'use client';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { diffText } from './diff-text';
import { createEditorExtensions } from './editor-extensions';
import type { Problem } from './problems';
import { useEditorPhrases } from './use-editor-phrases';
import { useProblemSentence } from './use-problem-sentence';
import type { TextCheck } from './use-text-check';

/** Not React state: the editor's state outlives the component. */
const HINT = 'json-editor-hint';

export type JsonEditorProps = {
  text: string;
  onText: (text: string) => void;
  schema: RequestSchema;
  /** Problems of an earlier text are not shown. */
  textCheck: Pick<TextCheck, 'text' | 'problems'>;
  /** Keeps the editor's state, its undo history included, while the tab is not shown. */
  memory: { current: EditorState | undefined };
  /** The range to select and scroll to; a new object each time. */
  markedRange: Pick<Problem, 'from' | 'to'> | undefined;
};

/** The request as JSON, with completion and checks by its schema. Large, and loaded only where it is used. */
export function JsonEditor({ text, onText, schema, textCheck, memory, markedRange }: JsonEditorProps) {
  const t = useTranslations('registering.editor');
  const phrases = useEditorPhrases();
  const sentence = useProblemSentence();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);

  const open = useEffectEvent((parent: HTMLElement): EditorView => {
    const extensions = createEditorExtensions({ schema, label: t('label'), describedBy: HINT, phrases, onText });
    return new EditorView({ parent, state: memory.current ?? EditorState.create({ doc: text, extensions }) });
  });

  useEffect(() => {
    if (!host.current) return;
    const view = open(host.current);
    editor.current = view;
    return () => {
      memory.current = view.state;
      editor.current = undefined;
      view.destroy();
    };
  }, [memory]);

  // A change by the form, or a restart, is one more change that can be undone.
  useEffect(() => {
    const view = editor.current;
    const shown = view?.state.doc.toString();
    if (view && shown !== undefined && shown !== text) view.dispatch({ changes: diffText(shown, text) });
  }, [text]);

  const diagnose = useEffectEvent((view: EditorView) => {
    if (view.state.doc.toString() !== textCheck.text) return;
    const list = textCheck.problems.map(
      (problem): Diagnostic => ({
        from: problem.from,
        to: problem.to,
        severity: problem.severity,
        message: sentence(problem.why),
      }),
    );
    view.dispatch(setDiagnostics(view.state, list));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for every new check
  useEffect(() => {
    if (editor.current) diagnose(editor.current);
  }, [textCheck]);

  useEffect(() => {
    const view = editor.current;
    if (!view || !markedRange) return;
    const end = view.state.doc.length;
    const selection = { anchor: Math.min(markedRange.from, end), head: Math.min(markedRange.to, end) };
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    view.focus();
  }, [markedRange]);

  return (
    <div className="flex flex-col gap-1.5">
      <div
        ref={host}
        className="min-h-96 overflow-hidden rounded-md border border-control has-[.cm-focused]:outline-2 has-[.cm-focused]:outline-focus"
      />
      <p id={HINT} className="text-xs text-faint">
        {t('hint')}
      </p>
    </div>
  );
}
