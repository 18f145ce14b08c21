'use client';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { changeBetween } from './change-between';
import { editorExtensions } from './editor-extensions';
import type { Problem } from './problems';
import { useEditorPhrases } from './use-editor-phrases';
import type { Judged } from './use-judged';
import { useProblemSentence } from './use-problem-sentence';

/** Not React's own: the editor's memory outlives what is on the page. */
const HINT = 'json-editor-hint';

export type JsonEditorProps = {
  text: string;
  onText: (text: string) => void;
  schema: RequestSchema;
  /** Those of another text are not drawn. */
  judged: Pick<Judged, 'text' | 'problems'>;
  /** Where the editor's memory is between two times that it is in sight: what can be undone stays so. */
  memory: { current: EditorState | undefined };
  /** What somebody wants to see in the text; another object each time. */
  wanted: Pick<Problem, 'from' | 'to'> | undefined;
};

/** The text of a request, edited with all that the schema knows. Large, and loaded only where it is used. */
export function JsonEditor({ text, onText, schema, judged, memory, wanted }: JsonEditorProps) {
  const t = useTranslations('registering.editor');
  const phrases = useEditorPhrases();
  const sentence = useProblemSentence();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);

  const open = useEffectEvent((parent: HTMLElement): EditorView => {
    const extensions = editorExtensions({ schema, label: t('label'), describedBy: HINT, phrases, onText });
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

  // What the form has changed, or a new start, is one more change that can be undone.
  useEffect(() => {
    const view = editor.current;
    const shown = view?.state.doc.toString();
    if (view && shown !== undefined && shown !== text) view.dispatch({ changes: changeBetween(shown, text) });
  }, [text]);

  const diagnose = useEffectEvent((view: EditorView) => {
    if (view.state.doc.toString() !== judged.text) return;
    const list = judged.problems.map(
      (problem): Diagnostic => ({
        from: problem.from,
        to: problem.to,
        severity: problem.severity,
        message: sentence(problem.why),
      }),
    );
    view.dispatch(setDiagnostics(view.state, list));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for every other judgement
  useEffect(() => {
    if (editor.current) diagnose(editor.current);
  }, [judged]);

  useEffect(() => {
    const view = editor.current;
    if (!view || !wanted) return;
    const end = view.state.doc.length;
    const selection = { anchor: Math.min(wanted.from, end), head: Math.min(wanted.to, end) };
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    view.focus();
  }, [wanted]);

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
