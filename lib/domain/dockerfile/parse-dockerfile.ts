import {
  type Instruction as AstInstruction,
  Copy,
  DockerfileParser,
  ModifiableInstruction,
  PropertyInstruction,
  Run,
} from 'dockerfile-ast';
import { type Dockerfile, expandVariables, type Instruction, type Stage } from './dockerfile';

/** Far above what people write by hand; what is larger is refused before anything reads it. */
export const MOST_CHARACTERS = 64 * 1024;
export const MOST_INSTRUCTIONS = 500;
/** Docker's own limit of a line is 64 KiB as well; no line of a person is a tenth of this. */
const MOST_ESCAPES = 4_000;

export type DockerfileError = 'empty' | 'too-large' | 'too-many-instructions' | 'no-from';
export type ParseResult = { ok: true; file: Dockerfile } | { ok: false; reason: DockerfileError };

const fail = (reason: DockerfileError): ParseResult => ({ ok: false, reason });

/** Reads a Dockerfile. Whatever the text, it answers within a bounded time. */
export function parseDockerfile(text: string): ParseResult {
  if (text.length > MOST_CHARACTERS) return fail('too-large');
  if (text.trim() === '') return fail('empty');
  const lines = text.split(/\r\n?|\n/);
  // Each line may be an instruction; a file of that many lines which continue each other is none that people write.
  if (lines.length > MOST_ESCAPES) return fail('too-many-instructions');
  const ast = DockerfileParser.parse(lines.join('\n'));
  const found = ast.getInstructions();
  if (found.length > MOST_INSTRUCTIONS) return fail('too-many-instructions');
  const escapeCharacter = ast.getEscapeCharacter();
  const instructions = found.map((each) => toInstruction(each, lines, escapeCharacter));
  const firstFrom = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  if (firstFrom < 0) return fail('no-from');
  const head = instructions.slice(0, firstFrom);
  return {
    ok: true,
    file: { text, lines, escapeCharacter, head, stages: toStages(head, instructions.slice(firstFrom)) },
  };
}

function toInstruction(from: AstInstruction, lines: readonly string[], escapeCharacter: string): Instruction {
  const { start, end } = from.getRange();
  const keyword = from.getKeyword();
  const flags = from instanceof ModifiableInstruction ? from.getFlags() : [];
  const heredocs = readHeredocs(from, lines);
  // The parser says where an instruction ends; its bodies are cut off, its lines joined as builders do.
  const head = lines.slice(start.line, heredocs[0]?.first ?? end.line + 1);
  const rest = joinLines(head, escapeCharacter).replace(/^\s*\S+\s*/, '');
  const args = flags.length > 0 ? cutFlags(rest) : rest;
  return {
    keyword,
    flags: flags.map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' })),
    args,
    words: readWords(args),
    properties: readProperties(from),
    heredocs: heredocs.map(({ text }) => text),
    first: start.line,
    last: Math.max(end.line, start.line),
  };
}

const readProperties = (from: AstInstruction) =>
  from instanceof PropertyInstruction
    ? from.getProperties().map((each) => ({ name: each.getName(), value: each.getValue() ?? undefined }))
    : [];

function readHeredocs(from: AstInstruction, lines: readonly string[]): { first: number; text: string }[] {
  const heredocs = from instanceof Run || from instanceof Copy ? from.getHeredocs() : [];
  return heredocs.flatMap((each) => {
    const content = each.getContentRange();
    return content
      ? [{ first: content.start.line, text: lines.slice(content.start.line, content.end.line + 1).join('\n') }]
      : [];
  });
}

/** Joins continued lines; comments and empty lines between them are no part of the instruction. */
function joinLines(lines: readonly string[], escapeCharacter: string): string {
  const kept = lines.filter((line, index) => index === 0 || !/^\s*(?:#|$)/.test(line));
  return kept
    .map((line) => {
      const bare = line.trimEnd();
      return bare.endsWith(escapeCharacter) ? `${bare.slice(0, -1)}` : line;
    })
    .join('')
    .trim();
}

/** Without the flags at its beginning; each is one word. */
function cutFlags(text: string): string {
  let rest = text;
  for (let flag = /^--\S+(?:\s+|$)/.exec(rest); flag; flag = /^--\S+(?:\s+|$)/.exec(rest))
    rest = rest.slice(flag[0].length);
  return rest;
}

/** What is no JSON is the shell form, as builders take it. */
function readWords(args: string): readonly string[] | undefined {
  if (!args.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(args);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

function toStages(head: readonly Instruction[], instructions: readonly Instruction[]): Stage[] {
  const values = new Map(
    head.flatMap(({ properties }) =>
      properties.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
  );
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const each of instructions) {
    if (each.keyword !== 'FROM') {
      stages.at(-1)?.instructions.push(each);
      continue;
    }
    const [image = '', , name] = each.args.split(/\s+/);
    const expanded = expandVariables(image, values);
    const parent = stages.findLastIndex((stage) => stage.name?.toLowerCase() === expanded.toLowerCase());
    stages.push({
      index: stages.length,
      name,
      from: each,
      image: expanded,
      parent: parent < 0 ? undefined : parent,
      instructions: [],
    });
  }
  return stages;
}
