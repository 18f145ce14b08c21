/** `npm run walks`: how many files a reader opens who follows one click, and whether the walks of the docs are still so. */
import { readFileSync } from 'node:fs';
import { checkWalks } from './walks/check-walks';
import { filesOf, readWalks } from './walks/read-walks';

const walks = readWalks(readFileSync('docs/architecture.md', 'utf8'));
for (const walk of walks) console.log(`${String(filesOf(walk).length).padStart(3)} files  ${walk.title}`);
const problems = checkWalks(walks, process.cwd());
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
