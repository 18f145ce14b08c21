import { forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint';
import { type EditorState, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** Problems at the end of their lines. The list beside the editor has the same for screen readers. */
class Note extends WidgetType {
  constructor(
    readonly words: string,
    readonly severity: string,
  ) {
    super();
  }

  override eq(other: Note): boolean {
    return other.words === this.words && other.severity === this.severity;
  }

  override toDOM(): HTMLElement {
    const node = document.createElement('span');
    node.className = `cm-note cm-note-${this.severity}`;
    node.setAttribute('aria-hidden', 'true');
    node.textContent = this.words;
    return node;
  }
}

function notesOf(state: EditorState): DecorationSet {
  const first = new Map<number, Range<Decoration>>();
  forEachDiagnostic(state, ({ message, severity }, from) => {
    const { to } = state.doc.lineAt(Math.min(from, state.doc.length));
    if (!first.has(to)) first.set(to, Decoration.widget({ widget: new Note(message, severity), side: 1 }).range(to));
  });
  return Decoration.set([...first.values()], true);
}

/** The first problem of each line, at its end. */
export const lineNotes = StateField.define<DecorationSet>({
  create: notesOf,
  update: (notes, { effects, state, changes }) =>
    effects.some((effect) => effect.is(setDiagnosticsEffect)) ? notesOf(state) : notes.map(changes),
  provide: (field) => EditorView.decorations.from(field),
});
