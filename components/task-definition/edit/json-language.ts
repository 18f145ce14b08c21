import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView, Tooltip } from '@codemirror/view';
import {
  ClientCapabilities,
  type CompletionItem,
  getLanguageService,
  InsertTextFormat,
  MarkupContent,
  TextDocument,
} from 'vscode-json-languageservice';
import type { RequestSchema } from '@/lib/domain/task-definition/schema';
import { createMarkdownNode } from './create-markdown-node';
import { toCodeMirrorSnippet } from './to-codemirror-snippet';

const ADDRESS = 'gantry://task-definition.json';

/** While a word is typed, the offered completions are filtered; asking anew, Enter would briefly mean a new line. */
const WORD_SO_FAR = /^"?\w*$/;

/** Completion and hover documentation by the schema. */
export function createJsonLanguage(schema: RequestSchema) {
  const service = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
  service.configure({ validate: false, schemas: [{ uri: `${ADDRESS}.schema`, fileMatch: ['*'], schema }] });
  const read = (text: string) => {
    const document = TextDocument.create(ADDRESS, 'json', 1, text);
    return { document, json: service.parseJSONDocument(document) };
  };

  return {
    /** Opens by itself only within a name or a value, where Enter does not mean a new line. */
    async complete({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> {
      const { document, json } = read(state.doc.toString());
      const found = await service.doComplete(document, document.positionAt(pos), json);
      const items = found?.items ?? [];
      const places = items.flatMap(({ textEdit }) =>
        textEdit && 'range' in textEdit ? [document.offsetAt(textEdit.range.start)] : [],
      );
      const [from = pos] = places;
      const options = items.map((item) => toCompletion(item, document, pos));
      const typed = state.sliceDoc(from, pos);
      const isDone = options.some(({ label }) => label === typed);
      return options.length === 0 || (!explicit && (isDone || !/["\w]$/.test(typed)))
        ? null
        : { from, options, validFor: WORD_SO_FAR };
    },

    async hover({ state }: EditorView, pos: number): Promise<Tooltip | null> {
      const { document, json } = read(state.doc.toString());
      const found = await service.doHover(document, document.positionAt(pos), json);
      const words = (Array.isArray(found?.contents) ? found.contents : []).map((content) =>
        typeof content === 'string' ? content : content.value,
      );
      if (!found?.range || words.length === 0) return null;
      return {
        pos: document.offsetAt(found.range.start),
        end: document.offsetAt(found.range.end),
        above: true,
        create: () => ({ dom: createMarkdownNode(words.join('\n\n'), 'cm-words') }),
      };
    },
  };
}

function toCompletion(item: CompletionItem, document: TextDocument, position: number): Completion {
  const { label, filterText = label, documentation, textEdit, insertTextFormat, command } = item;
  const words = MarkupContent.is(documentation) ? documentation.value : documentation;
  const option: Completion = {
    label: filterText,
    displayLabel: label,
    type: filterText === label ? 'value' : 'property',
    ...(words && { info: () => createMarkdownNode(words, 'cm-words') }),
  };
  if (!textEdit || !('range' in textEdit)) return option;
  // Text after the cursor that belongs to the completion, such as the closing quote of a name, is replaced as well.
  const trailing = document.offsetAt(textEdit.range.end) - position;
  const isSnippet = insertTextFormat === InsertTextFormat.Snippet;
  const apply = snippet(isSnippet ? toCodeMirrorSnippet(textEdit.newText) : textEdit.newText);
  return {
    ...option,
    apply: (view, completion, from, to) => {
      apply(view, completion, from, Math.min(to + Math.max(trailing, 0), view.state.doc.length));
      // The language service asks for completion again where a value is to be chosen next.
      if (command) startCompletion(view);
    },
  };
}
