/** By name: whether each log group is there. */
export async function findLogGroups(
  names: readonly string[],
  find: (name: string) => Promise<unknown>,
): Promise<Record<string, boolean>> {
  const found = await Promise.all(names.map(async (name) => [name, (await find(name)) !== undefined] as const));
  return Object.fromEntries(found);
}
