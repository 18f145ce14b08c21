/** When the Node.js project stops mending a release line (github.com/nodejs/Release). Odd ones last half a year. */
const ENDS: Readonly<Record<number, string>> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
};

/** Since when a version of Node.js gets no security fixes; undefined while it does, or when it is newer than this list. */
export function findEndOfSupport(version: string, now: number): string | undefined {
  const end = ENDS[Number.parseInt(version, 10)];
  return end !== undefined && now >= Date.parse(`${end}T23:59:59Z`) ? end : undefined;
}
