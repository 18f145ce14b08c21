/** A `--name=value` between an instruction and its arguments. */
export type Flag = { name: string; value: string };

export type Property = { name: string; value: string | undefined };

/** One instruction of a Dockerfile, as builders read it. */
export type Instruction = {
  /** In upper case, however it is written. */
  keyword: string;
  flags: readonly Flag[];
  /** What follows the flags: continued lines joined, comments between them left out. */
  args: string;
  /** Of the exec form, `["a", "b"]`; undefined in the shell form. */
  words: readonly string[] | undefined;
  /** Of ENV, ARG and LABEL. */
  properties: readonly Property[];
  /** The bodies of its here-documents. */
  heredocs: readonly string[];
  /** Its first and its last line, counted from zero, here-documents included. */
  first: number;
  last: number;
};

/** What one FROM begins. */
export type Stage = {
  index: number;
  name: string | undefined;
  from: Instruction;
  /** Its base, with the defaults of the file's arguments put in. */
  image: string;
  /** The earlier stage that it builds on. */
  parent: number | undefined;
  /** Without the FROM. */
  instructions: readonly Instruction[];
};

export type Dockerfile = {
  text: string;
  lines: readonly string[];
  /** What continues a line: a backslash, or what the `escape` directive says. */
  escapeCharacter: string;
  /** Before the first FROM: arguments that FROM may use. */
  head: readonly Instruction[];
  stages: readonly Stage[];
};

/** The stage that becomes the image. */
export const lastStage = ({ stages }: Dockerfile): Stage | undefined => stages.at(-1);

export const ofKeyword = (instructions: readonly Instruction[], keyword: string): Instruction[] =>
  instructions.filter((each) => each.keyword === keyword);

/** A stage and the stages it builds on, the farthest first: what a base image and all of them leave in it. */
export function lineage(file: Dockerfile, stage: Stage): Stage[] {
  const parent = stage.parent === undefined ? undefined : file.stages[stage.parent];
  return [...(parent ? lineage(file, parent) : []), stage];
}

/** The image at the bottom of a stage. */
export const rootImage = (file: Dockerfile, stage: Stage): string => lineage(file, stage)[0]?.image ?? stage.image;

/** All instructions that a stage consists of, those of the stages it builds on included. */
export const allInstructions = (file: Dockerfile, stage: Stage): Instruction[] =>
  lineage(file, stage).flatMap(({ instructions }) => instructions);

/** The last one counts, as with USER, CMD and EXPOSE's like. */
export const lastOf = (instructions: readonly Instruction[], keyword: string): Instruction | undefined =>
  instructions.findLast((each) => each.keyword === keyword);

/** Far above what a path, an image or an address is; variables that double each other reach it after a few lines. */
const MOST_EXPANDED = 4096;

/**
 * Replaces `$NAME`, `${NAME}` and `${NAME:-default}`; a name without a value stays as it is, and so does a text that
 * would grow by more than anybody means.
 */
export function expandVariables(text: string, values: ReadonlyMap<string, string>): string {
  let growth = 0;
  const expanded = text.replace(
    /\$(?:\{(\w+)(?::?-([^{}]*))?\}|(\w+))/g,
    (whole, braced?: string, fallback?: string, bare?: string) => {
      const value = values.get(braced ?? bare ?? '') ?? fallback ?? whole;
      growth += Math.max(0, value.length - whole.length);
      return growth > MOST_EXPANDED ? whole : value;
    },
  );
  return growth > MOST_EXPANDED ? text : expanded;
}

/** The environment that the image's process has, as far as the file says. */
export function environmentOf(file: Dockerfile, stage: Stage): Map<string, string> {
  const values = new Map<string, string>();
  for (const { keyword, properties } of [...file.head, ...allInstructions(file, stage)]) {
    if (keyword !== 'ENV' && keyword !== 'ARG') continue;
    for (const { name, value } of properties) {
      if (value !== undefined) values.set(name, expandVariables(value, values));
    }
  }
  return values;
}
