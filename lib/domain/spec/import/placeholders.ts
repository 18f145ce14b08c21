import type { Answers, Placeholder } from './import-result';
import { describePlaceholder, placeholdersIn } from './placeholder-syntax';
import type { Notes } from './reader';

/** Where a program's own shell, or the program, reads what is written: `${X}` there is theirs. */
const OF_PROGRAMS =
  /(?:^|\.)(?:command|entryPoint|entrypoint|test)(?:\.\d+)?$|(?:^|\.)environment\.(?:\d+(?:\.value)?|[^.]+)$/i;
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

type Match = { text: string; start: number };

/** Account ids and regions that are words, in an ARN or in the address of a registry. */
function wordsOfAws(value: string): Match[] {
  const found: Match[] = [];
  const take = (text: string | undefined, start: number, isRight: (text: string) => boolean) => {
    if (text && !isRight(text) && /^[\w-]+$/.test(text)) found.push({ text, start });
  };
  const isAccount = (text: string) => /^\d{12}$/.test(text) || text === 'aws';
  const [head, prefix = '', region = '', account = ''] = /^(arn:[\w-]+:[\w-]+:)([^:]*):([^:]*):/.exec(value) ?? [];
  if (head !== undefined) {
    take(region, prefix.length, (text) => REGION.test(text));
    take(account, prefix.length + region.length + 1, isAccount);
  }
  const [host, id = '', place = ''] = /^([^./]+)\.dkr\.ecr\.([^./]+)\.amazonaws\.com/.exec(value) ?? [];
  if (host !== undefined) {
    take(id, 0, isAccount);
    take(place, `${id}.dkr.ecr.`.length, (text) => REGION.test(text));
  }
  return found;
}

export type PlaceholderSearch = { list: Placeholder[]; add(text: string, path: string): void };

export function openPlaceholders(source: string, { kept = [] }: Answers): PlaceholderSearch {
  const byText = new Map<string, Placeholder>();
  const list: Placeholder[] = [];
  return {
    list,
    add(text, path) {
      if (kept.includes(text)) return;
      const known = byText.get(text);
      if (known) {
        known.paths.push(path);
        return;
      }
      const offset = source.indexOf(text);
      const bare = offset < 0 ? source.indexOf(text.replaceAll(/[{}<>]/g, '')) : offset;
      const placeholder: Placeholder = {
        text,
        ...describePlaceholder(text),
        ...(bare >= 0 && { line: source.slice(0, bare).split('\n').length }),
        paths: [path],
      };
      byText.set(text, placeholder);
      list.push(placeholder);
    },
  };
}

/**
 * A tree with the values that a person has given, and what is still to be filled in.
 * @param isCompose `$X` is Compose's own there, and was filled in before
 */
export function fillPlaceholders(
  root: unknown,
  search: PlaceholderSearch,
  notes: Notes,
  { fills = {}, kept = [] }: Answers,
  isCompose: boolean,
): unknown {
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return fillText(value, path);
    if (Array.isArray(value))
      return value.map((item, index) => visit(item, path === '' ? String(index) : `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, visit(member, path === '' ? name : `${path}.${name}`)]),
    );
  };

  function fillText(value: string, path: string): unknown {
    if (value.length < 2) return value;
    const isOfProgram = OF_PROGRAMS.test(path);
    const dressed = placeholdersIn(value).filter(({ text, isOfShell }) => {
      if (isCompose && text.startsWith('$')) return false;
      if (!isOfShell || !isOfProgram) return true;
      notes.add(path, 'shell-variable', { text });
      return false;
    });
    const words =
      dressed.length > 0 && value === dressed[0]?.text ? [] : wordsOfAws(value).map(({ text }) => ({ text }));
    const isRegion = /\.awslogs-region$/.test(path) && !REGION.test(value) && dressed.length === 0;
    let filled = value;
    const seen = new Set<string>();
    for (const { text } of [...dressed, ...words, ...(isRegion ? [{ text: value }] : [])]) {
      if (seen.has(text) || kept.includes(text)) continue;
      seen.add(text);
      const fill = Object.hasOwn(fills, text) ? fills[text] : undefined;
      if (fill === undefined || fill === '') search.add(text, path);
      else if (value === text && /^\s*[[{]/.test(fill)) return parsed(fill);
      else filled = filled.split(text).join(fill);
    }
    return filled;
  }
  return visit(root, '');
}

/** A list or mapping that a person gives for a placeholder. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
