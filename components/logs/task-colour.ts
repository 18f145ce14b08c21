/** Tailwind reads class names from the source, so each is written out. All are legible as text in both themes. */
const TEXT = [
  'text-chart-1',
  'text-chart-3',
  'text-chart-2',
  'text-chart-5',
  'text-chart-4',
  'text-chart-8',
  'text-chart-6',
  'text-chart-7',
] as const;
export type TaskColour = (typeof TEXT)[number];

/**
 * Gives each task a colour when it is first seen, and the same one from then on. Tasks that come one after another
 * never share one; among many, the id beside each line distinguishes them for certain.
 */
export function createPalette(): (taskId: string) => TaskColour {
  const assigned = new Map<string, TaskColour>();
  return (taskId) => {
    const existing = assigned.get(taskId);
    if (existing) return existing;
    const colour = TEXT[assigned.size % TEXT.length] ?? TEXT[0];
    assigned.set(taskId, colour);
    return colour;
  };
}

/** One palette for the page, so that a task keeps its colour from one list of lines to the next. */
export const getTaskColour = createPalette();
