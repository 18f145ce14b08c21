import { z } from 'zod';

/*
 * Each replica numbers its audit entries and writes into each the hash of the one before it, so that a missing or a changed
 * line is noticed. Entries that could not be written are named by a later one, with the hash that their last one had.
 */

/** Numbers of entries that went to the server's output alone: how many, when, and the hash of the last one. */
export const SetAsideRange = z.object({
  first: z.number(),
  last: z.number(),
  from: z.number(),
  to: z.number(),
  hash: z.string(),
});
export type SetAsideRange = z.infer<typeof SetAsideRange>;

/** What a line says of its place; `previous` is empty in the first line of a chain. */
const Link = z.object({
  chain: z.string(),
  sequence: z.number(),
  previous: z.string(),
  setAside: z.array(SetAsideRange).optional(),
});
type Link = z.infer<typeof Link>;

export const CHAIN_FLAWS = [
  /** Lines between two others are not there, and no entry says that they went to the server's output. */
  'missing',
  /** A line is not what the next one says that it was. */
  'changed',
  /** Two different lines have the same number. */
  'twice',
  /** Nothing follows that confirms a line, and it is not signed with this server's secret. */
  'unsigned',
] as const;
export type ChainFlaw = { kind: (typeof CHAIN_FLAWS)[number]; chain: string; first: number; last: number };

export type ChainReport = {
  /** Lines that are part of a chain. */
  lines: number;
  chains: number;
  /** Entries that are in the server's output alone, as later ones say. */
  setAside: SetAsideRange[];
  flaws: ChainFlaw[];
};

type ChainFunctions = {
  /** SHA-256 of a text, base64url. */
  hash: (text: string) => string;
  /** Whether a line was signed with this server's secret; left out where the secret is not at hand. */
  isSigned?: ((chain: string, message: string) => boolean) | undefined;
};

type ChainedLine = Link & { message: string };

/** The subject of the signatures of a chain. */
export const chainSubject = (chain: string): string => `audit/${chain}`;

/**
 * Verifies that lines are whole, in any order: those of each chain between its first and its last line given. Lines that are in no
 * chain, such as those of earlier versions, are not looked at.
 */
export function verifyChains(messages: Iterable<string>, functions: ChainFunctions): ChainReport {
  const chains = new Map<string, ChainedLine[]>();
  for (const message of messages) {
    const link = linkIn(message);
    if (!link) continue;
    const lines = chains.get(link.chain);
    if (lines) lines.push({ ...link, message });
    else chains.set(link.chain, [{ ...link, message }]);
  }
  const report: ChainReport = { lines: 0, chains: chains.size, setAside: [], flaws: [] };
  for (const lines of chains.values()) {
    report.lines += lines.length;
    const setAside = lines.flatMap((line) => line.setAside ?? []);
    for (const range of setAside) report.setAside.push(range);
    for (const flaw of flawsIn(lines, setAside, functions)) report.flaws.push(flaw);
  }
  return report;
}

function linkIn(message: string): Link | undefined {
  try {
    const parsed = Link.safeParse(JSON.parse(message));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function* flawsIn(
  unordered: readonly ChainedLine[],
  setAside: readonly SetAsideRange[],
  { hash, isSigned = () => true }: ChainFunctions,
): Generator<ChainFlaw> {
  const lines = unordered.toSorted((one, other) => one.sequence - other.sequence);
  const isUnsigned = ({ chain, message }: ChainedLine) => !isSigned(chain, message);
  const flaw = (kind: ChainFlaw['kind'], { chain }: ChainedLine, first: number, last = first): ChainFlaw => ({
    kind,
    chain,
    first,
    last,
  });
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    // Nothing in this list confirms the last line.
    if (index === lines.length - 1 && isUnsigned(line)) yield flaw('unsigned', line, line.sequence);
    if (!before) continue;
    if (before.sequence === line.sequence) {
      // CloudWatch Logs may hold one line twice, when an answer was lost.
      if (before.message !== line.message) yield flaw('twice', line, line.sequence);
    } else if (before.sequence + 1 === line.sequence) {
      if (hash(before.message) !== line.previous) yield flaw('changed', line, before.sequence);
    } else yield* missingBetween(before, line, setAside, flaw);
  }
}

/** What is missing between two lines, but for what is set aside. */
function* missingBetween(
  before: ChainedLine,
  line: ChainedLine,
  setAside: readonly SetAsideRange[],
  flaw: (kind: ChainFlaw['kind'], line: ChainedLine, first: number, last?: number) => ChainFlaw,
): Generator<ChainFlaw> {
  let next = before.sequence + 1;
  let hashBefore: string | undefined;
  for (const range of setAside.toSorted((one, other) => one.first - other.first)) {
    if (range.last < next || range.first >= line.sequence) continue;
    if (range.first > next) yield flaw('missing', line, next, range.first - 1);
    next = range.last + 1;
    hashBefore = range.hash;
  }
  if (next < line.sequence) yield flaw('missing', line, next, line.sequence - 1);
  else if (hashBefore !== line.previous) yield flaw('changed', line, next - 1);
}
