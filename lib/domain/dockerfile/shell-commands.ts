import { splitWords } from '../shell-words';
import type { Instruction } from './dockerfile';

/** One command of a script, and what parts it from the one before. */
export type ShellCommand = { joiner: '' | '&&' | '||' | ';' | '|' | '&'; text: string; words: readonly string[] };

const STARTS = '&|;\n';
const JOINER = /^(?:&&|\|\||[;|&\n])/;

/** Cuts a script where a shell begins another command; what stands in quotes, `$(…)` or `(…)` stays whole. */
export function splitCommands(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let joiner: ShellCommand['joiner'] = '';
  let start = 0;
  let depth = 0;
  let quote = '';
  const push = (end: number) => {
    const text = script.slice(start, end).trim();
    if (text !== '') commands.push({ joiner: commands.length === 0 ? '' : joiner, text, words: programWords(text) });
  };
  for (let at = 0; at < script.length; at += 1) {
    const character = script[at] ?? '';
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && STARTS.includes(character)) {
      const [found] = JOINER.exec(script.slice(at, at + 2)) ?? [];
      // `2>&1` and `&>file` redirect.
      const redirects = found === '&' && (script[at - 1] === '>' || script[at + 1] === '>');
      if (!found || redirects) continue;
      push(at);
      joiner = found === '\n' ? ';' : toJoiner(found);
      at += found.length - 1;
      start = at + 1;
    }
  }
  push(script.length);
  return commands;
}

const toJoiner = (text: string): ShellCommand['joiner'] =>
  text === '&&' || text === '||' || text === '|' || text === '&' ? text : ';';

/** The words of a command, without the assignments and the wrappers before its program. */
function programWords(text: string): string[] {
  const words = splitWords(text);
  const first = words.findIndex(
    (word) => !/^\w+=/.test(word) && !['exec', 'sudo', 'env', 'set', 'time'].includes(word),
  );
  return first < 0 ? [] : words.slice(first);
}

/** What a RUN runs: its own line, or the here-documents that it hands to the shell. */
export function scriptOf({ args, words, heredocs }: Instruction): string {
  if (words) return words[1] === '-c' ? (words[2] ?? '') : words.map((word) => JSON.stringify(word)).join(' ');
  return heredocs.length > 0 ? [args.replace(/<<-?\s*["']?\w+["']?/g, ''), ...heredocs].join('\n') : args;
}

/** Of each instruction, as every rule asks for them. */
const commandCache = new WeakMap<Instruction, readonly ShellCommand[]>();

/** The commands of a RUN, a CMD or an ENTRYPOINT. */
export function commandsOf(instruction: Instruction): readonly ShellCommand[] {
  const commands = commandCache.get(instruction) ?? readCommands(instruction);
  commandCache.set(instruction, commands);
  return commands;
}

const readCommands = (instruction: Instruction): ShellCommand[] =>
  instruction.words && instruction.words[1] !== '-c'
    ? [{ joiner: '', text: instruction.words.join(' '), words: instruction.words }]
    : splitCommands(scriptOf(instruction));

/** The words that are no options. */
export const operandsOf = (words: readonly string[]): string[] =>
  words.slice(1).filter((word) => !word.startsWith('-'));

/** Writes commands as one RUN, a line each. */
export const joinCommands = (commands: readonly ShellCommand[], escapeCharacter: string): string =>
  commands.map(({ text }) => text).join(` && ${escapeCharacter}\n    `);
