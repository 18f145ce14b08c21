import type { FieldProblem } from '@/lib/domain/problem';

/**
 * Whether a problem is about a container's name that nobody typed: it follows the service's name or the image's, which
 * has the same problem and a field to show it at.
 * @param names as typed, by container; empty where the name follows
 */
export function isDerivedName({ path }: FieldProblem, names: readonly string[]): boolean {
  const [, index] = /(?:^|\.)containers\.(\d+)\.name$/.exec(path) ?? [];
  return index !== undefined && names[Number(index)] === '';
}
