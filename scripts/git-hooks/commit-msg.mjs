// Git runs this with the file of a commit's message. The first line has the form that CONTRIBUTING.md asks for.
import { readFileSync } from 'node:fs';

const TYPES = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];
const SUBJECT = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z0-9-]+\\))?!?: \\S`);
/** Subjects that Git itself writes. */
const BY_GIT = /^(?:Merge|Revert|fixup!|squash!|amend!) /;

const [subject = ''] = readFileSync(process.argv[2], 'utf8').split('\n');
if (!SUBJECT.test(subject) && !BY_GIT.test(subject)) {
  console.error(`The commit's first line is "${subject}".
It should be type(room): what changed for the reader, such as "fix(logs): a line is never shown twice".
Types: ${TYPES.join(', ')}. The room may be left out.`);
  process.exit(1);
}
