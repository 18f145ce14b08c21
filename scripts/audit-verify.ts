// `npm run audit:verify -- FILE`: verifies the chain of an audit log, from an NDJSON file of Activity or of standard input.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ChainFlaw, type ChainReport, verifyChains } from '../lib/domain/audit-chain';

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The lines of the journal in an export; of other files of JSON lines each one is taken for a line itself. */
function messageIn(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return undefined;
    if ('message' in value && typeof value.message === 'string') return value.message;
    return 'chain' in value && 'previous' in value ? line : undefined;
  } catch {
    return undefined;
  }
}

/** Verifies the chains of an export, or of lines as CloudWatch Logs has them. */
export const verifyExport = (text: string): ChainReport =>
  verifyChains(
    text.split('\n').flatMap((line) => messageIn(line) ?? []),
    { hash },
  );

const SENTENCES: Record<ChainFlaw['kind'], string> = {
  missing: 'missing',
  changed: 'changed: the next entry confirms another text',
  twice: 'there are different entries of that number',
  unsigned: 'not signed',
};

const rangeOf = ({ first, last }: { first: number; last: number }): string =>
  first === last ? `entry ${first}` : `entries ${first} to ${last}`;

function main(file: string | undefined): void {
  const { lines, chains, setAside, flaws } = verifyExport(readFileSync(file ?? 0, 'utf8'));
  console.info(`${lines} entries of ${chains} servers.`);
  for (const range of setAside) {
    const times = [range.from, range.to].map((at) => new Date(at).toISOString()).join(' and ');
    console.info(`In the server's own output only, between ${times}: ${rangeOf(range)}.`);
  }
  for (const flaw of flaws) console.error(`Server ${flaw.chain}, ${rangeOf(flaw)}: ${SENTENCES[flaw.kind]}.`);
  if (flaws.length === 0 && lines > 0) console.info('None is missing, none was changed.');
  process.exitCode = flaws.length > 0 || lines === 0 ? 1 : 0;
}

if (process.argv[1]?.endsWith('audit-verify.ts')) main(process.argv[2]);
