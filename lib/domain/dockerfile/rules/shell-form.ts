import { wholeWords } from '../../shell-words';
import type { Instruction } from '../dockerfile';
import { allInstructions, lastOf, lastStage } from '../dockerfile';
import { replaceInstruction } from '../edit-lines';
import type { Match, Rule } from '../finding';
import { type ShellCommand, splitCommands } from '../shell-commands';

/** Beyond plain words: what a shell would have to read first. */
const NEEDS_SHELL = /[$`&|;<>()*?~{}[\]!#]|^\w+=/;

/** In the shell form PID 1 is `/bin/sh`, which passes no signal on. https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example */
export const shellForm: Rule = {
  id: 'shell-form',
  severity: 'danger',
  find: (file) => {
    const stage = lastStage(file);
    if (!stage) return [];
    const own = allInstructions(file, stage);
    return ['ENTRYPOINT', 'CMD'].flatMap((keyword): Match[] => {
      const last = lastOf(own, keyword);
      const script = last && scriptThatStaysInShell(last);
      if (!last || script === undefined) return [];
      const words = toExecForm(script);
      return [
        {
          line: last.first,
          facts: { instruction: keyword },
          edits: words && [replaceInstruction(last, `${keyword} ${writeWords(words)}`)],
        },
      ];
    });
  },
};

/** What a shell runs as its child; undefined when the program takes the shell's place, or there is none. */
function scriptThatStaysInShell({ args, words }: Instruction): string | undefined {
  const script = words ? inlineScript(words) : args.trim();
  if (script === undefined || script === '') return undefined;
  return splitCommands(script).at(-1)?.text.startsWith('exec ') ? undefined : script;
}

/** Of `["sh", "-c", "…"]`. */
const inlineScript = ([program = '', option, script]: readonly string[]) =>
  /^(?:\/bin\/)?(?:ba|da)?sh$/.test(program) && /^-\w*c$/.test(option ?? '') ? script : undefined;

function toExecForm(script: string): string[] | undefined {
  if (!NEEDS_SHELL.test(script)) return wholeWords(script);
  const commands = splitCommands(script);
  const last = commands.at(-1);
  // The last of a pipe, or something in the background, is not what the container is for.
  if (!last || commands.some(({ joiner }) => joiner === '|' || joiner === '&' || joiner === '||')) return undefined;
  if (/^(?:if|for|while|case|then|else|fi|done|esac|[({])\b/.test(last.text)) return undefined;
  return ['sh', '-c', commands.map(writeCommand).join('')];
}

const writeCommand = ({ joiner, text }: ShellCommand, index: number, all: readonly ShellCommand[]) =>
  `${index === 0 ? '' : joiner === ';' ? '; ' : ` ${joiner} `}${index === all.length - 1 ? withExec(text) : text}`;

/** Assignments before a command stand before `exec` too. */
const withExec = (text: string) => text.replace(/^((?:\w+=\S*\s+)*)/, '$1exec ');

/** As JSON, with blanks as people write it. */
export const writeWords = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
