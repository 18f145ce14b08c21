import { allInstructions, lastOf, lastStage } from '../dockerfile';
import type { Rule } from '../finding';
import { commandsOf } from '../shell-commands';

/** Package managers start a shell, and that the program: a signal reaches the first of them. */
export const packageRunner: Rule = {
  id: 'package-runner',
  severity: 'warning',
  find: (file) => {
    const stage = lastStage(file);
    if (!stage) return [];
    const own = allInstructions(file, stage);
    const last = lastOf(own, 'ENTRYPOINT') ?? lastOf(own, 'CMD');
    const words = last ? (commandsOf(last).at(-1)?.words ?? []) : [];
    const runs = /^(?:npm|pnpm|yarn)$/.test(words[0] ?? '') && /^(?:start|run|serve|exec)$/.test(words[1] ?? '');
    // What the script of package.json says is in another file.
    return last && runs ? [{ line: last.first, facts: { program: words[0] ?? '' }, edits: undefined }] : [];
  },
};
