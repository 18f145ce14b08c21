/** Tailwind reads class names from the source, so each is written out. All are legible as text in both themes. */
const TEXT = [
  'text-chart-1',
  'text-chart-2',
  'text-chart-3',
  'text-chart-4',
  'text-chart-5',
  'text-chart-6',
  'text-chart-7',
  'text-chart-8',
] as const;

/**
 * The colour of a task, the same wherever and whenever it is shown. Colours repeat among many tasks; the id beside
 * each line is what tells them apart for certain.
 */
export function taskColour(taskId: string): (typeof TEXT)[number] {
  let hash = 0;
  for (const character of taskId) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return TEXT[hash % TEXT.length] ?? TEXT[0];
}
