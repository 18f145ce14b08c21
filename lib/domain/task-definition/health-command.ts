/** Why a health check of a container cannot mean what it seems to; ECS takes each of them. */
export type HealthCommandFault = {
  fault: 'no-kind' | 'kind-in-word' | 'line-in-cmd' | 'words-in-shell';
  /** The command as it was surely meant. */
  mended: string[];
};

const KINDS: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];
const SHELL_SYNTAX = /[|&;<>$`]|\s/;

/**
 * What is wrong with the words of a health check: Docker runs nothing that does not begin with CMD or CMD-SHELL, takes the first
 * word after CMD for a program, and gives a shell only the first word after CMD-SHELL.
 */
export function findHealthFault(command: readonly string[]): HealthCommandFault | undefined {
  const [kind = '', ...words] = command;
  const [first = ''] = words;
  const [, inWord, rest = ''] = /^\s*(CMD-SHELL|CMD|NONE)[,\s]+(.*)$/s.exec(kind) ?? [];
  if (inWord !== undefined) {
    return { fault: 'kind-in-word', mended: ['CMD-SHELL', [rest, ...words].join(' ').trim()] };
  }
  if (!KINDS.includes(kind)) {
    const isLine = command.length === 1 && SHELL_SYNTAX.test(kind);
    const mended =
      isLine || words.some((word) => word === '||' || word === '&&')
        ? ['CMD-SHELL', command.join(' ')]
        : ['CMD', ...command];
    return { fault: 'no-kind', mended };
  }
  if (kind === 'CMD' && words.length === 1 && /\s/.test(first.trim())) {
    return { fault: 'line-in-cmd', mended: ['CMD-SHELL', first] };
  }
  if (kind === 'CMD-SHELL' && words.length > 1) return { fault: 'words-in-shell', mended: [kind, words.join(' ')] };
  return undefined;
}
